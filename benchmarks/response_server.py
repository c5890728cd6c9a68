"""A server in another process that gives every request the same response, on kept connections."""

from __future__ import annotations

import asyncio
import contextlib
import re
import subprocess
import sys
from collections.abc import Iterator

FIGURES = "".join(
    f"RateLimit-{of}{name}: {value}\r\n"
    for of in ("", "User-")
    for name, value in (("Limit", 100_000), ("Remaining", 90_000), ("Reset", 30))
)
LENGTH = re.compile(rb"\r\ncontent-length: (\d+)\r\n", re.IGNORECASE)


async def serve(body: bytes) -> None:
    """Respond to every request with the JSON; print the port."""
    head = (
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n{FIGURES}\r\n"
    )
    response = head.encode() + body

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                request = await reader.readuntil(b"\r\n\r\n")
                if length := LENGTH.search(request):
                    await reader.readexactly(int(length[1]))
                writer.write(response)
        writer.close()

    server = await asyncio.start_server(converse, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


@contextlib.contextmanager
def response_server(body: bytes) -> Iterator[str]:
    """Run the server, and yield its URL."""
    with subprocess.Popen(
        [sys.executable, "-m", "benchmarks.response_server"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(body)
        process.stdin.close()
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.kill()


if __name__ == "__main__":
    asyncio.run(serve(sys.stdin.buffer.read()))
