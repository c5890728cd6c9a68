"""What all views of a session share: the connections, the limiter, the token, the clock."""

from __future__ import annotations

import logging
import os
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final, Literal, TypeAlias

import httpx
from attrs import define, field

from buildkite_async.errors import ClientNotOpen, InvalidArgument, MissingToken
from buildkite_async.http.limiter import RateLimiter
from buildkite_async.wire.hosts import Hosts
from buildkite_async.wire.redaction import QueryHidden, Secret

__all__ = ["TIMEOUT", "HttpClient", "State", "Timeout", "checked_token"]

HttpClient: TypeAlias = httpx.AsyncClient
Timeout: TypeAlias = httpx.Timeout | float | None

TOKEN_VARIABLE: Final = "BUILDKITE_API_TOKEN"  # noqa: S105 - the name of a variable
TIMEOUT: Final = httpx.Timeout(60.0, connect=10.0, pool=None)
_HTTPX_LOG: Final = logging.getLogger("httpx")


def checked_token(token: str | None) -> str:
    """The token given, or the environment's; MissingToken or UsageError where there is none to send."""
    found = os.environ.get(TOKEN_VARIABLE, "") if token is None else token
    if not found.strip():
        raise MissingToken(f"No API token: pass one to Buildkite(...), or set {TOKEN_VARIABLE}.")
    found = found.strip()
    if not found.isascii() or any(c.isspace() or not c.isprintable() for c in found):
        raise InvalidArgument("The API token holds characters that no token has.")
    return found


@define(eq=False, kw_only=True)
class State:
    """One for each client; views of the session differ in how they send, not in this."""

    token: str = field(repr=False, converter=Secret)
    hosts: Hosts
    client: HttpClient | None
    owns_client: bool
    connections: int
    limiter: RateLimiter
    clock: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]]
    random: Callable[[], float]
    now: Callable[[], datetime]
    keep_extra: bool
    state: Literal["unopened", "open", "closed"] = "unopened"
    skew: timedelta | None = None
    """The service's clock less ours, once an answer has told."""
    deepest: dict[str, int] = field(factory=dict[str, int])

    def open(self) -> None:
        """Make ready to send; opening again does nothing, after closing it is refused."""
        if self.state == "closed":
            raise ClientNotOpen(
                "This client is closed, and a closed client stays so: make a new one."
            )
        if self.client is None:
            limits = httpx.Limits(
                max_connections=self.connections, max_keepalive_connections=self.connections
            )
            self.client = httpx.AsyncClient(timeout=TIMEOUT, limits=limits)
        if not any(isinstance(known, QueryHidden) for known in _HTTPX_LOG.filters):
            _HTTPX_LOG.addFilter(QueryHidden())
        self.state = "open"

    async def close(self) -> None:
        """Turn away who waits and close the connections, unless the HTTP client is not ours."""
        self.state = "closed"
        self.limiter.close(ClientNotOpen("The client was closed while this call waited."))
        if self.owns_client and self.client is not None:
            await self.client.aclose()

    def opened(self) -> HttpClient:
        """The HTTP client, ready to send; ClientNotOpen where it is not."""
        if self.state == "closed":
            raise ClientNotOpen("This client is closed: make a new one.")
        if self.client is None or self.state == "unopened":
            raise ClientNotOpen(
                "This client is not open: use `async with Buildkite(...) as bk:`, "
                "or `await bk.open()` first."
            )
        if self.client.is_closed:
            raise ClientNotOpen("The HTTP client that was passed in is closed.")
        return self.client

    def set_clock_by(self, date: str | None) -> None:
        """Learn from an answer's `Date` how far the service's clock is from ours."""
        if date is None:
            return
        try:
            told = parsedate_to_datetime(date)
        except ValueError:
            return
        if told.tzinfo is not None:
            self.skew = told - self.now()
