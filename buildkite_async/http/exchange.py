"""One request and its response, in a task of its own.

httpcore loses a connection for good if its task is cancelled at the wrong time: before it connects,
in a TLS handshake, or while a response is being closed. So the cancellation of a caller never
reaches it. A caller may leave at any time, and what it leaves behind

- goes no further than connecting, if the first byte has not been sent: httpcore's trace tells;
- is stopped at once if a body is being read or sent, and its connection is closed;
- else goes on until the response's headers, which tell what it took from the rate windows, and is
  closed then, or after GRACE seconds.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Sequence
from typing import Any, Final, Generic, Literal, TypeVar, cast

import httpx
from attrs import define, field

from buildkite_async.wire.hosts import host_and_port
from buildkite_async.wire.log_filters import hide_in_logs

__all__ = [
    "LEAST",
    "PROXY",
    "PROXY_AUTHENTICATION_REQUIRED",
    "STALL",
    "Broken",
    "ClientClosed",
    "Exchange",
    "OutOfTime",
    "Route",
    "Stalled",
    "Stoppable",
    "Stopped",
    "Unsent",
]

R = TypeVar("R")

GRACE: Final = 15.0
"""Seconds that a response is waited for whose caller has left."""
CONNECTS: Final = 60.0
"""Seconds that connecting is waited for if it has no timeout."""
STALL: Final = 60.0
"""Seconds in which a stream has to move LEAST bytes."""
LEAST: Final = 1024
ROUNDING: Final = 0.001
"""Seconds that timers may be too early."""


PROXY_AUTHENTICATION_REQUIRED: Final = 407
"""The status by which a proxy asks for credentials; no other server has it."""
PROXY: Final = "buildkite_async.proxy"
"""The extension of a response with host and port of the proxy that it may be of."""


_TUNNELED: Final = ("start_tls.started", "setup_socks5_connection.complete")
"""How events end that tell of a connection which a proxy has made."""


class Unsent(Exception):
    """The caller left, or the client was closed, before the first byte was sent."""


class Stopped(Exception):
    """The body was stopped, as the caller left while it was being sent."""


class OutOfTime(Exception):
    """The exchange took longer than it may."""

    def __init__(self, *, sent: bool) -> None:
        super().__init__(sent)
        self.sent = sent
        """Whether the request may have reached the service."""


class Stalled(OutOfTime):
    """The stream stalled."""


class Broken(Exception):
    """The connection failed in a way that the HTTP library does not name."""


class ClientClosed(Exception):
    """The client was closed while the exchange was under way."""


class Stoppable:
    """A streamed body that can be stopped from outside, and counts what it has sent."""

    def __init__(self, body: AsyncIterable[bytes]) -> None:
        self.sent = 0
        self.complete = False
        """Whether all of it has been sent."""
        self._body = body
        self._stopped = False

    def stop(self) -> None:
        """Send no further piece."""
        self._stopped = True

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._body:
            if self._stopped:
                raise Stopped  # an ordinary error, which httpcore cleans up after
            yield piece
            self.sent += len(piece)
        self.complete = True


@define
class Route:
    """How far a request has come on its way to the server, by httpcore's trace."""

    peer: str = ""
    """The `host:port` that it has connected to; empty for a connection that was there before."""
    is_tunneled: bool = False
    """Whether a proxy has connected to the server, so that what responds is not the proxy."""
    is_traced: bool = False
    """Whether the transport tells when it connects and sends."""
    is_sent: bool = False
    """Whether the transport has begun to send it."""

    @property
    def is_unsent(self) -> bool:
        """Whether it is known that nothing of it was sent."""
        return self.is_traced and not self.is_sent


@define(eq=False)
class Exchange(Generic[R]):
    """Sends a request, passes its headers on, has its body read, and closes it."""

    client: httpx.AsyncClient
    request: httpx.Request = field(repr=False)
    read: Callable[[httpx.Response, AsyncIterator[bytes]], Awaitable[R]]
    """Makes the result of a response and the chunks of its body, or raises an error."""
    on_headers: Callable[[httpx.Response], None]
    on_end: Callable[[BaseException | None, Route], None]
    """Called once when all is over, with what was raised, and the route."""
    on_left: Callable[[], None]
    """Called when the caller leaves before that."""
    live: set[Exchange[Any]]
    """All exchanges of the client that have not ended."""
    body: Stoppable | None = None
    """The body of the request, if it is streamed."""
    secrets: Sequence[str] = field(default=(), repr=False)
    """What no log of the HTTP libraries may show."""
    watched: bool = False
    """Whether it is given up if it stalls."""
    route: Route = field(factory=Route)
    received: int = field(default=0, init=False)
    """Bytes of the response's body."""
    left: bool = field(default=False, init=False)
    """Whether nobody waits for it any more."""
    _outcome: asyncio.Future[R] = field(init=False)
    _task: asyncio.Task[None] = field(init=False)
    _state: Literal["connecting", "sending", "reading", "closing"] = field(
        default="connecting", init=False
    )
    _held: float = field(default=0.0, init=False)
    """Seconds for which the reader was busy with chunks, so that nothing was received."""
    _held_since: float | None = field(default=None, init=False)
    """Since when the reader has been busy with a chunk."""
    _closed: bool = field(default=False, init=False)
    _timers: dict[str, asyncio.TimerHandle] = field(
        factory=dict[str, asyncio.TimerHandle], init=False
    )

    async def result(self, limit: float | None = None) -> R:
        """Return the result of `read`.

        Raises:
            OutOfTime: It takes more than `limit` seconds.
            Stalled: The stream moves fewer than LEAST bytes in STALL seconds.
            ClientClosed: The client was closed meanwhile.
        """
        loop = asyncio.get_running_loop()
        self._outcome = loop.create_future()
        self.request.extensions["trace"] = self._trace
        self._task = loop.create_task(self._run())
        self.live.add(self)
        if limit is not None:
            self._timers["limit"] = loop.call_later(limit, self._run_out, OutOfTime)
        if self.watched:
            self._look(0, None, 0.0)
        try:
            return await self._outcome
        except BaseException:
            await self._leave()
            raise
        finally:
            for name in ("limit", "stall"):
                if (timer := self._timers.pop(name, None)) is not None:
                    timer.cancel()

    def close(self) -> None:
        """End it, as its client is closed; `ended` waits until that is done."""
        self._closed = self.left = True
        self._stop()
        if self._state in {"sending", "reading"} or not self.route.is_traced:
            self._cut()

    async def ended(self) -> None:
        """Wait until the connection is closed or given back."""
        await asyncio.wait([self._task])

    async def _run(self) -> None:
        hide_in_logs(self.secrets)
        failure: BaseException | None = None
        results: list[R] = []
        try:
            try:
                response = await self.client.send(
                    self.request, stream=True, auth=None, follow_redirects=False
                )
            except OSError as error:  # of TLS, which httpcore passes on
                raise Broken(str(error) or type(error).__name__) from error
            except httpx.InvalidURL as error:  # the request's own URL has been parsed before
                raise httpx.RemoteProtocolError(
                    "the Location of a redirect is not a URL"
                ) from error
            except RuntimeError as error:  # it was closed in this very turn
                if self.client.is_closed:
                    raise ClientClosed from error
                raise
            try:
                if response.status_code == PROXY_AUTHENTICATION_REQUIRED:
                    self.route.peer = self.route.peer or _peer_of(response)
                    # As httpx raises it if the proxy was to make a tunnel.
                    raise httpx.ProxyError(f"{response.status_code} {response.reason_phrase}")
                self.on_headers(response)
                if not self._outcome.done():
                    self._state = "reading"
                    results.append(await self.read(response, self._chunks(response)))
            finally:
                self._state = "closing"
                await response.aclose()
        except BaseException as error:
            failure = error
            if isinstance(error, asyncio.CancelledError) and self._closed:
                failure = ClientClosed()
            if not isinstance(error, Exception | asyncio.CancelledError):
                raise
        finally:
            self._state = "closing"
            self.live.discard(self)
            for timer in self._timers.values():
                timer.cancel()
            try:
                self.on_end(failure, self.route)
            finally:
                self._settle(failure, results)

    def _settle(self, failure: BaseException | None, results: list[R]) -> None:
        if self._outcome.done():
            return
        if failure is None:
            self._outcome.set_result(results[0])
        elif isinstance(failure, asyncio.CancelledError):
            self._outcome.cancel()
        else:
            self._outcome.set_exception(failure)

    async def _trace(self, event: str, info: Any) -> None:
        """Learn from httpcore how far it is, until the request is sent."""
        self.route.is_traced = True
        if event.endswith("connect_tcp.started") and "host" in info:
            self.route.peer = host_and_port(str(info["host"]).lower(), info["port"])
        # A connection of its own begins TLS as "connection.start_tls", one that a proxy has made for
        # it as "proxy.start_tls" or "socks.start_tls".
        if event.endswith(_TUNNELED) and not event.startswith("connection."):
            self.route.is_tunneled = True
        if not event.endswith("send_request_headers.started"):
            return
        if info["request"].method == b"CONNECT":  # of a proxy: it is still connecting
            return
        if self.left:
            raise Unsent  # an ordinary error, which httpcore cleans up after
        self._state = "sending"
        self.route.is_sent = True
        self.request.extensions.pop("trace", None)  # each further event would cost time

    async def _chunks(self, response: httpx.Response) -> AsyncIterator[bytes]:
        # Not by aiter_raw: that closes the response at its end, and closing must not be cut.
        stream = aiter(cast("AsyncIterable[bytes]", response.stream))
        time = asyncio.get_running_loop().time
        while True:
            try:
                chunk = await anext(stream)
            except StopAsyncIteration:
                return
            except OSError as error:
                raise Broken(str(error) or type(error).__name__) from error
            self.received += len(chunk)
            self._held_since = time()
            yield chunk
            self._held += time() - self._held_since
            self._held_since = None

    async def _leave(self) -> None:
        """Leave the exchange behind; if a body is being read, wait until it is stopped."""
        if self._task.done():
            return
        self.left = True
        self.on_left()
        self._stop()
        if self._state == "reading":
            self._cut()
        elif self._state != "closing":
            self._linger(GRACE)
        if self._state == "closing":  # the result of `read` is discarded
            await asyncio.wait([self._task])

    def _stop(self) -> None:
        if self.body is not None:
            self.body.stop()

    def _linger(self, seconds: float) -> None:
        loop = asyncio.get_running_loop()
        self._timers["linger"] = loop.call_later(seconds, self._end_lingering)

    def _end_lingering(self) -> None:
        if self._state == "connecting" and self.route.is_traced:
            # It must not be cut, and ends by its own timeouts: of TCP, and then of TLS.
            timeout = self.request.extensions.get("timeout", {}).get("connect")
            self._timers["linger"] = asyncio.get_running_loop().call_later(
                CONNECTS if timeout is None else 2 * timeout, self._cut
            )
        else:
            self._cut()

    def _cut(self) -> None:
        """Stop sending or reading. Closing is never cut: it ends by itself."""
        if self._state != "closing":
            self._state = "closing"
            self._task.cancel()

    def _run_out(self, kind: type[OutOfTime]) -> None:
        """Fail; if nothing has been sent yet, nothing will be."""
        if self._outcome.done():
            return
        sent = self._state != "connecting" or not self.route.is_traced
        self.left = self.left or not sent
        self._outcome.set_exception(kind(sent=sent))

    @property
    def _streams(self) -> Literal["request", "response"] | None:
        """Whose body is under way; None while an upload waits for its response."""
        if self._state == "reading" or self.body is None:
            return "response"
        return None if self.body.complete else "request"

    def _look(self, moved_before: int, streamed_before: str | None, idle_before: float) -> None:
        """Fail unless the stream has moved enough since the last look; look again later.

        Only time counts in which the stream could move: not that in which its reader was busy.
        """
        loop = asyncio.get_running_loop()
        moved = self.received + (0 if self.body is None else self.body.sent)
        streams = self._streams
        now = loop.time()
        idle = now - self._held - (0.0 if self._held_since is None else now - self._held_since)
        wait = STALL
        if streams is not None and streams == streamed_before and moved - moved_before < LEAST:
            wait = STALL - (idle - idle_before)
            if wait <= ROUNDING:
                self._run_out(Stalled)
                return
        else:
            moved_before, idle_before = moved, idle
        self._timers["stall"] = loop.call_later(
            wait, self._look, moved_before, streams, idle_before
        )


def _peer_of(response: httpx.Response) -> str:
    """Return the address and port that a response came from; empty if the transport has none."""
    stream: Any = response.extensions.get("network_stream")
    address: Any = None if stream is None else stream.get_extra_info("server_addr")
    if not isinstance(address, tuple):  # such as the path of a Unix socket
        return ""
    host, port, *_ = cast("tuple[str, int]", address)
    return host_and_port(host, port)
