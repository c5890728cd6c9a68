"""A schema is read from SDL or from the JSON of an introspection."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from graphql import GraphQLSchema, introspection_from_schema

from buildkite_async_codegen.cli import main
from buildkite_async_codegen.introspect import schema_text
from buildkite_async_codegen.schema_file import read_schema


def test_a_type_called_subscription_is_no_root(tmp_path: Path) -> None:
    (tmp_path / "s.graphql").write_text(
        "type Query { a: Subscription } type Subscription { b: Int }"
    )
    schema = read_schema(tmp_path / "s.graphql")
    assert schema.subscription_type is None
    assert schema.query_type is schema.type_map["Query"]


@pytest.mark.parametrize("envelope", [False, True])
def test_an_introspection_result_is_a_schema(
    schema: GraphQLSchema, tmp_path: Path, envelope: bool
) -> None:
    data = introspection_from_schema(schema, input_value_deprecation=True)
    (tmp_path / "s.json").write_text(json.dumps({"data": data} if envelope else data))
    assert schema_text(read_schema(tmp_path / "s.json")) == schema_text(schema)


@pytest.mark.parametrize("descriptions", [False, True])
def test_pull_takes_a_file_and_sorts_it(tmp_path: Path, descriptions: bool) -> None:
    (tmp_path / "s.graphql").write_text(
        'type Query { b: Int a: Int @deprecated(reason: "No.") } "Prose." enum A { C B }'
    )
    options = ["--descriptions"] if descriptions else []
    target = tmp_path / "sorted.graphql"
    assert main(["pull", str(tmp_path / "s.graphql"), *options, "--to", str(target)]) == 0
    prose = '"""Prose."""\n' if descriptions else ""
    assert target.read_text() == (
        f"schema {{\n  query: Query\n}}\n\n{prose}enum A {{\n  B\n  C\n}}\n\n"
        'type Query {\n  a: Int @deprecated(reason: "No.")\n  b: Int\n}\n'
    )
