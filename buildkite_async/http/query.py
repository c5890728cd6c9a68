"""Parameters as they appear in a URL."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, cast

from buildkite_async.errors import InvalidArgument
from buildkite_async.http.arguments import LARGEST_NUMBER, shown
from buildkite_async.wire.datetimes import format_datetime

__all__ = ["encode_query"]


def encode_query(query: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return names and values; a list repeats its name, and None is left out.

    Raises:
        InvalidArgument: A value cannot be in a URL.
    """
    return {name: _values(name, value) for name, value in query.items()}


def _values(name: str, given: Any) -> list[str]:
    name = name.removesuffix("[]")
    if not isinstance(given, list | tuple | set | frozenset):
        return [] if given is None else [_encode(name, given)]
    if not given:  # it would be no filter at all
        raise InvalidArgument(f"{name} must not be an empty list: leave it out, or pass None.")
    rows = cast("Collection[Any]", given)
    return [_encode(name, each) for each in rows if each is not None]


def _encode(name: str, value: Any) -> str:
    match value:
        case Enum():
            return _encode(name, value.value)
        case bool():
            return "true" if value else "false"
        case int() if abs(value) > LARGEST_NUMBER:
            raise InvalidArgument(f"{name} must not be a number of so many digits.")
        case str():
            return _checked_text(name, str(value))
        case int() | float():
            return str(value)
        case datetime():
            return format_datetime(value)
        case date():
            return value.isoformat()
        case _:
            raise InvalidArgument(
                f"{name} must be text, a number, True, False, a datetime or a date, or a list of "
                f"these, not {shown(value)}."
            )


def _checked_text(name: str, text: str) -> str:
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise InvalidArgument(
                f"{name} holds a lone surrogate, {shown(error.object[error.start])}, which is not a "
                "character."
            ) from error
    return text
