"""Cuts the JSON of a listing into slices of whole rows, without reading it.

A cut is a guess: a search for the bytes that rows begin with. Decoding proves it, because a slice
that was cut within a string, or below the outer array, is not valid JSON: one bracket is added at
its end, and more than one would be missing. So a wrong guess is an error, never a wrong row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

__all__ = ["slices"]

_KEYS: Final = rb'\{\s*"id"\s*:\s*"[^"\\]*"\s*,\s*"graphql_id"\s*:\s*"'
# Rows of a REST listing begin with these keys; the base64 tells the type of the row.
_FIRST: Final = re.compile(rb"\s*\[\s*" + _KEYS + rb"([\w=]{8})")


def slices(raw: bytes, size: int) -> Iterator[bytes]:
    """Yield JSON arrays of rows, each of about `size` bytes; the whole if it cannot be cut."""
    first = _FIRST.match(raw)
    if first is None or len(raw) < 2 * size:
        yield raw
        return
    border = re.compile(rb"\}(\s*,\s*)" + _KEYS + re.escape(first[1]))
    start, view = raw.index(b"[") + 1, memoryview(raw)
    while start + size < len(raw) and (found := border.search(raw, start + size)) is not None:
        yield b"".join((b"[", view[start : found.start() + 1], b"]"))
        start = found.end(1)
    yield b"".join((b"[", view[start:]))  # it ends with a bracket of its own
