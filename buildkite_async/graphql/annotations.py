"""What the annotations of generated classes mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin

import attrs

from buildkite_async.graphql.model import GraphQLObject, UnknownObject, camel

__all__ = [
    "TYPENAME",
    "class_for",
    "is_graphql_object",
    "is_literal",
    "is_union",
    "json_name",
    "members",
]

TYPENAME: Final = "__typename"


def is_graphql_object(type_: Any) -> bool:
    """Whether it is a generated class."""
    return isinstance(type_, type) and issubclass(type_, GraphQLObject) and attrs.has(type_)


def members(type_: Any) -> tuple[Any, ...]:
    """The types of a union; none where it is no union."""
    return get_args(type_) if get_origin(type_) in {Union, UnionType} else ()


def is_union(type_: Any) -> bool:
    """Whether an object of it has to tell its type name."""
    inside = members(type_)
    return UnknownObject in inside or sum(map(is_graphql_object, inside)) > 1


def is_literal(type_: Any) -> bool:
    """Whether only some values are of it."""
    return get_origin(type_) is Literal


def class_for(typename: Any, inside: Sequence[Any]) -> type[Any] | None:
    """The class of that name; one without names of its own takes all others."""
    classes = [type_ for type_ in inside if is_graphql_object(type_)]
    named = {name: cls for cls in classes for name in _typenames(cls)}
    fallback = next((cls for cls in classes if not _typenames(cls)), None)
    return named.get(typename, fallback) if isinstance(typename, str) else fallback


def _typenames(cls: type[Any]) -> tuple[str, ...]:
    attrs.resolve_types(cls)
    type_ = attrs.fields_dict(cls)["typename"].type
    return get_args(type_) if is_literal(type_) else ()


def json_name(field: attrs.Attribute[Any]) -> str:
    """The key of the field in an answer."""
    metadata: Mapping[str, str] = field.metadata
    return metadata.get("json") or camel(field.name)
