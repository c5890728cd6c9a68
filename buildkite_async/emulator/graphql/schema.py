"""The packaged GraphQL schema."""

from __future__ import annotations

from functools import cache

from graphql import GraphQLSchema, build_schema

from buildkite_async.emulator.contract import schema_text


@cache
def load_schema() -> GraphQLSchema:
    """The schema, built once a process."""
    # It was checked when it was pulled; building it without checking again is twice as fast.
    return build_schema(schema_text("buildkite.graphql"), assume_valid=True)
