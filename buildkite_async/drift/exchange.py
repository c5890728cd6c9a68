"""Recorded exchanges, whatever file they come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeGuard

from attrs import field, frozen

__all__ = ["Exchange", "RecordingError", "exchange", "is_mapping"]

LONGEST_BODY: Final = 32 * 1024 * 1024
"""Bytes of a response body that is compared."""


class RecordingError(Exception):
    """A file is not a recording. It does not leave this package: the report names the file."""


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


def exchange(
    method: object,
    url: object,
    status: object,
    headers: Mapping[str, str],
    body: bytes,
    source: str,
) -> Exchange:
    """Return an exchange. Raises RecordingError if it has no method, URL or status."""
    if not isinstance(method, str) or not isinstance(url, str) or not isinstance(status, int):
        raise RecordingError("an exchange has no method, URL or status")
    return Exchange(method.upper(), url, status, headers, body[:LONGEST_BODY], source)


def is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """Whether a value of a file is a mapping."""
    return isinstance(value, Mapping)
