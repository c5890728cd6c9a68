"""As much of HTTP as the clients of benchmarks need, and a server of it in another process."""

from __future__ import annotations

import asyncio
import contextlib
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from typing import Final

__all__ = ["host_of", "serve", "server_process", "target_of"]

_HOST: Final = re.compile(rb"\r\nhost: *([^\r]*)\r\n", re.IGNORECASE)
_LENGTH: Final = re.compile(rb"\r\ncontent-length: (\d+)\r\n", re.IGNORECASE)


async def serve(respond: Callable[[bytes], Awaitable[bytes]]) -> None:
    """Listen on a free port, print it, and respond to requests on kept connections.

    Args:
        respond: Returns the whole response to the head of a request.
    """

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                if length := _LENGTH.search(head):
                    await reader.readexactly(int(length[1]))
                writer.write(await respond(head))
                await writer.drain()
        writer.close()

    server = await asyncio.start_server(converse, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def host_of(head: bytes) -> str:
    """Return the host and the port that a request was sent to."""
    found = _HOST.search(head)
    return "127.0.0.1" if found is None else found[1].decode("latin-1")


def target_of(head: bytes) -> str:
    """Return the path and the query of a request."""
    return head.split(b" ", 2)[1].decode("latin-1")


@contextlib.contextmanager
def server_process(module: str, *arguments: str, stdin: bytes = b"") -> Iterator[str]:
    """Run a module that calls `serve` in another process, and yield its URL."""
    with subprocess.Popen(
        [sys.executable, "-m", module, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(stdin)
        process.stdin.close()
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.kill()
