"""Leaves of an answer, each from its JSON value."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from buildkite_async.wire.datetimes import parse_datetime
from buildkite_async.wire.json_values import is_list

__all__ = ["array", "flag", "moment", "text", "whole"]


def text(value: object) -> str:
    """A string; what JSON holds as a number is one too."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise TypeError(f"a {type(value).__name__} is no string")


def moment(value: object) -> datetime:
    """An aware moment."""
    return parse_datetime(text(value))


def whole(value: Any) -> int:
    """A whole number, also where it comes as a string or with a fraction of nothing."""
    if type(value) is int:
        return value
    if isinstance(value, str) or (isinstance(value, float) and value.is_integer()):
        return int(value)
    raise TypeError(f"a {type(value).__name__} is no whole number")


def flag(value: object) -> bool:
    """True or false."""
    if isinstance(value, bool):
        return value
    raise TypeError(f"a {type(value).__name__} is neither true nor false")


def array(value: object) -> list[Any]:
    """A list, and nothing else that can be iterated."""
    if is_list(value):
        return value
    raise TypeError(f"a {type(value).__name__} is no list")
