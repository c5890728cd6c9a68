"""Sends requests: waits for the rate limits, sends, reads, and retries.

send            the loop: attempts until there is a result or the error is final
  _attempt      one attempt, in named steps
    _admit      wait for the rate windows and a place
    _build      the HTTP request, now that it is known what was granted
    _exchange   send, learn, read, close: in a task of its own (exchange.py)
  _pause        whether to try again, and when
"""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable, Mapping
from datetime import UTC, datetime
from math import ceil
from random import random
from typing import Any, Final, Generic, Literal, Self, TypeAlias, TypeVar, Unpack, overload

import httpx
from attrs import define, evolve, field, frozen

from buildkite_async._version import __version__
from buildkite_async.errors import (
    BuildkiteError,
    DeadlineExceeded,
    InvalidArgument,
    NotFound,
    RateLimited,
    ServerError,
    TimeoutOutcomeUnknown,
    UntrustedLink,
)
from buildkite_async.http.arguments import MOST_AT_ONCE, check_count, checked_user_agent
from buildkite_async.http.connection_errors import (
    OUTCOME_UNKNOWN,
    TRANSLATED,
    connection_error,
    forwarding_proxy,
    mask_causes,
    never_sent,
)
from buildkite_async.http.connections import TIMEOUT, Cert, Verify, tls_context
from buildkite_async.http.decompression import accepted
from buildkite_async.http.error_parsing import error_for
from buildkite_async.http.exchange import PROXY, Exchange, OutOfTime, Route, Stalled, Stoppable
from buildkite_async.http.hooks import Hook, Observer
from buildkite_async.http.limiter import Permit, ProbeNeeded, Turn, WaitTooLong
from buildkite_async.http.options import SessionOptions, checked_options
from buildkite_async.http.query import encode_query
from buildkite_async.http.rate_limits import RateLimits, RateLimitStatus, RequestCost, Reserve
from buildkite_async.http.reading import read_into_memory
from buildkite_async.http.request import Lane, Request, fixed_body
from buildkite_async.http.request_body import Bytes, Multipart
from buildkite_async.http.response import Response
from buildkite_async.http.retry import NO_RETRY, ROUNDED_OFF, Retry
from buildkite_async.http.state import (
    Background,
    HttpClient,
    State,
    Timeout,
    check_http_client,
    find_token,
)
from buildkite_async.wire.calls import without_tracebacks
from buildkite_async.wire.headers import by_lower_name, read_windows
from buildkite_async.wire.hosts import Hosts, shown_url
from buildkite_async.wire.secret_queries import query_secrets
from buildkite_async.wire.service_clock import ServiceClock

__all__ = ["Reader", "Session"]

R = TypeVar("R")
Reader: TypeAlias = Callable[[Request, httpx.Response, AsyncIterator[bytes]], Awaitable[R]]
"""Makes the result of a response whose headers are there, or raises the error it stands for."""

ATTEMPT_LIMIT: Final = 300.0
"""Seconds for one attempt of a call that is read into memory."""
TOO_MANY: Final = 429
NO_COST: Final = RequestCost(amount=0)
PROBE: Final = Bytes(b'{"query":"{ __typename }"}', "application/json")
"""The smallest query: its response brings the figures."""

_log: Final = logging.getLogger("buildkite_async")


@frozen(eq=False, kw_only=True)
class Session:
    """Sends requests; views of it differ in how they send."""

    _state: State = field(alias="state")
    retry: Retry = field(factory=Retry)
    timeout: Timeout | Literal["default"] = "default"
    """Seconds for each step: connecting, a piece sent, a piece received."""
    deadline: float | None = None
    """Seconds for a whole call: waits, attempts and pauses; None for no end."""
    attempt_limit: float | None = ATTEMPT_LIMIT
    """Seconds for one attempt; None for no end."""
    max_wait: float | None = None
    """Seconds that a call may wait for the rate limits, or because a response asks for a pause.

    None for as long as it takes.
    """
    lane: Lane | None = None
    """None leaves it to each call."""
    hooks: tuple[Hook, ...] = ()
    headers: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    """Headers of every request; names in lower case."""
    began: float | None = None
    """When the call began that its requests belong to; None if each is a call of its own."""
    _base: Session | None = field(default=None, repr=False)

    @classmethod
    def create(
        cls,
        token: str | None,
        *,
        hosts: Hosts,
        http_client: HttpClient | None,
        reserve: Reserve,
        connections: int,
        user_agent: str | None,
        verify: Verify = True,
        cert: Cert | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        random: Callable[[], float] = random,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        **options: Unpack[SessionOptions],
    ) -> Self:
        """Return a session that is not open yet."""
        check_count("connections", connections, MOST_AT_ONCE)
        if http_client is not None and (verify is not True or cert is not None):
            raise InvalidArgument(
                "verify and cert are for this client's own connections: give them to http_client."
            )
        state = State(
            token=find_token(token),
            hosts=hosts,
            client=check_http_client(http_client),
            owns_client=http_client is None,
            verify=tls_context(verify, cert),
            places=connections,
            clock=clock,
            sleep=sleep,
            random=random,
            now=now,
            reserve=reserve,
        )
        python = f"python/{sys.version_info.major}.{sys.version_info.minor}"
        agent = f"buildkite-async/{__version__} {python}"
        if user_agent is not None:
            agent = f"{checked_user_agent(user_agent)} {agent}".strip()
        # What is accepted is what can be decompressed.
        headers = {"accept": "application/json", "accept-encoding": accepted(), "user-agent": agent}
        return evolve(cls(state=state, headers=headers).using(**options), base=None)

    def using(self, **options: Unpack[SessionOptions]) -> Self:
        """Return a view of the same session that sends with other options."""
        changes = checked_options(options)
        if "headers" in changes:
            changes["headers"] = {**self.headers, **changes["headers"]}
        if "hooks" in changes:
            changes["hooks"] = (*self.hooks, *changes["hooks"])
        if changes.get("retry", self.retry) is None:
            del changes["retry"]
        return evolve(self, base=self.base, **changes)

    @property
    def base(self) -> Session:
        """The session as the client was made with, without what views of it have changed."""
        return self if self._base is None else self._base

    def background(self) -> dict[Hashable, Background]:
        """Return what runs in the background of the client, by what it is for.

        It is closed with the client.

        Raises:
            ClientNotOpen: The client is not open.
            WrongEventLoop: The client belongs to another event loop or process.
        """
        self._state.opened()
        return self._state.background

    def as_one_call(self) -> Self:
        """Return a view whose requests are parts of one call that begins now, with one deadline."""
        return self if self.began is not None else evolve(self, began=self._state.clock())

    def open(self) -> None:
        """Make ready to send. Raises ClientNotOpen after closing."""
        self._state.open()

    async def close(self) -> None:
        """Close the connections, unless the HTTP client is the caller's own."""
        await self._state.close()

    @property
    def hosts(self) -> Hosts:
        """Where requests go."""
        return self._state.hosts

    @property
    def deepest(self) -> dict[str, int]:
        """By path: the deepest row of a build listing that the service gave before it refused."""
        return self._state.deepest

    @property
    def rate_limits(self) -> RateLimits:
        """What is left of the rate limits, by the last responses."""
        windows, now = self._state.limiter.windows, self._state.clock()
        return RateLimits(
            rest=RateLimitStatus(windows, "rest", now),
            graphql=RateLimitStatus(windows, "graphql", now),
        )

    @property
    def service_clock(self) -> ServiceClock:
        """How far the service's clock is from this one."""
        return self._state.service_clock

    def service_now(self) -> datetime:
        """Return the time by the service's clock, as far as its responses have shown it."""
        return self._state.service_clock.time()

    def clock(self) -> float:
        """Return the seconds on the client's clock, which never goes back."""
        return self._state.clock()

    async def pause(self, seconds: float) -> None:
        """Let time pass on the client's clock."""
        await self._state.sleep(seconds)

    @overload
    async def send(self, request: Request) -> Response: ...
    @overload
    async def send(self, request: Request, read: Reader[R]) -> R: ...
    async def send(self, request: Request, read: Reader[Any] = read_into_memory) -> Any:
        """Send a request, again if need be, and return what `read` makes of the response.

        By default, `read` reads the whole response into memory.

        Raises:
            StatusError: The response has a status of 400 or above.
            ConnectionFailed: There was no complete response.
        """
        state = self._state
        if request.host is not None and not state.hosts.owns(request.url, request.host):
            raise UntrustedLink(
                f"{shown_url(request.url)} is not on the {request.host} host: it was not followed."
            )
        signature = query_secrets(request.url) if request.host is None else ()
        secrets = (state.token, request.authorization or "", *request.secrets, *signature)
        request = evolve(request, secrets=secrets)
        call = _Call(request, read, began=state.clock() if self.began is None else self.began)
        handled = sys.exception()
        while True:
            call.number += 1
            try:
                return await self._attempt(call)
            except BuildkiteError as error:
                if call.deleted_before(error):
                    return Response(204, {}, b"", request.url)
                call.judge(error)
                pause = self._pause(call, error)
                if pause is None:
                    raise without_tracebacks(error, handled) from error.__cause__
                _log.info("Again in %.1f s: %s", pause, error)
            await state.sleep(pause)

    async def _attempt(self, call: _Call[R]) -> R:
        """Make one attempt."""
        request = call.request
        client = self._state.opened()
        if self._left(call) == 0:
            raise self._deadline_exceeded(request, sent=False)
        permit = await self._admit(call)
        try:
            http_request, body = self._build(client, request, permit.cost)
        except BaseException:
            permit.unsent()
            permit.end()
            raise
        left = self._left(call)
        limit = self._limit(request, left)
        exchange = self._exchange(call, client, http_request, body, permit)
        try:
            return await exchange.result(limit)
        except OutOfTime as failure:
            if left is not None and limit == left and not isinstance(failure, Stalled):
                raise self._deadline_exceeded(request, sent=failure.sent) from None
            raise connection_error(failure, request, exchange.route) from None
        except TRANSLATED as failure:
            raise connection_error(failure, request, exchange.route) from failure

    async def _admit(self, call: _Call[Any]) -> Permit:
        """Wait for a turn; if unconfirmed calls stand in the way, ask for the figures first."""
        state, request = self._state, call.request
        limiter = state.limiter_for(request)
        lane = self.lane or request.lane
        call.waits_since = state.clock()
        place: Permit | None = None
        turn: Turn | None = None
        try:
            if request.stream and limiter is not state.file_places:
                place = await state.file_places.acquire(NO_COST, lane, self._patience(call))
            while True:
                cost = request.cost or NO_COST
                if request.fit is not None:
                    cost = request.fit(limiter.windows.capacity("graphql"))
                limit = self._patience(call)
                try:
                    permit = await limiter.acquire(
                        cost, lane, limit, takes_place=place is None, turn=turn
                    )
                    break
                except ProbeNeeded as needed:
                    turn = needed.turn
                    with turn:
                        await self._probe(call)
        except BaseException as error:
            if place is not None:
                place.end()
            if isinstance(error, WaitTooLong):
                raise self._unsent(call, error.seconds) from None
            raise
        permit.beside = place
        return permit

    async def _probe(self, call: _Call[Any]) -> None:
        """Send a probe, which costs at most one point; if it fails, the call fails.

        Raises WaitTooLong if its response does not come while the call may wait.
        """
        request = Request(
            method="POST",
            url=self._state.hosts.graphql,
            host="graphql",
            body=fixed_body(PROBE),
            idempotent=True,
            cost=RequestCost("graphql", probe=True),
        )
        limited = self.using(retry=NO_RETRY, deadline=self._patience(call), max_wait=None)
        try:
            await evolve(limited, began=None).send(request)
        except DeadlineExceeded:
            raise WaitTooLong(None) from None
        except BuildkiteError as error:
            error.outcome = "not_sent"
            error.add_note("It failed to ask for the rate limits first; the call was not sent.")
            raise

    def _patience(self, call: _Call[Any]) -> float | None:
        """Return the seconds that the call may still wait for its turn; None for as long as it takes."""
        limits = (self._left(call), self._wait_left(call))
        return min((each for each in limits if each is not None), default=None)

    def _wait_left(self, call: _Call[Any]) -> float | None:
        """Return the seconds that are left of `max_wait`; None for no end."""
        if self.max_wait is None:
            return None
        return max(0.0, call.waits_since + self.max_wait - self._state.clock())

    def _unsent(self, call: _Call[Any], wait: float | None) -> BuildkiteError:
        """Return the error for a call whose turn does not come in time."""
        method, path = call.request.method, call.request.path
        left, wait_left = self._left(call), self._wait_left(call)
        if wait_left is None or (left is not None and left <= wait_left):
            return DeadlineExceeded(
                f"not sent, as its turn does not come within the deadline of {self.deadline:g} s",
                method=method,
                path=path,
                sent=False,
            )
        how_long = "" if wait is None else f" for {ceil(wait)} s"
        error = RateLimited(
            f"not sent: the rate limit holds it back{how_long}, max_wait is {self.max_wait:g} s",
            method=method,
            path=path,
            status=429,
            reset=None if wait is None else ceil(wait),
        )
        error.outcome = "not_sent"
        return error

    def _build(
        self, client: HttpClient, request: Request, granted: RequestCost
    ) -> tuple[httpx.Request, Stoppable | None]:
        """Return the HTTP request, and its body if that is streamed."""
        body = request.body(granted)
        streamed = Stoppable(body.content) if isinstance(body, Multipart) else None
        content: Any = None if body is None else body.content
        # A caller's HTTP client may have defaults to add; ours has none, and merging them is slow.
        build = httpx.Request if self._state.owns_client else client.build_request
        try:
            built = build(
                request.method,
                request.url,
                params=encode_query(request.query) if request.query else None,
                content=content if streamed is None else streamed,
                headers=self._all_headers(request, body),
                extensions={"timeout": self._timeout_for(client).as_dict()},
            )
        except (httpx.InvalidURL, UnicodeEncodeError, ValueError) as error:
            if isinstance(error, BuildkiteError):
                raise
            raise InvalidArgument(
                f"{request.method} {request.path} cannot be sent: {error}"
            ) from error
        if request.authorization == "" or request.host is None:
            # The caller's own HTTP client may add some that must not go there.
            built.headers.pop("Authorization", None)
        if request.host is None:
            built.headers.pop("Cookie", None)
        return built, streamed

    def _all_headers(self, request: Request, body: Any) -> dict[str, str]:
        """Return the headers: the call's own replace those of `using`, and these the client's."""
        said = {**self.headers, **request.headers, **request.attempt_headers()}
        if body is not None:
            said["content-type"] = body.media_type
            said["content-length"] = str(body.size)  # storage refuses a body in chunks
        authorization = request.authorization
        if authorization is None and request.host is not None:
            authorization = self._state.authorization
        if authorization:
            said["authorization"] = authorization
        return said

    def _timeout_for(self, client: HttpClient) -> httpx.Timeout:
        if self.timeout == "default":
            return TIMEOUT if self._state.owns_client else client.timeout
        if isinstance(self.timeout, httpx.Timeout):
            return self.timeout
        # The wait for a connection is the wait for a place, which has limits of its own.
        return httpx.Timeout(self.timeout, pool=None)

    def _exchange(
        self,
        call: _Call[R],
        client: HttpClient,
        http_request: httpx.Request,
        body: Stoppable | None,
        permit: Permit,
    ) -> Exchange[R]:
        """Return the exchange of one attempt; the caller may leave it at any time."""
        state, request = self._state, call.request
        counts = request.cost is not None or request.fit is not None
        observer = Observer(
            request=http_request,
            number=call.number,
            waited=permit.waited,
            started=permit.sent,
            hooks=self.hooks,
        )

        route = Route()

        def on_headers(response: httpx.Response) -> None:
            # The proxy of a connection that was there before is that of an earlier request.
            if route.peer and (proxy := forwarding_proxy(request.url, route)):
                state.proxies[http_request.url.netloc] = proxy
            if response.status_code >= 300:
                response.extensions[PROXY] = state.proxies.get(http_request.url.netloc)
            headers = by_lower_name(response.headers.raw)
            if counts and response.status_code != TOO_MANY:  # its body says more than its headers
                permit.settle(read_windows(headers))
            state.learn_clock(request, headers)
            observer.responded(response)

        def on_end(failure: BaseException | None, route: Route) -> None:
            if never_sent(failure, route):
                permit.unsent()
            response = observer.response
            if counts and response is not None and response.status_code == TOO_MANY:
                _settle_refusal(permit, request, response, failure)
            permit.end()
            if isinstance(failure, TRANSLATED):
                mask_causes(failure, request.secrets)
                failure = connection_error(failure, request, route)
            observer.ended(state.clock(), failure)

        return Exchange(
            client=client,
            request=http_request,
            read=lambda response, chunks: call.read(request, response, chunks),
            on_headers=on_headers,
            on_end=on_end,
            on_left=lambda: state.leave(permit),
            live=state.live,
            body=body,
            watched=request.stream,
            secrets=request.secrets,
            route=route,
        )

    def _limit(self, request: Request, left: float | None) -> float | None:
        """Return the seconds that an attempt may take, or None for no end."""
        limits = (left, None if request.stream else self.attempt_limit)
        return min((each for each in limits if each is not None), default=None)

    def _pause(self, call: _Call[Any], error: BuildkiteError) -> float | None:
        """Return the seconds before the next attempt; None if there is none.

        Raises DeadlineExceeded if the deadline passes before it.
        """
        request, state = call.request, self._state
        elapsed = state.clock() - call.began
        pause = self.retry.pause(
            error,
            call.number,
            idempotent=request.idempotent,
            elapsed=elapsed,
            random=state.random,
        )
        if pause is not None and self.max_wait is not None and _asks_to_wait(error, self.max_wait):
            pause = None if pause > self.max_wait else pause
        if pause is None:
            if call.number > 1:
                error.add_note(f"Tried {call.number} times.")
            return None
        if self.deadline is not None and elapsed + pause > self.deadline:
            late = DeadlineExceeded(
                f"the deadline of {self.deadline:g} s passes before the next attempt; the last: {error}",
                method=request.method,
                path=request.path,
                sent=error.outcome != "not_sent",
            )
            late.outcome = error.outcome
            raise late from error
        return pause

    def _deadline_exceeded(self, request: Request, *, sent: bool) -> BuildkiteError:
        words = f"no complete response within the deadline of {self.deadline:g} s"
        if not sent:
            words = f"not sent within the deadline of {self.deadline:g} s"
        if request.idempotent or not sent:
            return DeadlineExceeded(words, method=request.method, path=request.path, sent=sent)
        return TimeoutOutcomeUnknown(
            f"{words}; {OUTCOME_UNKNOWN}",
            method=request.method,
            path=request.path,
            sent=True,
        )

    def _left(self, call: _Call[Any]) -> float | None:
        """Return the seconds that the call still has, or None for no end."""
        if self.deadline is None:
            return None
        return max(0.0, call.began + self.deadline - self._state.clock())


@define
class _Call(Generic[R]):
    """How far one call has come."""

    request: Request
    read: Reader[R]
    began: float
    number: int = 0
    """Of the present attempt."""
    waits_since: float = 0.0
    """When the present attempt began to wait for its turn."""
    unknown: BuildkiteError | None = None
    """The first failure after which the call may have been carried out."""

    def deleted_before(self, error: BuildkiteError) -> bool:
        """Whether it is a DELETE of what an earlier attempt has deleted."""
        return (
            self.request.method == "DELETE"
            and isinstance(error, NotFound)
            and self.unknown is not None
        )

    def judge(self, error: BuildkiteError) -> None:
        """Mark an error as "unknown" if an earlier attempt may have been carried out."""
        if error.outcome == "unknown":
            self.unknown = self.unknown or error
        elif self.unknown is not None:
            error.outcome = "unknown"
            error.add_note(f"An earlier attempt may have been carried out: {self.unknown}")


def _settle_refusal(
    permit: Permit, request: Request, response: httpx.Response, failure: BaseException | None
) -> None:
    """Learn from a 429, even if its body was not read."""
    error = failure
    if not isinstance(error, RateLimited):
        error = error_for("", request.path, TOO_MANY, response.headers, b"", idempotent=True)
    if isinstance(error, RateLimited) and error.of_a_window:
        seconds = (error.retry_after or 0.0) + ROUNDED_OFF
        permit.refused(user=error.user_window, seconds=seconds)
    permit.settle(read_windows(by_lower_name(response.headers.raw)))


def _asks_to_wait(error: BuildkiteError, seconds: float) -> bool:
    """Whether a response asks for a pause, be it by a rate limit or for longer by `Retry-After`."""
    if isinstance(error, RateLimited):
        return True
    return isinstance(error, ServerError) and (error.retry_after or 0.0) > seconds
