"""Scalars of a response, each from any of the JSON values that the service writes it as.

A TypeError means a JSON type that never holds such a scalar, a ValueError text that cannot be
parsed as one.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from buildkite_async.wire.datetimes import parse_datetime
from buildkite_async.wire.json_values import is_list

__all__ = ["to_bool", "to_datetime", "to_float", "to_int", "to_list", "to_text"]


def to_text(value: object) -> str:
    """Return a string; a number becomes one."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise _unexpected(value, "a string")


def to_int(value: object) -> int:
    """Return an integer, also from a string or from a float without a fraction."""
    if type(value) is int:
        return value
    if isinstance(value, str) or (isinstance(value, float) and value.is_integer()):
        return int(value)
    raise _unexpected(value, "an integer")


def to_float(value: object) -> float:
    """Return a float, also from an integer or a string."""
    if isinstance(value, int | float | str) and not isinstance(value, bool):
        return float(value)
    raise _unexpected(value, "a number")


def to_bool(value: object) -> bool:
    """Return a bool, also from the strings `true` and `false`."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value in {"true", "false"}:
        return value == "true"
    raise _unexpected(value, "a boolean")


def to_datetime(value: object) -> datetime:
    """Return an aware datetime, from any form that `parse_datetime` reads.

    Numbers are refused: digits alone would be parsed as a date of some other year.
    """
    if isinstance(value, str):
        return parse_datetime(value)
    raise _unexpected(value, "a datetime")


def to_list(value: object) -> list[Any]:
    """Return a list; other iterables are refused."""
    if is_list(value):
        return value
    raise _unexpected(value, "a list")


def _unexpected(value: object, expected: str) -> TypeError:
    return TypeError(f"expected {expected}, got {type(value).__name__}")
