"""Variables as JSON values."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence, Set
from datetime import datetime
from enum import Enum
from typing import Any, TypeGuard

from buildkite_async.errors import InvalidArgument
from buildkite_async.graphql.model import UNSET, InputObject, camel
from buildkite_async.wire.datetimes import format_datetime

__all__ = ["encode", "encode_fields"]


def encode(value: object) -> Any:
    """The JSON value that is sent; what is unset is left out."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, datetime):
        return format_datetime(value)
    if isinstance(value, InputObject):
        return encode_fields(_by_json_name(value))
    if _is_object(value):
        return encode_fields(value)
    if _is_array(value):
        return [encode(item) for item in value]
    raise InvalidArgument(f"a {type(value).__name__} cannot be sent as a GraphQL variable")


def encode_fields(fields: Mapping[str, object]) -> dict[str, Any]:
    """The JSON object of the fields that are set."""
    return {name: encode(value) for name, value in fields.items() if value is not UNSET}


def _by_json_name(value: InputObject) -> dict[str, object]:
    fields = type(value).__attrs_attrs__
    return {
        field.metadata.get("json") or camel(field.name): getattr(value, field.name)
        for field in fields
    }


def _is_object(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, Mapping)


def _is_array(value: object) -> TypeGuard[Collection[object]]:
    return isinstance(value, Sequence | Set) and not isinstance(value, bytes | bytearray)
