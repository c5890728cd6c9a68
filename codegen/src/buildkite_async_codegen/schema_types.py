"""Typed access to the types of a schema, which graphql-core annotates loosely."""

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
    GraphQLUnionType,
    ListTypeNode,
    NamedTypeNode,
    NonNullTypeNode,
    TypeNode,
    is_list_type,
    is_non_null_type,
    is_wrapping_type,
)

__all__ = ["declared_type", "fields_of", "fragment_applies", "is_list_valued", "named_type"]


def fields_of(type_: GraphQLNamedType) -> Mapping[str, Any]:
    """Return the fields that can be selected on the type."""
    return type_.fields if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType) else {}


def named_type(type_: Any) -> GraphQLNamedType:
    """Return the type inside lists and non-null."""
    while is_wrapping_type(type_):
        type_ = type_.of_type
    if isinstance(type_, GraphQLNamedType):
        return type_
    raise TypeError(f"{type_!r} is not a type")


def declared_type(schema: GraphQLSchema, node: TypeNode) -> Any:
    """Return the type of a variable's declaration, or None if the schema does not define it."""
    match node:
        case NonNullTypeNode():
            inside = declared_type(schema, node.type)
            return inside and GraphQLNonNull(inside)
        case ListTypeNode():
            inside = declared_type(schema, node.type)
            return inside and GraphQLList(inside)
        case NamedTypeNode():
            return schema.get_type(node.name.value)
        case _:
            return None


def is_list_valued(type_: Any) -> bool:
    """Whether the type is a list, nullable or not."""
    return is_list_type(type_.of_type if is_non_null_type(type_) else type_)


def fragment_applies(schema: GraphQLSchema, type_: GraphQLNamedType, condition: str) -> bool:
    """Whether a fragment with the type condition applies to every object of the type."""
    if type_.name == condition:
        return True
    wanted = schema.get_type(condition)
    return (
        isinstance(wanted, GraphQLInterfaceType | GraphQLUnionType)
        and isinstance(type_, GraphQLObjectType | GraphQLInterfaceType)
        and schema.is_sub_type(wanted, type_)
    )
