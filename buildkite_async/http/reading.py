"""Reads a response into memory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final

import httpx

from buildkite_async.errors import DecodeError, ResponseTooLarge
from buildkite_async.http.decompression import inflate
from buildkite_async.http.error_parsing import unreadable
from buildkite_async.http.request import Request
from buildkite_async.http.response import Response

__all__ = ["read_body", "read_into_memory"]

MOST_BYTES: Final = 512 * 1024 * 1024
"""No response that is read into memory may be longer."""


async def read_into_memory(
    request: Request, response: httpx.Response, chunks: AsyncIterator[bytes]
) -> Response:
    """Return the whole response, decompressed; raise the error if its status is 300 or above."""
    status = response.status_code
    try:
        body = await read_body(response, chunks)
    except ResponseTooLarge:
        raise
    except DecodeError as error:
        if status < 300:
            raise unreadable(f"{request.path}: {error}", idempotent=request.idempotent) from error
        body = b""  # the body is unreadable; the status is enough
    found = Response(
        status, response.headers, body, request.url, request.idempotent, request.secrets
    )
    if status < 300 or (status < 400 and request.redirect_expected):
        return found
    raise found.error(request.method)


async def read_body(response: httpx.Response, chunks: AsyncIterator[bytes]) -> bytes:
    """Return the body up to a limit, decompressed up to the same limit."""
    parts: list[bytes] = []
    size = 0
    async for chunk in chunks:
        size += len(chunk)
        if size > MOST_BYTES:
            raise ResponseTooLarge(f"The response is longer than {MOST_BYTES:,} bytes.")
        parts.append(chunk)
    return inflate(b"".join(parts), response.headers.get("Content-Encoding", ""), MOST_BYTES)
