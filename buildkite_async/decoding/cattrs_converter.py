"""A cattrs converter for models and generated classes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import cattrs

from buildkite_async.decoding.json_object import JsonObject
from buildkite_async.decoding.storage import OpenEnum
from buildkite_async.errors import DecodeError
from buildkite_async.wire.datetimes import format_exactly
from buildkite_async.wire.json_values import is_mapping, to_json
from buildkite_async.wire.scalars import to_datetime

__all__ = ["new_converter"]


def new_converter() -> cattrs.Converter:
    """Return a converter whose values are those of `to_dict`."""
    made = cattrs.Converter()
    made.register_structure_hook_func(_is_class, _structured)
    made.register_unstructure_hook_func(_is_class, JsonObject.to_dict)
    made.register_unstructure_hook(OpenEnum, to_json)  # nearer than str, whose hook returns it
    made.register_unstructure_hook(datetime, format_exactly)
    made.register_structure_hook(datetime, _datetime)
    made.register_structure_hook_factory(_is_union, _union_hook)
    return made


def _is_class(cls: Any) -> bool:
    return isinstance(cls, type) and issubclass(cls, JsonObject)


def _datetime(value: Any, _: Any) -> datetime:
    return to_datetime(value)


def _structured(value: Any, cls: type[JsonObject]) -> JsonObject:
    return value if isinstance(value, cls) else cls.from_dict(value)


def _is_union(annotation: Any) -> bool:
    """Whether it is a union of several classes, which cattrs could not tell apart."""
    members = [each for each in get_args(annotation) if each is not NoneType]
    return (
        get_origin(annotation) in {Union, UnionType}
        and len(members) > 1
        and all(map(_is_class, members))
    )


def _fits(value: Any, cls: type[JsonObject]) -> bool:
    return is_mapping(value) and cls.__fits__(value)


def _first_of(classes: list[type[JsonObject]], value: Any) -> JsonObject:
    """Return the object of the first class that it can be read as."""
    *others, last = classes
    for cls in others:
        try:
            return cls.from_dict(value)
        except DecodeError:
            continue
    return last.from_dict(value)


def _union_hook(union: Any) -> Callable[[Any, Any], Any]:
    classes: list[type[JsonObject]] = [each for each in get_args(union) if each is not NoneType]
    nullable = len(classes) < len(get_args(union))

    def structure_union(value: Any, _: Any) -> JsonObject | None:
        if value is None and nullable:
            return None
        for cls in classes:
            if isinstance(value, cls):
                return value
        return _first_of([cls for cls in classes if _fits(value, cls)] or classes, value)

    return structure_union
