"""What models and generated classes have in common: how they become JSON and plain values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from math import isfinite
from types import NoneType
from typing import Any, Final, Self

from attrs import frozen

from buildkite_async.decoding.json_text import encode, nesting_checked
from buildkite_async.errors import InvalidArgument
from buildkite_async.wire.datetimes import format_exactly
from buildkite_async.wire.json_values import (
    UNSET,
    is_collection,
    is_list,
    is_mapping,
    is_object,
    to_json,
)

__all__ = ["DescribedField", "Form", "JsonObject", "finite", "plain"]

_SCALARS: Final = frozenset({NoneType, bool, float, int, str})


@frozen
class DescribedField:
    """A field of a class, as other libraries need to know it."""

    name: str
    wire: str
    """The JSON name."""
    annotation: Any
    required: bool


@frozen
class Form:
    """How objects are written."""

    by_name: bool = False
    """Whether fields have their Python names instead of their JSON names."""
    without_none: bool = False
    """Whether fields that are None are left out."""
    without_defaults: bool = False
    """Whether optional fields that are None are left out."""


AS_SENT: Final = Form()
"""The form of the service."""


class JsonObject:
    """An object that is made from a JSON object, and becomes one."""

    __slots__ = ()

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Self:
        """Return the object of a JSON object that was parsed already, with its JSON names."""
        raise NotImplementedError

    @classmethod
    def __described__(cls) -> tuple[DescribedField, ...]:
        """Return the fields of the class."""
        raise NotImplementedError

    @classmethod
    def __fits__(cls, value: Mapping[str, Any]) -> bool:
        """Whether a JSON object is as the class says, so that it goes before others of a union."""
        return all(field.wire in value for field in cls.__described__() if field.required)

    def __plain__(self, form: Form) -> dict[str, Any]:
        """Return the JSON object as plain values."""
        raise NotImplementedError

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object as plain values, by JSON names; datetimes are text in UTC.

        Raises:
            InvalidArgument: A value has no JSON form, or is nested too deeply for Python.
        """
        with nesting_checked():
            return self.__plain__(AS_SENT)

    def to_json(self) -> bytes:
        """Return the JSON object of `to_dict`, encoded.

        Raises:
            InvalidArgument: A value has no JSON form, or is nested too deeply for Python.
        """
        return encode(self.to_dict())


def plain(value: Any, form: Form = AS_SENT) -> Any:
    """Return a copy of a value as plain JSON values; datetimes are text in UTC.

    Args:
        value: JSON values, datetimes, enums and objects.
        form: How objects are written.

    Raises:
        InvalidArgument: The value, or one inside it, has no JSON form.
    """
    if type(value) in _SCALARS:
        return value
    if isinstance(value, str | bool | int | float | Enum):
        return to_json(value)
    if isinstance(value, JsonObject):
        return value.__plain__(form)
    if is_mapping(value):
        return {str(key): plain(item, form) for key, item in value.items() if item is not UNSET}
    if is_collection(value):
        return [plain(item, form) for item in value]
    if isinstance(value, datetime):
        return format_exactly(value)
    raise InvalidArgument(f"A value of type {type(value).__name__} has no JSON form.")


def finite(value: Any) -> Any:
    """Return plain JSON values with None for NaN and infinite numbers, as pydantic writes them."""
    if is_object(value):
        return {key: finite(item) for key, item in value.items()}
    if is_list(value):
        return [finite(item) for item in value]
    return None if isinstance(value, float) and not isfinite(value) else value
