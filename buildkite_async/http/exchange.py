"""One request and its response, in a task of its own.

httpcore loses a connection for good if its task is cancelled at the wrong time: before it connects,
in a TLS handshake, or while a response is being closed. So the cancellation of a caller never
reaches it. A caller may leave at any time; what it leaves behind

- is stopped at once if a body is being read or sent, and its connection is closed;
- else goes on until the response's headers, which tell what it took from the rate windows, and is
  closed then, or after LINGERS seconds.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable
from typing import Final, Generic, Literal, TypeVar, cast

import httpx
from attrs import define, field

__all__ = ["Exchange", "OutOfTime", "Stalled", "Stoppable"]

R = TypeVar("R")

LINGERS: Final = 15.0
"""Seconds; longer than connecting may take, as that must not be cut."""
STALL: Final = 60.0
"""Seconds in which a stream has to move LEAST bytes."""
LEAST: Final = 1024


class LeftBehind(Exception):
    """The caller has left: send no more."""


class OutOfTime(Exception):
    """The exchange took longer than it may."""


class Stalled(Exception):
    """The stream has moved too few bytes."""


class Stoppable:
    """A streamed body that can be stopped from outside, and counts what it has sent."""

    def __init__(self, body: AsyncIterable[bytes]) -> None:
        self.sent = 0
        self._body = body
        self._stopped = False

    def stop(self) -> None:
        """Send no further piece."""
        self._stopped = True

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._body:
            if self._stopped:
                # An ordinary error, which httpcore cleans up after.
                raise LeftBehind
            yield piece
            self.sent += len(piece)


@define(eq=False)
class Exchange(Generic[R]):
    """Sends a request, passes its headers on, has its body read, and closes it."""

    client: httpx.AsyncClient
    request: httpx.Request
    read: Callable[[httpx.Response, AsyncIterator[bytes]], Awaitable[R]]
    """Makes the result of a response and the chunks of its body, or raises an error."""
    on_headers: Callable[[httpx.Response], None]
    on_end: Callable[[BaseException | None], None]
    """Called once when all is over, with what was raised."""
    on_left: Callable[[], None]
    """Called when the caller leaves before that."""
    left_behind: set[Exchange[R]]
    """All exchanges of the client whose callers have left."""
    body: Stoppable | None = None
    """The body of the request, if it is streamed."""
    watched: bool = False
    """Whether it is given up if it stalls."""
    received: int = field(default=0, init=False)
    """Bytes of the response's body."""
    _outcome: asyncio.Future[R] = field(init=False)
    _task: asyncio.Task[None] = field(init=False)
    _state: Literal["sending", "reading", "closing"] = field(default="sending", init=False)
    _watch: asyncio.TimerHandle | None = field(default=None, init=False)

    async def result(self, limit: float | None = None) -> R:
        """The result of `read`.

        Raises:
            OutOfTime: It takes more than `limit` seconds.
            Stalled: The stream moves fewer than LEAST bytes in STALL seconds.
        """
        loop = asyncio.get_running_loop()
        self._outcome = loop.create_future()
        self._task = loop.create_task(self._run())
        timer = None if limit is None else loop.call_later(limit, self._fail, OutOfTime())
        if self.watched:
            self._watch = loop.call_later(STALL, self._look, 0)
        try:
            return await self._outcome
        except BaseException:
            await self._leave()
            raise
        finally:
            if timer is not None:
                timer.cancel()
            if self._watch is not None:
                self._watch.cancel()

    def cut(self) -> None:
        """Stop sending or reading. Closing is never cut: it ends by itself."""
        if self._state != "closing":
            self._state = "closing"
            self._task.cancel()

    async def ended(self) -> None:
        """Wait until the connection is closed or given back."""
        await asyncio.wait([self._task])

    async def _run(self) -> None:
        failure: BaseException | None = None
        results: list[R] = []
        try:
            response = await self.client.send(
                self.request, stream=True, auth=None, follow_redirects=False
            )
            try:
                self.on_headers(response)
                if not self._outcome.done():
                    self._state = "reading"
                    results.append(await self.read(response, self._chunks(response)))
            finally:
                self._state = "closing"
                await response.aclose()
        except BaseException as error:
            failure = error
            if not isinstance(error, Exception | asyncio.CancelledError):
                raise
        finally:
            self._state = "closing"
            self.left_behind.discard(self)
            self.on_end(failure)
            if not self._outcome.done():
                if failure is None:
                    self._outcome.set_result(results[0])
                elif isinstance(failure, asyncio.CancelledError):
                    self._outcome.cancel()
                else:
                    self._outcome.set_exception(failure)

    async def _chunks(self, response: httpx.Response) -> AsyncIterator[bytes]:
        # Not by aiter_raw: that closes the response at its end, and closing must not be cut.
        async for chunk in cast("AsyncIterable[bytes]", response.stream):
            self.received += len(chunk)
            yield chunk

    async def _leave(self) -> None:
        """Leave what is under way behind; if a body is being read, wait for its quick end."""
        if self._task.done():
            return
        self.left_behind.add(self)
        self.on_left()
        if self.body is not None:
            self.body.stop()
        if self._state == "reading":
            self.cut()
        elif self._state == "sending":
            asyncio.get_running_loop().call_later(LINGERS, self.cut)
        if self._state == "closing":  # what `read` has made is undone by the end
            await asyncio.wait([self._task])

    def _fail(self, error: Exception) -> None:
        if not self._outcome.done():
            self._outcome.set_exception(error)

    def _look(self, before: int) -> None:
        """Fail unless the stream has moved enough since the last look."""
        moved = self.received + (0 if self.body is None else self.body.sent)
        if moved - before < LEAST:
            self._fail(Stalled())
        else:
            self._watch = asyncio.get_running_loop().call_later(STALL, self._look, moved)
