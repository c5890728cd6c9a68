"""Durations and times that callers give in seconds."""

from __future__ import annotations

import math

from buildkite_async.errors import InvalidArgument, shorten

__all__ = ["check_seconds"]


def check_seconds(name: str, value: object) -> float:
    """Return a number of seconds.

    Raises:
        InvalidArgument: It is negative, infinite, or not a number.
    """
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < math.inf:
        return value
    shown = shorten(repr(value)) if isinstance(value, int | float) else type(value).__name__
    raise InvalidArgument(f"{name} must be a number of seconds, 0 or more, not {shown}.")
