"""The packaged GraphQL schema."""

from __future__ import annotations

from functools import cache

from graphql import (
    GraphQLEnumType,
    GraphQLInterfaceType,
    GraphQLSchema,
    GraphQLUnionType,
    build_schema,
)

from buildkite_async.emulator.contract import schema_text


@cache
def load_schema() -> GraphQLSchema:
    """The schema, built once a process."""
    # It was checked when it was pulled; building it without checking again is twice as fast.
    return build_schema(schema_text("buildkite.graphql"), assume_valid=True)


@cache
def members_of(name: str) -> frozenset[str]:
    """The types behind a union or an interface."""
    abstract = load_schema().type_map.get(name)
    if not isinstance(abstract, (GraphQLUnionType, GraphQLInterfaceType)):
        raise TypeError(f"{name} is neither a union nor an interface")
    return frozenset(each.name for each in load_schema().get_possible_types(abstract))


@cache
def values_of(name: str) -> frozenset[str]:
    """The values of an enum."""
    enum = load_schema().type_map.get(name)
    if not isinstance(enum, GraphQLEnumType):
        raise TypeError(f"{name} is no enum")
    return frozenset(enum.values)
