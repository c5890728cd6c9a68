"""A server of the builds that `benchmarks.bulk` makes up, compressed as the service compresses them.

Run: `python -m benchmarks.build_server BUILDS`. It prints its port.
"""

from __future__ import annotations

import asyncio
import gzip
import sys

import httpx

from benchmarks.bulk import Service


class Server:
    """Implements as much of HTTP as clients of listings need."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def serve(self) -> None:
        """Listen on a free port, and print it."""
        server = await asyncio.start_server(self._handle, "127.0.0.1", 0)
        print(server.sockets[0].getsockname()[1], flush=True)
        await server.serve_forever()

    async def _handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                lines = head.split("\r\n")
                fields = {
                    name.lower(): value.strip()
                    for name, _, value in (line.partition(":") for line in lines[1:])
                }
                url = f"http://{fields['host']}{lines[0].split(' ')[1]}"
                writer.write(await self._response(url))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _response(self, url: str) -> bytes:
        response = await self._service.handle_async_request(httpx.Request("GET", url))
        body = gzip.compress(await response.aread(), 1)
        fields = {
            name: value
            for name, value in response.headers.items()
            if name not in {"content-length", "transfer-encoding"}
        }
        fields |= {"content-encoding": "gzip", "content-length": str(len(body))}
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        return f"HTTP/1.1 200 OK\r\n{head}\r\n".encode() + body


if __name__ == "__main__":
    asyncio.run(Server(Service(int(sys.argv[1]), full=True)).serve())
