"""A mutating service on a socket, which can be stopped in the middle of a response."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import httpx
from attrs import define, field

from tests.bulk.mutating_service import MutatingService

__all__ = ["SocketServer"]


def _nothing() -> None:
    """Do nothing when a response is sent."""


@define(eq=False)
class SocketServer:
    """Serves over HTTP/1.1; `url` is where it is."""

    service: MutatingService
    url: str = ""
    bytes_sent: int = 0
    at_byte: int | None = None
    """The byte of all bodies before which `at_that_byte` is called."""
    at_that_byte: Callable[[], None] = _nothing
    _tasks: set[asyncio.Task[None]] = field(factory=set[asyncio.Task[None]])

    @asynccontextmanager
    async def running(self) -> AsyncIterator[SocketServer]:
        """Serve on a port of its own."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.url = f"http://localhost:{server.sockets[0].getsockname()[1]}"
        try:
            yield self
        finally:
            server.close()
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            await server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            while True:
                await self._exchange(reader, writer)
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            self._tasks.discard(task)
            writer.close()
            with contextlib.suppress(OSError, asyncio.CancelledError):
                await writer.wait_closed()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        method, target, _ = head.decode("latin-1").split(" ", 2)
        request = httpx.Request(method, self.url + target)
        response = await self.service.handle_async_request(request)
        body = response.content
        lines = [f"HTTP/1.1 {response.status_code} -"]
        lines += [f"{name}: {value}" for name, value in response.headers.items()]
        writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())
        if self.at_byte is not None and self.at_byte <= self.bytes_sent + len(body):
            part = self.at_byte - self.bytes_sent
            writer.write(body[:part])
            await writer.drain()
            self.at_byte = None
            self.at_that_byte()
            body = body[part:]
            self.bytes_sent += part
        writer.write(body)
        await writer.drain()
        self.bytes_sent += len(body)
