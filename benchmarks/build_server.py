"""A server of the builds that `benchmarks.bulk` makes up, compressed as the service compresses them.

Run: `python -m benchmarks.build_server BUILDS`. It prints its port.
"""

from __future__ import annotations

import asyncio
import gzip
import sys

import httpx

from benchmarks.bulk import Service
from benchmarks.http_server import host_of, serve, target_of


async def main(builds: int) -> None:
    service = Service(builds, full=True)

    async def respond(head: bytes) -> bytes:
        url = f"http://{host_of(head)}{target_of(head)}"
        response = service.respond(httpx.Request("GET", url))
        body = gzip.compress(await response.aread(), 1)
        fields = response.headers
        del fields["Transfer-Encoding"]
        fields.update({"Content-Encoding": "gzip", "Content-Length": str(len(body))})
        lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        return f"HTTP/1.1 200 OK\r\n{lines}\r\n".encode() + body

    await serve(respond)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
