"""Plain JSON values from objects and what they hold."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from types import NoneType
from typing import Any, Final, Protocol

from buildkite_async.errors import InvalidArgument
from buildkite_async.wire.datetimes import format_exactly
from buildkite_async.wire.json_values import UNSET, is_collection, is_mapping, to_json

__all__ = ["HasToDict", "plain"]


_SCALARS: Final = frozenset({NoneType, bool, float, int, str})


class HasToDict(Protocol):
    """An object that becomes a JSON object."""

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object as plain values."""
        ...


def plain(value: Any, own: type[HasToDict] | tuple[type[HasToDict], ...]) -> Any:
    """Return a copy of a value as plain JSON values; datetimes are text in UTC.

    Args:
        value: JSON values, datetimes, enums, and objects of `own`.
        own: Classes whose objects are written by `to_dict`.

    Raises:
        InvalidArgument: The value, or one inside it, has no JSON form.
    """
    if type(value) in _SCALARS:
        return value
    if isinstance(value, str | bool | int | float | Enum):
        return to_json(value)
    if isinstance(value, own):
        return value.to_dict()
    if is_mapping(value):
        return {str(key): plain(item, own) for key, item in value.items() if item is not UNSET}
    if is_collection(value):
        return [plain(item, own) for item in value]
    if isinstance(value, datetime):
        return format_exactly(value)
    raise InvalidArgument(f"A value of type {type(value).__name__} has no JSON form.")
