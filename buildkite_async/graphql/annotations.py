"""Inspection of the annotations of generated classes."""

from __future__ import annotations

from collections.abc import Sequence
from types import UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin

import attrs

from buildkite_async.graphql.model import UnknownObject
from buildkite_async.graphql.storage import Selection

__all__ = [
    "TYPENAME",
    "class_for",
    "classes_by_typename",
    "is_graphql_object",
    "is_literal",
    "is_union",
    "json_name",
    "members",
]

TYPENAME: Final = "__typename"


def is_graphql_object(type_: Any) -> bool:
    """Whether the type is a generated class."""
    return isinstance(type_, type) and issubclass(type_, Selection)


def members(type_: Any) -> tuple[Any, ...]:
    """Return the members of a union; empty if the type is not a union."""
    return get_args(type_) if get_origin(type_) in {Union, UnionType} else ()


def is_union(type_: Any) -> bool:
    """Whether decoding an object of the type needs its `__typename`."""
    types = members(type_)
    return UnknownObject in types or sum(map(is_graphql_object, types)) > 1


def is_literal(type_: Any) -> bool:
    """Whether the type is a `Literal`."""
    return get_origin(type_) is Literal


def class_for(typename: Any, types: Sequence[Any]) -> type[Any] | None:
    """Return the class for a type name; a class without names of its own is the fallback."""
    named, fallback = classes_by_typename(types)
    return named.get(typename, fallback) if isinstance(typename, str) else fallback


def classes_by_typename(types: Sequence[Any]) -> tuple[dict[str, type[Any]], type[Any] | None]:
    """Return the classes for type names, and the class for any other name."""
    classes = [type_ for type_ in types if is_graphql_object(type_)]
    named = {name: cls for cls in classes for name in _typenames(cls)}
    return named, next((cls for cls in classes if not _typenames(cls)), None)


def _typenames(cls: type[Any]) -> tuple[str, ...]:
    attrs.resolve_types(cls)
    type_ = attrs.fields_dict(cls)["typename"].type
    return get_args(type_) if is_literal(type_) else ()


def json_name(field: attrs.Attribute[Any]) -> str:
    """Return the key of the field in a response."""
    name: str = field.metadata["json"]
    return name
