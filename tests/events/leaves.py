"""Every value in some JSON, to see whether one was lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from buildkite_async.wire.datetimes import parse_datetime

__all__ = ["leaves"]


def leaves(value: Any) -> Iterator[Any]:
    """Yield the texts, numbers and truth values in a JSON value, with datetimes for dates."""
    if isinstance(value, dict):
        for item in value.values():
            yield from leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item)
    elif isinstance(value, str):
        with suppress(ValueError):
            value = parse_datetime(value) if len(value) > 18 else value
        yield (str, value)
    elif value is not None:
        yield (type(value), value)
