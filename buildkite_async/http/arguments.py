"""Checks of numbers that are given to the client or to `using`."""

from __future__ import annotations

import httpx

from buildkite_async.errors import InvalidArgument

__all__ = ["check_count", "check_seconds", "check_timeout"]


def check_seconds(name: str, value: object) -> None:
    """Raise InvalidArgument unless the value is a number of seconds, 0 or more."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not value >= 0:
        raise InvalidArgument(f"{name} must be 0 seconds or more, not {value!r}.")


def check_timeout(value: object) -> None:
    """Raise InvalidArgument unless the value can be a timeout."""
    steps = value.as_dict().values() if isinstance(value, httpx.Timeout) else (value,)
    for step in steps:
        if step is not None and step != "default":
            check_seconds("timeout", step)


def check_count(name: str, value: object) -> None:
    """Raise InvalidArgument unless the value is a whole number of at least 1."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise InvalidArgument(f"{name} must be a whole number of 1 or more, not {value!r}.")
