"""Where and how an answer does not fit: looked for only once decoding has failed."""

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
from buildkite_async.graphql.scalars import flag, moment, text, whole
from buildkite_async.wire.json_values import is_list, is_object

__all__ = ["type_errors"]

LEAVES: Final[Mapping[Any, Any]] = {
    bool: flag,
    datetime: moment,
    float: float,
    int: whole,
    str: text,
}


def type_errors(data: Any, cls: type[Any]) -> Iterator[str]:
    """Each fault with its path; values are not repeated, as they may be secret."""
    return _in_object(data, cls, "data")


def _in_value(value: Any, type_: Any, path: str) -> Iterator[str]:
    inside = members(type_)
    if type_ is Any or value is None:
        return
    if is_union(type_):
        yield from _in_union(value, inside, path)
    elif inside:
        yield from _in_value(value, next(one for one in inside if one is not type(None)), path)
    elif get_origin(type_) is list:
        yield from _in_list(value, get_args(type_)[0], path)
    elif is_graphql_object(type_):
        yield from _in_object(value, type_, path)
    else:
        yield from _in_leaf(value, str if is_literal(type_) else type_, path)


def _in_union(value: Any, inside: tuple[Any, ...], path: str) -> Iterator[str]:
    if not is_object(value):
        yield f"{_kind(value)} is no object @ {path}"
    elif TYPENAME not in value:
        yield f"{TYPENAME} missing @ {path}"
    elif not isinstance(value[TYPENAME], str):
        yield f"{_kind(value[TYPENAME])} is no name @ {path}.{TYPENAME}"
    elif cls := class_for(value[TYPENAME], inside):
        yield from _in_object(value, cls, path)


def _in_list(value: Any, item_type: Any, path: str) -> Iterator[str]:
    if not is_list(value):
        yield f"{_kind(value)} is no list @ {path}"
        return
    for index, item in enumerate(value):
        yield from _in_value(item, item_type, f"{path}[{index}]")


def _in_object(value: Any, cls: type[Any], path: str) -> Iterator[str]:
    if not is_object(value):
        yield f"{_kind(value)} is no object @ {path}"
        return
    attrs.resolve_types(cls)
    for field in attrs.fields(cls):
        name = json_name(field)
        if name in value:
            yield from _in_value(value[name], field.type, f"{path}.{name}")
        elif field.default is attrs.NOTHING:
            yield f"required field missing @ {path}.{name}"


def _in_leaf(value: Any, type_: Any, path: str) -> Iterator[str]:
    try:
        LEAVES.get(type_, text)(value)  # enums are open: any string is a member
    except TypeError:
        yield f"{_kind(value)} is no {type_.__name__} @ {path}"
    except ValueError:
        yield f"it cannot be read as {type_.__name__} @ {path}"


def _kind(value: Any) -> str:
    return "null" if value is None else f"a {type(value).__name__}"
