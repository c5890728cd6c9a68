"""Whether variables are of the types that a document declares. Needs graphql-core.

Its own check repeats the values in its words, and a variable may hold a secret.
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
    type_from_ast,  # pyright: ignore[reportUnknownVariableType]  # it leaves out what lists hold
)

from buildkite_async.wire.json_values import is_list, is_object

__all__ = ["variable_faults"]


def variable_faults(
    schema: GraphQLSchema, declared: Sequence[VariableDefinitionNode], given: Mapping[str, Any]
) -> Iterator[str]:
    """What is wrong with the variables: which, where in it, and what is wanted instead."""
    names = {one.variable.name.value for one in declared}
    for name in sorted(given.keys() - names):
        yield f"the operation declares no variable {name}"
    for one in declared:
        name = one.variable.name.value
        # Any: graphql-core's own annotations leave open what an input type is.
        type_: Any = type_from_ast(schema, one.type)
        if name in given:
            yield from _in_value(given[name], type_, f"${name}")
        elif is_non_null_type(type_) and one.default_value is None:
            yield f"${name} is missing, it is {type_}"


def _in_value(value: Any, type_: Any, path: str) -> Iterator[str]:
    if is_non_null_type(type_):
        inside: Any = type_.of_type
        if value is None:
            yield f"{path} is null, it has to be {inside}"
        else:
            yield from _in_value(value, inside, path)
    elif value is None:
        return
    elif is_list_type(type_):
        item_type: Any = type_.of_type
        if not is_list(value):  # one alone stands for a list of one
            yield from _in_value(value, item_type, path)
            return
        for index, item in enumerate(value):
            yield from _in_value(item, item_type, f"{path}[{index}]")
    elif isinstance(type_, GraphQLInputObjectType):
        yield from _in_object(value, type_, path)
    elif isinstance(type_, GraphQLEnumType):
        if not isinstance(value, str) or value not in type_.values:
            yield f"{path} is no {type_.name}"
    elif isinstance(type_, GraphQLScalarType):
        try:
            type_.parse_value(value)
        except (GraphQLError, TypeError, ValueError):
            yield f"{path} is no {type_.name}"


def _in_object(value: Any, type_: GraphQLInputObjectType, path: str) -> Iterator[str]:
    if not is_object(value):
        yield f"{path} is no {type_.name}"
        return
    for name in value:
        if name not in type_.fields:
            yield f"{type_.name} has no field {name}, which {path} has"
    if getattr(type_, "is_one_of", False) and (len(value) != 1 or None in value.values()):
        yield f"{path} has to have exactly one field"
    for name, field in type_.fields.items():
        if name in value:
            yield from _in_value(value[name], field.type, f"{path}.{name}")
        elif is_required_input_field(field):
            yield f"{path}.{name} is missing"
