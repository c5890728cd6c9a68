"""Writes a schema as SDL whose changes are easy to review."""

from __future__ import annotations

from graphql import (
    GraphQLSchema,
    build_client_schema,
    introspection_from_schema,
    lexicographic_sort_schema,
    print_schema,
)

__all__ = ["print_sdl"]


def print_sdl(schema: GraphQLSchema, *, descriptions: bool = True) -> str:
    """Return the schema as sorted SDL that always has a `schema` block.

    Buildkite has an ordinary type called `Subscription`: without the block, readers take it for the
    root of subscriptions.
    """
    if not descriptions:
        bare = introspection_from_schema(schema, descriptions=False, input_value_deprecation=True)
        schema = build_client_schema(bare)
    text = print_schema(lexicographic_sort_schema(schema))
    if not any(line.startswith("schema {") for line in text.splitlines()):
        text = f"{_schema_block(schema)}\n\n{text}"
    return text.rstrip("\n") + "\n"


def _schema_block(schema: GraphQLSchema) -> str:
    roots = {
        "query": schema.query_type,
        "mutation": schema.mutation_type,
        "subscription": schema.subscription_type,
    }
    lines = [f"  {kind}: {root.name}" for kind, root in roots.items() if root]
    return "\n".join(["schema {", *lines, "}"])
