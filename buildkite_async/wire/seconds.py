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
    # What is not a number is not quoted: it may be a secret in the wrong place.
    given = shorten(repr(value)) if isinstance(value, float | bool) else type(value).__name__
    if isinstance(value, int) and not isinstance(value, bool):
        given = "a negative number"
    raise InvalidArgument(f"{name} must be a number of seconds, 0 or more, not {given}.")
