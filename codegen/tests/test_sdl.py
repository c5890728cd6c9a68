"""A schema is written as sorted SDL."""

from __future__ import annotations

from graphql import GraphQLSchema, build_schema

from buildkite_async_codegen.sdl import print_sdl


def test_the_sdl_is_sorted_and_stable(schema: GraphQLSchema) -> None:
    text = print_sdl(schema)
    names = [line.split()[1] for line in text.splitlines() if line.startswith("type ")]
    assert names == sorted(names)
    assert print_sdl(build_schema(text)) == text
    assert text.endswith("}\n") or text.endswith("Subscription\n")


def test_the_sdl_names_its_roots_so_that_subscription_stays_an_ordinary_type(
    schema: GraphQLSchema,
) -> None:
    text = print_sdl(schema)
    assert text.startswith("schema {\n  query: Query\n  mutation: Mutation\n}\n")
    assert build_schema(text).subscription_type is None
