"""One request for a public document, without a client and without a token."""

from __future__ import annotations

import asyncio
from typing import Final

import httpx

from buildkite_async.errors import ResponseTooLarge, TimedOut
from buildkite_async.http.connection_errors import TRANSLATED, connection_error
from buildkite_async.http.connections import make_http_client
from buildkite_async.http.request import Request
from buildkite_async.http.response import Response

__all__ = ["get_public"]

MAX_BYTES: Final = 1024 * 1024
OK: Final = 200
_HEADERS: Final = {"Accept": "application/json", "Accept-Encoding": "identity"}


async def get_public(url: str, *, seconds: float = 10.0) -> bytes:
    """Return a small document; redirects are not followed.

    Raises:
        ConnectionFailed: The host was not reached, or did not respond in time.
        StatusError: The response has an error status.
        ResponseTooLarge: The document is longer than 1 MiB.
    """
    request = Request(method="GET", url=url, host=None)
    try:
        async with (
            asyncio.timeout(seconds),
            make_http_client(verify=True, places=1) as client,
            client.stream("GET", url, headers=_HEADERS) as response,
        ):
            body = await _body(response)
    except TimeoutError:
        raise TimedOut(
            f"no response within {seconds:g} s", method="GET", path=request.path, sent=True
        ) from None
    except TRANSLATED as failure:
        raise connection_error(failure, request) from failure
    if response.status_code != OK:
        raise Response(response.status_code, response.headers, body, url).error("GET")
    return body


async def _body(response: httpx.Response) -> bytes:
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > MAX_BYTES:
            raise ResponseTooLarge(f"The document is longer than {MAX_BYTES} bytes.")
    return bytes(body)
