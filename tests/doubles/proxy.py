"""A proxy that connects each client to one port, whatever server it asks for."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

__all__ = ["proxy_to"]


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while piece := await reader.read(1 << 16):
            writer.write(piece)
            await writer.drain()
    await _close(writer)


async def _close(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with contextlib.suppress(OSError, ssl.SSLError):
        await writer.wait_closed()


@asynccontextmanager
async def proxy_to(port: int, *, tls: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """Serve a proxy for CONNECT, over HTTP or HTTPS; yield its port."""
    open_tunnels: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, EOFError):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            behind, to_server = await asyncio.open_connection("127.0.0.1", port)
            await asyncio.gather(_pump(reader, to_server), _pump(behind, writer))
        await _close(writer)

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tunnel = asyncio.create_task(serve(reader, writer))
        open_tunnels.add(tunnel)
        tunnel.add_done_callback(open_tunnels.discard)

    server = await asyncio.start_server(accept, "127.0.0.1", 0, ssl=tls)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await server.wait_closed()
        await asyncio.gather(*open_tunnels)
