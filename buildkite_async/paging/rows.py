"""Decodes the rows of a page without holding the event loop for long."""

from __future__ import annotations

import asyncio
from typing import Any, Final, TypeVar

from buildkite_async.decoding import Rows, decode_page
from buildkite_async.decoding.slices import slices
from buildkite_async.decoding.unreadable_log import logged_together
from buildkite_async.errors import DecodeError

__all__ = ["read_rows"]

T = TypeVar("T")

SLICE: Final = 256 * 1024
"""Bytes of JSON that are decoded between two turns of the event loop: about half a millisecond."""


async def read_rows(raw: bytes, model: type[T]) -> Rows[T]:
    """Return the rows of a JSON array; other tasks get their turn in between.

    Raises:
        DecodeError: It is not an array.
    """
    try:
        with logged_together():
            objects: list[T] = []
            unreadable: list[Any] = []
            for part in slices(raw, SLICE):
                if objects:
                    await asyncio.sleep(0)
                rows = decode_page(part, model)
                objects += rows.objects
                unreadable += rows.unreadable
            return Rows(objects, tuple(unreadable))
    except DecodeError:  # it was cut in a wrong place, or is not valid as a whole either
        return decode_page(raw, model)
