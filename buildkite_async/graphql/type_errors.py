"""Where a response does not match its class: searched for only after decoding has failed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final, get_args, get_origin

import attrs

from buildkite_async.graphql.annotations import (
    TYPENAME,
    class_for,
    is_graphql_object,
    is_literal,
    is_union,
    json_name,
    members,
)
from buildkite_async.graphql.scalar import Scalar, scalar_of
from buildkite_async.wire.json_values import is_list, is_object
from buildkite_async.wire.scalars import to_bool, to_datetime, to_float, to_int, to_text

__all__ = ["type_errors"]

SCALARS: Final[Mapping[Any, Any]] = {
    bool: to_bool,
    datetime: to_datetime,
    float: to_float,
    int: to_int,
    str: to_text,
}


def type_errors(data: Any, cls: type[Any]) -> Iterator[str]:
    """Yield each type error with its path; values are left out, because they may be secret."""
    return _in_object(data, cls, "data")


def _in_value(value: Any, type_: Any, path: str) -> Iterator[str]:
    types = members(type_)
    if type_ is Any or value is None:
        return
    if is_union(type_):
        yield from _in_union(value, types, path)
    elif types:
        only = next(member for member in types if member is not type(None))
        yield from _in_value(value, only, path)
    elif get_origin(type_) is list:
        yield from _in_list(value, get_args(type_)[0], path)
    elif is_graphql_object(type_):
        yield from _in_object(value, type_, path)
    elif scalar := scalar_of(type_):
        yield from _in_own_scalar(value, scalar, path)
    else:
        yield from _in_scalar(value, str if is_literal(type_) else type_, path)


def _in_union(value: Any, types: tuple[Any, ...], path: str) -> Iterator[str]:
    if not is_object(value):
        yield f"expected an object, got {_json_type(value)} @ {path}"
    elif TYPENAME not in value:
        yield f"{TYPENAME} is missing @ {path}"
    elif not isinstance(value[TYPENAME], str):
        yield f"expected a type name, got {_json_type(value[TYPENAME])} @ {path}.{TYPENAME}"
    elif cls := class_for(value[TYPENAME], types):
        yield from _in_object(value, cls, path)


def _in_list(value: Any, item_type: Any, path: str) -> Iterator[str]:
    if not is_list(value):
        yield f"expected a list, got {_json_type(value)} @ {path}"
        return
    for index, item in enumerate(value):
        yield from _in_value(item, item_type, f"{path}[{index}]")


def _in_object(value: Any, cls: type[Any], path: str) -> Iterator[str]:
    if not is_object(value):
        yield f"expected an object, got {_json_type(value)} @ {path}"
        return
    attrs.resolve_types(cls)
    for field in attrs.fields(cls):
        name = json_name(field)
        if name in value:
            yield from _in_value(value[name], field.type, f"{path}.{name}")
        elif field.default is attrs.NOTHING:
            yield f"required field is missing @ {path}.{name}"


def _in_scalar(value: Any, type_: Any, path: str) -> Iterator[str]:
    try:
        SCALARS.get(type_, to_text)(value)  # enums are open: any string is a member
    except TypeError:
        yield f"expected {type_.__name__}, got {_json_type(value)} @ {path}"
    except ValueError:
        yield f"not a valid {type_.__name__} @ {path}"


def _in_own_scalar(value: Any, scalar: Scalar[Any], path: str) -> Iterator[str]:
    try:
        scalar.read(value)
    except ValueError as error:
        yield f"{error} @ {path}"


def _json_type(value: Any) -> str:
    return "null" if value is None else type(value).__name__
