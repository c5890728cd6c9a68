"""JSON values: checks of values of unknown shape, and encoding for requests."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence, Set
from datetime import datetime
from enum import Enum
from typing import Any, Final, Protocol, TypeGuard, runtime_checkable

import msgspec

from buildkite_async.errors import InvalidArgument
from buildkite_async.wire.datetimes import format_datetime

__all__ = [
    "UNSET",
    "HasJsonFields",
    "Unset",
    "is_collection",
    "is_list",
    "is_mapping",
    "is_object",
    "json_object",
    "map_texts",
    "to_json",
]

MOST_DEPTH: Final = 50
"""Objects and arrays one inside another that an error keeps."""


class Unset(Enum):
    """The type of `UNSET`."""

    UNSET = "unset"

    def __repr__(self) -> str:
        return "UNSET"

    def __bool__(self) -> bool:
        return False


UNSET: Final = Unset.UNSET
"""A value that is not given: it is left out of the request, whereas None is sent as null."""


@runtime_checkable
class HasJsonFields(Protocol):
    """An object that is sent as a JSON object."""

    def __json_fields__(self) -> Mapping[str, Any]:
        """Return the values to send by their JSON names; they are encoded in turn."""
        ...


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether the value is a JSON object."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Whether the value is a JSON array."""
    return isinstance(value, list)


def is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """Whether the value becomes a JSON object."""
    return isinstance(value, Mapping)


def is_collection(value: object) -> TypeGuard[Collection[Any]]:
    """Whether the value becomes a JSON array."""
    return isinstance(value, Sequence | Set) and not isinstance(
        value, bytes | bytearray | memoryview
    )


def map_texts(value: Any, change: Callable[[str], str], depth: int = MOST_DEPTH) -> Any:
    """Return a JSON value with its texts changed, and "..." for what is nested too deeply.

    An error with a value of any depth could be neither shown nor pickled.
    """
    if isinstance(value, str):
        return change(value)
    if not is_object(value) and not is_list(value):
        return value
    if depth == 0:
        return "..."
    if is_object(value):
        return {key: map_texts(item, change, depth - 1) for key, item in value.items()}
    return [map_texts(item, change, depth - 1) for item in value]


def json_object(raw: bytes) -> Mapping[str, Any]:
    """Decode a JSON object; the result is empty if the bytes are anything else."""
    try:
        value: Any = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
    return value if is_object(value) else {}


def to_json(value: Any) -> Any:
    """Encode a value as plain JSON values: enums by value, datetimes in UTC, without UNSET fields.

    Raises:
        InvalidArgument: The value, or one inside it, has no JSON form.
    """
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return str.__str__(value)  # a plain one, as subclasses such as Secret cannot be encoded
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, datetime):
        return format_datetime(value)
    if is_mapping(value):
        return {str(key): to_json(item) for key, item in value.items() if item is not UNSET}
    if is_collection(value):
        return [to_json(item) for item in value]
    if isinstance(value, HasJsonFields):
        return to_json(value.__json_fields__())
    # Without the value itself, which may be secret.
    raise InvalidArgument(
        f"A value of type {type(value).__name__} cannot be sent as JSON: pass text, numbers,"
        " datetimes, enums, models, mappings or sequences."
    )
