"""Decompresses response bodies, up to a size limit.

Inflating the joined body in one go takes two thirds of the time that httpx takes piece by piece.
"""

from __future__ import annotations

import zlib
from typing import Final

from buildkite_async.errors import DecodeError, ResponseTooLarge

__all__ = ["ACCEPTED", "CutShort", "inflate"]

ACCEPTED: Final = "gzip"
"""What requests say in `Accept-Encoding`."""

_GZIP: Final = 31
_ZLIB: Final = 47  # zlib or gzip, whichever the header says


class CutShort(Exception):
    """The compressed body is incomplete."""


def inflate(body: bytes, encoding: str, most: int) -> bytes:
    """Return the decompressed body.

    Raises:
        ResponseTooLarge: It is longer than `most` bytes.
        CutShort: The compressed body is incomplete.
    """
    match encoding.strip().lower():
        case "" | "identity":
            return body
        case "gzip" | "x-gzip":
            return _inflate(body, _GZIP, most)
        case "deflate":
            return _inflate(body, _ZLIB, most)
        case other:
            raise DecodeError(
                f"The response has the encoding {other!r}, which the request did not accept."
            )


def _inflate(body: bytes, window: int, most: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while body:
        inflater = zlib.decompressobj(window)
        try:
            # One byte over the cap tells a body of exactly that size from a longer one.
            part = inflater.decompress(body, most - size + 1)
        except zlib.error as error:
            raise DecodeError(f"The response is not valid gzip: {error}") from error
        size += len(part)
        if size > most:
            raise ResponseTooLarge(f"The response is longer than {most:,} bytes.")
        if not inflater.eof:
            raise CutShort
        parts.append(part)
        body = inflater.unused_data
    return b"".join(parts)
