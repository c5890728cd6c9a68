"""A server in another process that gives every request the same response, on kept connections."""

from __future__ import annotations

import asyncio
import sys
from contextlib import AbstractContextManager

from benchmarks.http_server import serve, server_process

FIGURES = "".join(
    f"RateLimit-{of}{name}: {value}\r\n"
    for of in ("", "User-")
    for name, value in (("Limit", 100_000), ("Remaining", 90_000), ("Reset", 30))
)


def response_server(body: bytes) -> AbstractContextManager[str]:
    """Run the server with a JSON body, and return a context with its URL."""
    return server_process("benchmarks.response_server", stdin=body)


async def main(body: bytes) -> None:
    head = (
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n{FIGURES}\r\n"
    )
    response = head.encode() + body

    async def respond(_: bytes) -> bytes:
        return response

    await serve(respond)


if __name__ == "__main__":
    asyncio.run(main(sys.stdin.buffer.read()))
