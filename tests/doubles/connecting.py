"""A transport that takes time to connect, and reports its steps as httpcore does."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Final

import httpx

__all__ = ["Connecting"]

SENDING: Final = "http11.send_request_headers.started"


class Connecting(httpx.AsyncBaseTransport):
    """Connects for some seconds, the last of them again and again, and passes the request on."""

    def __init__(
        self, service: httpx.AsyncBaseTransport, *seconds: float, proxied: bool = False
    ) -> None:
        self._service = service
        self._seconds = list(seconds)
        self._proxied = proxied
        self.cut = False
        """Whether connecting was cancelled, by which httpcore may lose a socket."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        seconds = self._seconds.pop(0) if len(self._seconds) > 1 else self._seconds[0]
        await _trace(request, "connection.connect_tcp.started")
        try:
            if self._proxied:
                await _trace(request, SENDING, method=b"CONNECT")
            await asyncio.sleep(seconds)
        except asyncio.CancelledError:
            self.cut = True
            raise
        await _trace(request, SENDING, method=request.method.encode())
        return await self._service.handle_async_request(request)


async def _trace(request: httpx.Request, event: str, *, method: bytes = b"") -> None:
    if (trace := request.extensions.get("trace")) is not None:
        await trace(event, {"request": SimpleNamespace(method=method)})
