"""What all views of a session share: the connections, the limiters, the token, the clock."""

from __future__ import annotations

import asyncio
import os
import ssl
from collections.abc import Awaitable, Callable, Hashable, Mapping
from datetime import datetime
from typing import Any, Final, Literal, Protocol, TypeAlias

import httpx
from attrs import define, field

from buildkite_async.errors import ClientNotOpen, InvalidArgument, MissingToken, WrongEventLoop
from buildkite_async.http.connections import make_http_client
from buildkite_async.http.exchange import Exchange
from buildkite_async.http.limiter import Permit, RateLimiter
from buildkite_async.http.rate_limits import RateWindows, Reserve
from buildkite_async.http.request import Request
from buildkite_async.wire.hosts import Hosts
from buildkite_async.wire.log_filters import add_log_filters
from buildkite_async.wire.redaction import Secret
from buildkite_async.wire.service_clock import ServiceClock
from buildkite_async.wire.tokens import check_token

__all__ = ["Background", "HttpClient", "State", "Timeout", "find_token"]

HttpClient: TypeAlias = httpx.AsyncClient
Timeout: TypeAlias = httpx.Timeout | float | None

TOKEN_VARIABLE: Final = "BUILDKITE_API_TOKEN"  # noqa: S105  # the name of a variable
TIMEKEEPERS: Final = frozenset({"api", "graphql", "portal"})
"""Hosts whose clock is the service's."""
FEWEST_FILES: Final = 2
"""Places that files have at least."""


class Background(Protocol):
    """What runs in the background of a client, for calls that wait."""

    def close(self, error: BaseException) -> None:
        """End, and raise the error in the calls that wait."""
        ...

    async def ended(self) -> None:
        """Wait until it has ended."""
        ...


def find_token(token: object) -> Secret:
    """Return the given token, or that of the environment.

    Raises:
        MissingToken: There is none.
        InvalidArgument: It holds characters that no token has.
    """
    found = Secret(os.environ.get(TOKEN_VARIABLE, "")) if token is None else token
    if isinstance(found, str) and not found.strip():
        raise MissingToken(f"No API token: pass one to Buildkite(...), or set {TOKEN_VARIABLE}.")
    return check_token(found)


@define(eq=False, kw_only=True)
class State:
    """One for each client; views of the session differ in how they send, not in this."""

    token: Secret = field(repr=False)
    hosts: Hosts
    client: HttpClient | None
    owns_client: bool
    verify: ssl.SSLContext | bool = True
    """Which certificates our own HTTP client trusts, and which one it has."""
    places: int
    """How many calls may be under way at a time."""
    clock: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]]
    random: Callable[[], float]
    now: Callable[[], datetime]
    reserve: Reserve = field(factory=Reserve)
    status: Literal["unopened", "open", "closed"] = "unopened"
    deepest: dict[str, int] = field(factory=dict[str, int])
    """By path: the deepest row of a build listing that the service gave before it refused."""
    proxies: dict[bytes, str] = field(factory=dict[bytes, str])
    """By host and port of a server: the proxy that requests to it are sent to, without a tunnel."""
    live: set[Exchange[Any]] = field(factory=set[Exchange[Any]])
    """Exchanges that have not ended, those among them whose callers have left."""
    background: dict[Hashable, Background] = field(factory=dict[Hashable, Background])
    """What runs in the background, by what it is for."""
    service_clock: ServiceClock = field(init=False)
    limiter: RateLimiter = field(init=False)
    other_places: RateLimiter = field(init=False)
    """Places of their own for hosts that report no rate windows."""
    file_places: RateLimiter = field(init=False)
    """Places of their own for downloads and uploads."""
    authorization: Secret = field(init=False, repr=False)
    """The header with the client's token."""
    _loop: asyncio.AbstractEventLoop | None = field(default=None, init=False)
    _process: int = field(factory=os.getpid, init=False)

    def __attrs_post_init__(self) -> None:
        self.authorization = Secret(f"Bearer {self.token}")
        self.service_clock = ServiceClock(self.now)
        self.limiter = self._limiter(self.places, self.reserve)
        self.other_places = self._limiter(self.places)
        self.file_places = self._limiter(max(FEWEST_FILES, self.places // 2))

    def _limiter(self, places: int, reserve: Reserve | None = None) -> RateLimiter:
        windows = RateWindows(reserve or Reserve())
        return RateLimiter(windows, self.clock, self.sleep, places)

    def limiter_for(self, request: Request) -> RateLimiter:
        """Return where a call waits for its turn."""
        if request.cost is not None or request.fit is not None:
            return self.limiter
        return self.file_places if request.stream else self.other_places

    def open(self) -> None:
        """Make ready to send; opening again does nothing, after closing it is refused.

        Raises:
            ClientNotOpen: It was closed before.
            InvalidArgument: The environment names a proxy or certificates that cannot be used.
        """
        if self.status == "closed":
            raise ClientNotOpen("This client is closed and cannot be opened again: make a new one.")
        if self.client is None:
            self.client = make_http_client(self.verify, self.places)
        add_log_filters()
        self.status = "open"

    async def close(self) -> None:
        """Turn away calls that wait, end what was left behind, and close the connections.

        With an HTTP client of the caller's own, calls whose callers still wait go on to their end;
        with ours they end here. A connection that is being made is waited for, as far as its
        timeout allows, because httpcore would lose its socket.
        """
        self._check_loop(bind=False)
        self.status = "closed"
        error = ClientNotOpen("The client was closed while this call waited.")
        for limiter in (self.limiter, self.other_places, self.file_places):
            limiter.close(error)
        background = [*self.background.values()]
        for each in background:
            each.close(error)
        try:
            for each in background:
                await each.ended()
            while ending := [each for each in self.live if each.left or self.owns_client]:
                for exchange in ending:
                    exchange.close()
                await asyncio.gather(*(exchange.ended() for exchange in ending))
        finally:  # if this is cancelled, too
            if self.owns_client and self.client is not None:
                await self.client.aclose()

    def opened(self) -> HttpClient:
        """Return the HTTP client, ready to send in this event loop.

        Raises:
            ClientNotOpen: It is not open yet, or is closed.
            WrongEventLoop: The client belongs to another event loop or process.
        """
        if self.status == "closed":
            raise ClientNotOpen("This client is closed: make a new one.")
        if self.client is None or self.status == "unopened":
            raise ClientNotOpen(
                "This client is not open: use `async with Buildkite(...) as bk:`, "
                "or `await bk.open()` first."
            )
        if self.client.is_closed:
            raise ClientNotOpen("The HTTP client that was passed in is closed.")
        self._check_loop()
        return self.client

    def _check_loop(self, *, bind: bool = True) -> None:
        if self._process != os.getpid():
            raise WrongEventLoop(
                "This client was made in another process, and this one was forked from it: "
                "make a client in each process."
            )
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError as error:
            raise WrongEventLoop(
                "buildkite_async runs on asyncio, and no asyncio event loop is running here: "
                "under trio it cannot be used."
            ) from error
        if self._loop is None:
            self._loop = loop if bind else None
        elif self._loop is not loop:
            raise WrongEventLoop(
                "This client is in use in another event loop: make one client for each event loop."
            )

    def leave(self, permit: Permit) -> None:
        """Give back the place of an exchange that its caller has left.

        Unless there are too many: then they keep their places, so that open connections stay
        within twice the places.
        """
        if sum(exchange.left for exchange in self.live) <= self.places:
            permit.leave()

    def learn_clock(self, request: Request, headers: Mapping[str, str]) -> None:
        """Learn how far the service's clock is from this one.

        Only from the APIs themselves, not from hosts that others keep, such as those of files.
        """
        if request.host in TIMEKEEPERS:
            self.service_clock.learn(headers)


def check_http_client(client: object) -> HttpClient | None:
    """Return the caller's HTTP client, if it is one that can be awaited."""
    if client is None or isinstance(client, httpx.AsyncClient):
        return client
    raise InvalidArgument(
        f"http_client must be an httpx.AsyncClient, not {type(client).__module__}."
        f"{type(client).__qualname__}."
    )
