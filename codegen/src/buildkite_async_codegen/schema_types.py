"""What the annotations of graphql-core do not say: which type a field has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql import (
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    ListTypeNode,
    NamedTypeNode,
    NonNullTypeNode,
    TypeNode,
    is_list_type,
    is_non_null_type,
    is_wrapping_type,
)

__all__ = ["declared", "fields_of", "is_list", "named"]


def fields_of(type_: GraphQLNamedType) -> Mapping[str, Any]:
    """The fields that can be selected on the type."""
    return type_.fields if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType) else {}


def named(type_: Any) -> GraphQLNamedType:
    """The type inside lists and non-null."""
    while is_wrapping_type(type_):
        type_ = type_.of_type
    if isinstance(type_, GraphQLNamedType):
        return type_
    raise TypeError(f"{type_!r} is no type")


def declared(schema: GraphQLSchema, node: TypeNode) -> Any:
    """The type that a variable is declared with; None where the schema has none of that name."""
    match node:
        case NonNullTypeNode():
            inside = declared(schema, node.type)
            return inside and GraphQLNonNull(inside)
        case ListTypeNode():
            inside = declared(schema, node.type)
            return inside and GraphQLList(inside)
        case NamedTypeNode():
            return schema.get_type(node.name.value)
        case _:
            return None


def is_list(type_: Any) -> bool:
    """Whether it is a list, null or not."""
    return is_list_type(type_.of_type if is_non_null_type(type_) else type_)
