"""Reads a response into memory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import suppress
from typing import Final

import httpx
from attrs import field, frozen

from buildkite_async.errors import DecodeError, ResponseTooLarge
from buildkite_async.http.decompression import (
    CutShort,
    codings,
    inflate,
    inflate_beginning,
    inflated_size,
)
from buildkite_async.http.error_parsing import plain_words, unreadable
from buildkite_async.http.exchange import PROXY
from buildkite_async.http.request import Request
from buildkite_async.http.response import Response, mask_secrets
from buildkite_async.wire.headers import request_id

__all__ = ["PackedResponse", "read_into_memory", "read_packed"]

MOST_BYTES: Final = 512 * 1024 * 1024
"""No response that is read into memory may be longer."""
MOST_OF_AN_ERROR: Final = 1024 * 1024
"""Bytes of an error response that are read; its message is far shorter."""
INFLATED_IN_THREAD: Final = 128 * 1024
"""Decompressed bytes; fewer are inflated sooner than a thread starts."""
_UTF_8_MARK: Final = b"\xef\xbb\xbf"
_OTHER_MARKS: Final = (
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\xfe\xff", "UTF-16"),
    (b"\xff\xfe", "UTF-16"),
)
_QUOTED: Final = 16 * 1024
"""Bytes of a body that is not JSON which are searched for its title, and of white space before it."""


async def read_into_memory(
    request: Request, response: httpx.Response, chunks: AsyncIterator[bytes]
) -> Response:
    """Return the whole response, decompressed; raise the error if its status is 300 or above."""
    status = response.status_code
    try:
        if status < 300:
            body = await _inflated(await _joined(chunks), response.headers)
        else:
            body = await _beginning(chunks, response.headers)
        if status < 300 and request.expects_json:
            body = _json_text(body, response.headers, request.secrets)
    except (DecodeError, CutShort) as error:
        if status < 300 and isinstance(error, CutShort):
            raise
        if status < 300 and isinstance(error, ResponseTooLarge):
            raise ResponseTooLarge(f"{request.path}: {error}") from error
        if status < 300:
            number = request_id(response.headers)
            about = f"{request.path}: {error}" + (f" [request {number}]" if number else "")
            raise unreadable(about, idempotent=request.idempotent) from error
        body = b""  # the body is unreadable; the status is enough
    found = Response(
        status,
        response.headers,
        body,
        request.url,
        request.idempotent,
        request.secrets,
        response.extensions.get(PROXY),
    )
    if status < 300 or (status < 400 and request.redirect_expected):
        return found
    raise found.error(request.method)


@frozen
class PackedResponse:
    """A successful response whose body is still compressed: it waits in a tenth of the memory."""

    headers: Mapping[str, str] = field(repr=False)
    url: str = field(repr=False)
    _packed: bytes = field(repr=False)
    _secrets: Sequence[str] = field(default=(), repr=False)

    async def body(self) -> bytes:
        """Return the decompressed JSON; a large body is inflated in a thread.

        Raises:
            CutShort: The compressed body is incomplete.
            DecodeError: It is not valid, or too long.
        """
        body = await _inflated(self._packed, self.headers)
        return _json_text(body, self.headers, self._secrets)


async def read_packed(
    request: Request, response: httpx.Response, chunks: AsyncIterator[bytes]
) -> PackedResponse:
    """Return the response with its body as it was sent; raise the error if its status is not 2xx."""
    if response.status_code >= 300:
        await read_into_memory(request, response, chunks)
    try:
        packed = await _joined(chunks)
    except ResponseTooLarge as error:
        raise ResponseTooLarge(f"{request.path}: {error}") from error
    return PackedResponse(response.headers, request.url, packed, request.secrets)


async def _joined(chunks: AsyncIterator[bytes]) -> bytes:
    """Return the body as it was sent, up to a limit."""
    parts: list[bytes] = []
    size = 0
    async for chunk in chunks:
        size += len(chunk)
        if size > MOST_BYTES:
            raise ResponseTooLarge(f"The response is longer than {MOST_BYTES:,} bytes.")
        parts.append(chunk)
    return b"".join(parts)


async def _beginning(chunks: AsyncIterator[bytes], headers: Mapping[str, str]) -> bytes:
    """Return the first bytes of a body, decompressed; the rest is not read."""
    parts: list[bytes] = []
    size = 0
    async for chunk in chunks:
        parts.append(chunk[: MOST_OF_AN_ERROR - size])
        size += len(parts[-1])
        if size >= MOST_OF_AN_ERROR:
            break
    body, encoding = b"".join(parts), headers.get("Content-Encoding", "")
    if not codings(encoding):
        return body
    if _is_short(body, encoding):
        return inflate_beginning(body, encoding, INFLATED_IN_THREAD)
    return await asyncio.to_thread(inflate_beginning, body, encoding, MOST_OF_AN_ERROR)


async def _inflated(body: bytes, headers: Mapping[str, str]) -> bytes:
    """Decompress a body up to the same limit, in a thread if that may take long."""
    encoding = headers.get("Content-Encoding", "")
    if not codings(encoding):
        return body
    if _is_short(body, encoding):
        with suppress(ResponseTooLarge):  # then it did not say its size
            return inflate(body, encoding, INFLATED_IN_THREAD)
    return await asyncio.to_thread(inflate, body, encoding, MOST_BYTES)


def _is_short(body: bytes, encoding: str) -> bool:
    """Whether a body says that it is inflated sooner than a thread starts."""
    size = inflated_size(body, encoding)
    return size is not None and max(size, len(body)) <= INFLATED_IN_THREAD


def _json_text(body: bytes, headers: Mapping[str, str], secrets: Sequence[str]) -> bytes:
    """Return a body that should be JSON, without a byte order mark.

    Raises:
        DecodeError: It is a page of HTML, or another text that begins as no JSON does.
    """
    body = body.removeprefix(_UTF_8_MARK)
    for mark, name in _OTHER_MARKS:
        if body.startswith(mark):
            raise DecodeError(f"The response is {name}, but JSON must be UTF-8.")
    beginning = body[:_QUOTED].lstrip()
    if not beginning and len(body) > _QUOTED:
        raise DecodeError(f"The response begins with more than {_QUOTED:,} bytes of white space.")
    if beginning[:1] == b"<":
        words = plain_words(headers, mask_secrets(body[:_QUOTED], secrets))
        raise DecodeError(
            f"The response is {words}. A proxy or a login page may be in between: check `hosts`."
        )
    return body
