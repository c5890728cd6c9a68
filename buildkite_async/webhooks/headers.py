"""Reads headers in the forms in which web frameworks and servers have them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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


def header_values(headers: HeadersLike, *names: str) -> list[list[bytes]]:
    """Return all values of each header, as bytes; upper and lower case do not matter.

    A header whose value is None is absent, as `get` of a mapping returns it.

    Raises:
        InvalidArgument: It is not a mapping, nor pairs of names and values.
    """
    found: dict[bytes, list[bytes]] = {name.lower().encode(): [] for name in names}
    # Some mappings join repeated headers: then the joined value has not the form of a single one.
    try:
        items: Any = getattr(headers, "items", None)
        pairs: Any = headers if items is None else items()
        for key, value in pairs:
            values = found.get(_bytes(key).lower())
            if values is not None:
                several = is_collection(value) and not isinstance(value, str)
                sent = value if several else [value]
                values += [_bytes(each) for each in sent if each is not None]
    except Exception:  # noqa: BLE001  # whatever an object of another kind raises
        raise InvalidArgument(
            "headers must be a mapping of names to values, or pairs of both, "
            f"not {type(headers).__name__}."
        ) from None
    return list(found.values())


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
