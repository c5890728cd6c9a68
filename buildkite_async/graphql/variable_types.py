"""Checks that variables have the types that a document declares. Needs graphql-core.

The messages of graphql-core's own check contain the values, and a variable may hold a secret.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLError,
    GraphQLInputObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    VariableDefinitionNode,
    is_list_type,
    is_non_null_type,
    is_required_input_field,
    type_from_ast,  # pyright: ignore[reportUnknownVariableType]  # item types are unknown
)

from buildkite_async.wire.json_values import is_list, is_object

__all__ = ["variable_errors"]


def variable_errors(
    schema: GraphQLSchema, declared: Sequence[VariableDefinitionNode], given: Mapping[str, Any]
) -> Iterator[str]:
    """Yield each error in the variables with its path and the expected type."""
    names = {variable.variable.name.value for variable in declared}
    for name in sorted(given.keys() - names):
        yield f"the operation does not declare the variable ${name}"
    for variable in declared:
        name = variable.variable.name.value
        # Any: graphql-core does not annotate what an input type is.
        type_: Any = type_from_ast(schema, variable.type)
        if name in given:
            yield from _in_value(given[name], type_, f"${name}")
        elif is_non_null_type(type_) and variable.default_value is None:
            yield f"${name} is missing; it has the type {type_}"


def _in_value(value: Any, type_: Any, path: str) -> Iterator[str]:
    if is_non_null_type(type_):
        inner: Any = type_.of_type
        if value is None:
            yield f"{path} must not be null; it has the type {inner}"
        else:
            yield from _in_value(value, inner, path)
    elif value is None:
        return
    elif is_list_type(type_):
        item_type: Any = type_.of_type
        if not is_list(value):  # GraphQL accepts a single value for a list
            yield from _in_value(value, item_type, path)
            return
        for index, item in enumerate(value):
            yield from _in_value(item, item_type, f"{path}[{index}]")
    elif isinstance(type_, GraphQLInputObjectType):
        yield from _in_object(value, type_, path)
    elif isinstance(type_, GraphQLEnumType):
        if not isinstance(value, str) or value not in type_.values:
            yield f"{path} is not a valid {type_.name}"
    elif isinstance(type_, GraphQLScalarType):
        try:
            type_.parse_value(value)
        except (GraphQLError, TypeError, ValueError):
            yield f"{path} is not a valid {type_.name}"


def _in_object(value: Any, type_: GraphQLInputObjectType, path: str) -> Iterator[str]:
    if not is_object(value):
        yield f"{path} is not a valid {type_.name}"
        return
    for name in value:
        if name not in type_.fields:
            yield f"{path}.{name} is not a field of {type_.name}"
    if getattr(type_, "is_one_of", False) and (len(value) != 1 or None in value.values()):
        yield f"{path} must have exactly one field"
    for name, field in type_.fields.items():
        if name in value:
            yield from _in_value(value[name], field.type, f"{path}.{name}")
        elif is_required_input_field(field):
            yield f"{path}.{name} is missing"
