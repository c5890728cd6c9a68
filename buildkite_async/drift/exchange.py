"""Recorded exchanges, whatever file they come from."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from attrs import field, frozen

__all__ = ["Exchange", "Recorded", "RecordingError", "Unreadable", "exchange", "read_each"]

LONGEST_BODY: Final = 32 * 1024 * 1024
"""Bytes of a response body that is compared."""
GZIP: Final = b"\x1f\x8b"
"""The first bytes of what gzip makes."""


class RecordingError(Exception):
    """A file or an exchange cannot be read. The report names it; no caller sees this error."""


@frozen
class Exchange:
    """A request and its response."""

    method: str
    url: str
    status: int
    headers: Mapping[str, str] = field(repr=False)
    """Headers of the response, by their names in lower case."""
    body: bytes = field(repr=False)
    source: str
    """The file and the number of the exchange in it."""


@frozen
class Unreadable:
    """An exchange of a recording that cannot be read."""

    source: str
    reason: str


Recorded: TypeAlias = Exchange | Unreadable


def read_each(
    rows: Iterable[object], read: Callable[[object, str], Exchange], name: str
) -> Iterator[Recorded]:
    """Yield the exchanges of a file, those among them that cannot be read included."""
    for number, row in enumerate(rows, 1):
        source = f"{name}#{number}"
        try:
            yield read(row, source)
        except RecordingError as error:
            yield Unreadable(source, str(error))


def exchange(
    method: object,
    url: object,
    status: object,
    headers: Mapping[str, str],
    body: bytes,
    source: str,
) -> Exchange:
    """Return an exchange. Raises RecordingError if it has no method, URL or response."""
    if status == 0:  # how browsers record a request that was aborted
        raise RecordingError("the request has no response")
    if not isinstance(method, str) or not isinstance(url, str) or not isinstance(status, int):
        raise RecordingError("an exchange has no method, URL or status")
    plain = _without_gzip(body) if body.startswith(GZIP) else body[:LONGEST_BODY]
    return Exchange(method.upper(), url, status, headers, plain, source)


def _without_gzip(body: bytes) -> bytes:
    """Return a body as it was before gzip, which VCR keeps unless it is set to decode bodies.

    A body that is cut, too long or not what gzip makes stays as it is, and is not JSON.
    """
    inflating = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        plain = inflating.decompress(body, LONGEST_BODY)
    except zlib.error:
        return body
    return plain if inflating.eof else body
