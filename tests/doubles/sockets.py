"""A Buildkite and a storage on real sockets, with bodies large enough to be cut in the middle."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

from attrs import define, field

__all__ = ["SocketService", "open_sockets"]

ROWS = 30
PAGES = 6
FILE = b"x" * 300_000


def open_sockets() -> int:
    """Sockets that this process has open."""
    found = 0
    for path in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            found += path.readlink().name.startswith("socket:")
    return found


@define(eq=False)
class SocketService:
    """Answers listings, single builds, uploads and downloads; `url` is where it is."""

    keep_alive: bool = True
    pause: float = 0.002
    """Seconds before a response and between the parts of its body, on average."""
    tls: ssl.SSLContext | None = None
    storage_url: str = ""
    """Where downloads of `/moved/` are redirected."""
    url: str = ""
    requests: int = 0
    _random: random.Random = field(factory=lambda: random.Random(7))
    _tasks: set[asyncio.Task[None]] = field(factory=set)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[SocketService]:
        """Serve on a port of its own."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self.tls)
        scheme = "https" if self.tls else "http"
        self.url = f"{scheme}://localhost:{server.sockets[0].getsockname()[1]}"
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
            while await self._exchange(reader, writer):
                pass
        except (OSError, asyncio.IncompleteReadError, ssl.SSLError):
            pass
        finally:
            self._tasks.discard(task)
            writer.close()
            with contextlib.suppress(OSError, ssl.SSLError, asyncio.CancelledError):
                await writer.wait_closed()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        self.requests += 1
        method, target, _ = head.split(" ", 2)
        length = 0
        for line in head.split("\r\n")[1:]:
            name, _, value = line.partition(":")
            if name.lower() == "content-length":
                length = int(value)
        if length:
            await reader.readexactly(length)
        await self._sleep()
        status, headers, body = self._response(method, target)
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
        if not self.keep_alive:
            lines.append("Connection: close")
        writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())
        for part in _parts(body):
            await self._sleep()
            writer.write(part)
            await writer.drain()
        return self.keep_alive

    async def _sleep(self) -> None:
        await asyncio.sleep(self._random.random() * 2 * self.pause)

    def _response(self, method: str, target: str) -> tuple[str, list[str], bytes]:
        path, _, query = target.partition("?")
        figures = [
            f"RateLimit-{of}{name}: {value}"
            for of in ("", "User-")
            for name, value in (("Limit", 100_000), ("Remaining", 90_000), ("Reset", 30))
        ]
        if path.startswith("/moved/"):
            return "302 Found", [f"Location: {self.storage_url}/files/{path[7:]}"], b""
        if path.startswith("/files/") or method in {"PUT", "POST"}:
            return "200 OK", [], FILE if method == "GET" else b"{}"
        if path.endswith("/organizations"):
            page = int(dict(p.split("=") for p in query.split("&") if p).get("page", "1"))
            rows = [_organization(f"o{page}-{row}") for row in range(ROWS)]
            links = []
            if page < PAGES:
                url = f"{self.url}{path}?page="
                links = [f'Link: <{url}{page + 1}>; rel="next", <{url}{PAGES}>; rel="last"']
            return "200 OK", [*figures, *links], json.dumps(rows).encode()
        return "200 OK", figures, json.dumps(_organization("acme")).encode()


def _organization(slug: str) -> dict[str, str]:
    return {
        "id": slug,
        "graphql_id": slug,
        "url": "",
        "web_url": "",
        "name": slug,
        "slug": slug,
        "agents_url": "",
        "emojis_url": "",
        "pipelines_url": "",
        "created_at": "2026-03-04T05:06:07.089Z",
    }


def _parts(body: bytes) -> Iterator[bytes]:
    size = max(1, len(body) // 4)
    for start in range(0, len(body), size):
        yield body[start : start + size]
