"""Scalars of a response, each from any of the JSON values that the service writes it as.

A TypeError means a JSON type that never holds such a scalar, a ValueError text that cannot be
parsed as one.
"""

from __future__ import annotations

import re
from datetime import datetime
from math import inf, isfinite
from typing import Any, Final

from buildkite_async.wire.datetimes import parse_datetime
from buildkite_async.wire.json_values import is_list

__all__ = ["to_bool", "to_datetime", "to_float", "to_int", "to_list", "to_text"]


_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)")
_NUMBER: Final = re.compile(_INTEGER.pattern + r"(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
"""Numbers as JSON writes them: Python's own conversions accept more, such as ` 1_000 `."""


def to_text(value: object) -> str:
    """Return a string; a number becomes one, unless JSON does not have it."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        if isinstance(value, float) and not isfinite(value):
            raise ValueError("expected a string or a number that is finite")
        return str(value)
    raise _unexpected(value, "a string")


def to_int(value: object) -> int:
    """Return an integer, also from its digits or from a float without a fraction."""
    if type(value) is int:
        return value
    if isinstance(value, str) and not _INTEGER.fullmatch(value):
        raise ValueError("expected the digits of an integer")
    if isinstance(value, str) or (isinstance(value, float) and value.is_integer()):
        return int(value)
    raise _unexpected(value, "an integer")


def to_float(value: object) -> float:
    """Return a float, also from an integer or from its digits, unless that is out of range."""
    if isinstance(value, float):
        return value
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        raise ValueError("expected the digits of a number")
    if isinstance(value, int | str) and not isinstance(value, bool):
        return _in_range(value)
    raise _unexpected(value, "a number")


def _in_range(value: int | str) -> float:
    try:
        number = float(value)
    except OverflowError:  # which text does not raise: it becomes infinite
        number = inf
    if not isfinite(number):
        raise ValueError("expected a number within the range of floats")
    return number


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
