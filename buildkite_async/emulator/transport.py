"""The emulator as an httpx transport, without a socket."""

from __future__ import annotations

from typing import Any

import httpx

from buildkite_async.emulator.http import Application


def transport_to(api: Application, storage: Application, storage_origin: str) -> _Transport:
    """Return a transport to the storage, for requests to its origin, and to the API for all others."""
    return _Transport(api, storage, httpx.URL(storage_origin).host)


class _Transport(httpx.AsyncBaseTransport):
    """Raises the errors of httpx for a broken connection."""

    def __init__(self, api: Any, storage: Any, storage_host: str) -> None:
        self._api = httpx.ASGITransport(app=api)
        self._storage = httpx.ASGITransport(app=storage)
        self._storage_host = storage_host

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        inner = self._storage if request.url.host == self._storage_host else self._api
        try:
            return await inner.handle_async_request(request)
        except ConnectionResetError as error:
            raise httpx.ReadError(str(error), request=request) from error
        except TimeoutError as error:
            raise httpx.ReadTimeout(str(error), request=request) from error
        except BrokenPipeError as error:
            raise httpx.RemoteProtocolError(str(error), request=request) from error
