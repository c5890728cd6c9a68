"""A server that sends bytes as they are, over HTTP or HTTPS, however wrong they are."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

__all__ = ["raw_service", "response", "responses_in_turn"]


def response(
    *headers: tuple[str, str | bytes], body: bytes = b"{}", status: str = "200 OK"
) -> bytes:
    """Return the bytes of a response."""
    lines = [f"HTTP/1.1 {status}".encode()]
    given = {name.lower() for name, _ in headers}
    if "content-length" not in given:
        lines.append(f"Content-Length: {len(body)}".encode())
    for name, value in headers:
        lines.append(
            name.encode() + b": " + (value if isinstance(value, bytes) else value.encode())
        )
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


@asynccontextmanager
async def raw_service(
    sent: bytes, *, tls: ssl.SSLContext | None = None, closes: bool = True
) -> AsyncIterator[int]:
    """Send these bytes in response to every request, and close the connection; yield the port.

    If it does not close, it sends no more, and waits for the client to close.
    """

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            await reader.read(1 << 16)  # whatever it is
            writer.write(sent)
            await writer.drain()
            if not closes:
                await reader.read()
        writer.close()
        with contextlib.suppress(OSError, ssl.SSLError):
            await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await server.wait_closed()


@asynccontextmanager
async def responses_in_turn(*sent: bytes) -> AsyncIterator[int]:
    """Send one after another over each connection, in response to its requests; yield the port."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, EOFError):
            for each in sent:
                await reader.readuntil(b"\r\n\r\n")
                writer.write(each)
                await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await server.wait_closed()
