"""A response that is read while it arrives, in little memory.

The request runs in a task of its own, which waits while its reader is busy. If the connection
fails, the request is sent again, and what was read before is compared and left out.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections import deque
from collections.abc import AsyncIterator
from types import TracebackType
from typing import Final, Self

import httpx

from buildkite_async.errors import (
    CorruptDownload,
    DecodeError,
    ResponseTooLarge,
    UsageError,
)
from buildkite_async.http.reading import read_into_memory
from buildkite_async.http.request import Request
from buildkite_async.http.session import Session
from buildkite_async.http.stream_inflation import StreamInflater
from buildkite_async.wire.headers import whole_number

__all__ = ["ResponseStream"]

BUFFER: Final = 256 * 1024
"""Bytes that may wait for the reader."""
PIECE: Final = 64 * 1024
"""Bytes of a chunk at most, so that what is done with it does not hold the event loop long."""


class ResponseStream:
    """The body of a response, to be entered with `async with` and iterated over once."""

    def __init__(self, session: Session, request: Request, *, max_bytes: int | None) -> None:
        self.size: int | None = None
        """The size of the body, if the response says it."""
        self._session = session
        self._request = request
        self._max_bytes = max_bytes
        self._chunks: deque[bytes] = deque()
        self._waiting = 0
        """Bytes that wait for the reader."""
        self._received = 0
        self._sum = hashlib.blake2b()
        """The checksum of what was received."""
        self._arrived = asyncio.Event()
        self._has_room = asyncio.Event()
        self._begun = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._is_read = False
        self._is_left = False

    async def __aenter__(self) -> Self:
        if self._task is not None:
            raise UsageError("A stream can be entered only once.")
        session = self._session.as_one_call()
        self._task = asyncio.create_task(session.send(self._request, self._read))
        self._task.add_done_callback(self._ended)
        try:
            await self._begun.wait()
            if self._task.done():
                self._task.result()  # raises the error
        except BaseException:
            await self._stop()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._is_left = True
        await self._stop()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Yield the chunks of the body.

        Raises:
            UsageError: It was not entered, was left, or is iterated over for the second time.
        """
        if self._task is None or self._is_read:
            raise UsageError(
                "A stream must be entered with `async with`, and can be iterated over only once."
            )
        self._is_read = True
        while True:
            if self._is_left:
                raise UsageError("A stream can be read only within its `async with` block.")
            if self._chunks:
                chunk = self._chunks.popleft()
                self._waiting -= len(chunk)
                self._has_room.set()
                yield chunk
            elif self._task.done():
                self._task.result()  # raises the error
                return
            else:
                self._arrived.clear()
                await self._arrived.wait()

    def _ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled():
            task.exception()  # the reader raises it, unless it has left
        self._begun.set()
        self._arrived.set()

    async def _read(
        self, request: Request, response: httpx.Response, chunks: AsyncIterator[bytes]
    ) -> None:
        """Pass the body of one attempt on."""
        status = response.status_code
        if status >= 300:
            await read_into_memory(request, response, chunks)  # raises the error
        if status != 200:
            raise DecodeError(
                f"{request.path}: the response has the status {status}, so it is not the whole body."
            )
        inflater = StreamInflater(request.path, response.headers.get("Content-Encoding", ""))
        self.size = None
        if not inflater.is_coded:
            self.size = whole_number(response.headers.get("Content-Length"))
        self._check_size(self.size or 0)
        self._begun.set()
        repeated = self._received
        known, again = self._sum.digest(), hashlib.blake2b()
        async for chunk in chunks:
            for part in inflater.feed(chunk):
                new = part
                if repeated:
                    again.update(old := part[:repeated])
                    repeated -= len(old)
                    new = part[len(old) :]
                    if not repeated and again.digest() != known:
                        raise self._changed(request)
                if new:
                    await self._pass_on(new)
        inflater.finish()
        if repeated:
            raise self._changed(request)

    async def _pass_on(self, chunk: bytes) -> None:
        self._received += len(chunk)
        self._check_size(self._received)
        self._sum.update(chunk)
        for start in range(0, len(chunk), PIECE):
            self._chunks.append(chunk[start : start + PIECE])
        self._waiting += len(chunk)
        self._arrived.set()
        while self._waiting > BUFFER:
            self._has_room.clear()
            await self._has_room.wait()

    def _check_size(self, size: int) -> None:
        if self._max_bytes is not None and size > self._max_bytes:
            raise ResponseTooLarge(
                f"{self._request.path}: the response is longer than max_bytes, which is"
                f" {self._max_bytes:,}."
            )

    @staticmethod
    def _changed(request: Request) -> CorruptDownload:
        return CorruptDownload(
            f"{request.path}: the connection failed, and the response to the second request begins"
            " with other bytes than the first one."
        )

    async def _stop(self) -> None:
        """End the request, and wait until its connection is closed or given back."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})
