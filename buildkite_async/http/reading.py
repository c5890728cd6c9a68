"""Reads a response into memory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Final

import httpx
from attrs import field, frozen

from buildkite_async.errors import DecodeError, ResponseTooLarge
from buildkite_async.http.decompression import CutShort, inflate
from buildkite_async.http.error_parsing import unreadable
from buildkite_async.http.request import Request
from buildkite_async.http.response import Response

__all__ = ["PackedResponse", "read_body", "read_into_memory", "read_packed"]

MOST_BYTES: Final = 512 * 1024 * 1024
"""No response that is read into memory may be longer."""
INFLATED_IN_THREAD: Final = 32 * 1024
"""Compressed bytes; fewer are inflated sooner than a thread starts."""


async def read_into_memory(
    request: Request, response: httpx.Response, chunks: AsyncIterator[bytes]
) -> Response:
    """Return the whole response, decompressed; raise the error if its status is 300 or above."""
    status = response.status_code
    try:
        body = await read_body(response, chunks)
    except ResponseTooLarge:
        raise
    except (DecodeError, CutShort) as error:
        if status < 300 and isinstance(error, CutShort):
            raise
        if status < 300:
            raise unreadable(f"{request.path}: {error}", idempotent=request.idempotent) from error
        body = b""  # the body is unreadable; the status is enough
    found = Response(
        status, response.headers, body, request.url, request.idempotent, request.secrets
    )
    if status < 300 or (status < 400 and request.redirect_expected):
        return found
    raise found.error(request.method)


@frozen
class PackedResponse:
    """A successful response whose body is still compressed: it waits in a tenth of the memory."""

    headers: Mapping[str, str]
    url: str = field(repr=False)
    _packed: bytes = field(repr=False)

    async def body(self) -> bytes:
        """Return the decompressed body; a large one is inflated in a thread.

        Raises:
            CutShort: The compressed body is incomplete.
            DecodeError: It is not valid, or too long.
        """
        encoding = self.headers.get("Content-Encoding", "")
        if not encoding or len(self._packed) < INFLATED_IN_THREAD:
            return inflate(self._packed, encoding, MOST_BYTES)
        return await asyncio.to_thread(inflate, self._packed, encoding, MOST_BYTES)


async def read_packed(
    request: Request, response: httpx.Response, chunks: AsyncIterator[bytes]
) -> PackedResponse:
    """Return the response with its body as it was sent; raise the error if its status is not 2xx."""
    if response.status_code >= 300:
        await read_into_memory(request, response, chunks)
    return PackedResponse(response.headers, request.url, await _joined(chunks))


async def read_body(response: httpx.Response, chunks: AsyncIterator[bytes]) -> bytes:
    """Return the body up to a limit, decompressed up to the same limit."""
    body = await _joined(chunks)
    return inflate(body, response.headers.get("Content-Encoding", ""), MOST_BYTES)


async def _joined(chunks: AsyncIterator[bytes]) -> bytes:
    parts: list[bytes] = []
    size = 0
    async for chunk in chunks:
        size += len(chunk)
        if size > MOST_BYTES:
            raise ResponseTooLarge(f"The response is longer than {MOST_BYTES:,} bytes.")
        parts.append(chunk)
    return b"".join(parts)
