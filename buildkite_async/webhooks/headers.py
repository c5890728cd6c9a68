"""Reads headers in the forms in which web frameworks and servers have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from buildkite_async.errors import InvalidArgument
from buildkite_async.wire.json_values import is_collection

__all__ = ["HeadersLike", "header_values"]

HeadersLike: TypeAlias = (
    Mapping[str, str]
    | Mapping[str, Sequence[str]]
    | Iterable[tuple[str, str]]
    | Iterable[tuple[bytes, bytes]]
)
"""Headers as a mapping, also to lists of values, or as pairs such as those of ASGI."""


def header_values(headers: HeadersLike, name: str) -> list[bytes]:
    """Return all values of a header, as bytes; upper and lower case do not matter.

    Raises:
        InvalidArgument: It is not a mapping, nor pairs of names and values.
    """
    wanted = name.lower().encode()
    return [value for key, value in _pairs(headers) if key.lower() == wanted]


def _pairs(headers: Any) -> Iterator[tuple[bytes, bytes]]:
    # Some mappings join repeated headers: then the joined value has not the form of a single one.
    items: Any = getattr(headers, "items", None)
    pairs: Iterable[tuple[Any, Any]] = headers if items is None else items()
    try:
        for key, value in pairs:
            several = value if is_collection(value) and not isinstance(value, str) else [value]
            for each in several:
                yield _bytes(key), _bytes(each)
    except (TypeError, ValueError):
        raise InvalidArgument(
            "headers must be a mapping of names to values, or pairs of both, "
            f"not {type(headers).__name__}."
        ) from None


def _bytes(text: Any) -> bytes:
    """Return what was sent: servers decode it as Latin-1, and tests may pass other characters."""
    if isinstance(text, bytes):
        return text
    if not isinstance(text, str):
        raise TypeError
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
