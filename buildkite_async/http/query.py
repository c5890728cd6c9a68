"""Parameters as they appear in a URL."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

from buildkite_async.errors import InvalidArgument
from buildkite_async.http.arguments import LARGEST_NUMBER, shown
from buildkite_async.wire.datetimes import format_datetime
from buildkite_async.wire.json_values import is_list

__all__ = ["encode_query"]


def encode_query(query: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return names and values; a list repeats its name, and None is left out.

    Raises:
        InvalidArgument: A value cannot be in a URL.
    """
    return {
        name: [
            _encode(name, each)
            for each in (value if is_list(value) else [value])
            if each is not None
        ]
        for name, value in query.items()
    }


def _encode(name: str, value: Any) -> str:
    match value:
        case Enum():
            return _encode(name, value.value)
        case bool():
            return "true" if value else "false"
        case int() if abs(value) > LARGEST_NUMBER:
            raise InvalidArgument(f"{name} must not be a number of so many digits.")
        case str() | int() | float():
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
