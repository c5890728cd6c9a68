"""A schema is read from SDL or from the JSON of an introspection."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLSchema, introspection_from_schema

from buildkite_async_codegen.cli import main
from buildkite_async_codegen.errors import CodegenError
from buildkite_async_codegen.schema_file import read_schema
from buildkite_async_codegen.sdl import print_sdl


def test_a_type_called_subscription_is_not_a_root(tmp_path: Path) -> None:
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
    assert print_sdl(read_schema(tmp_path / "s.json")) == print_sdl(schema)


@pytest.mark.parametrize("descriptions", [False, True])
def test_pull_sorts_the_schema_of_a_file(tmp_path: Path, descriptions: bool) -> None:
    (tmp_path / "s.graphql").write_text(
        'type Query { b: Int a: Int @deprecated(reason: "No.") } "Text." enum A { C B }'
    )
    options = ["--descriptions"] if descriptions else []
    target = tmp_path / "sorted.graphql"
    assert main(["pull", str(tmp_path / "s.graphql"), *options, "--to", str(target)]) == 0
    description = '"""Text."""\n' if descriptions else ""
    assert target.read_text() == (
        f"schema {{\n  query: Query\n}}\n\n{description}enum A {{\n  B\n  C\n}}\n\n"
        'type Query {\n  a: Int @deprecated(reason: "No.")\n  b: Int\n}\n'
    )


def test_directives_may_have_locations_in_the_form_of_before_2016(
    schema: GraphQLSchema, tmp_path: Path
) -> None:
    data: Any = introspection_from_schema(schema)
    for directive in data["__schema"]["directives"]:
        del directive["locations"]
        directive |= {"onOperation": False, "onFragment": True, "onField": True}
    (tmp_path / "s.json").write_text(json.dumps(data))
    skip = read_schema(tmp_path / "s.json").get_directive("skip")
    assert skip is not None
    assert {location.name for location in skip.locations} == {
        "FIELD",
        "FRAGMENT_DEFINITION",
        "FRAGMENT_SPREAD",
        "INLINE_FRAGMENT",
    }


def test_a_byte_order_mark_is_ignored(tmp_path: Path) -> None:
    (tmp_path / "s.graphql").write_text("type Query { a: Int }", encoding="utf-8-sig")
    assert "Query" in read_schema(tmp_path / "s.graphql").type_map


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("type Query {\n a: Int\n<<<<<<< HEAD\n}", "line 3: Syntax Error"),
        ("type Query {\n a: Int\n a: Int\n}", "line 2 and line 3: Field 'Query.a' can only be defined once"),
        ("type Query { a: Int }\ninterface I { b: Int }\ntype T implements I { c: Int }", "line 2 and line 3: "),
        ("type Query {\n a: Nothing }", "line 2: Unknown type 'Nothing'"),
        ("type Other { a: Int }", "it has no type Query"),
        ("", "it has no type Query"),
        ("{", "Expecting property name"),
        ('{"data": null}', "is not a schema"),
        ('{"data": {"__schema": {"types": [[]]}}}', "is not a schema"),
        ('{"data": ' + "[" * 100_000, "it is nested too deeply"),
        ("type Query { a: " + "[" * 5000, "nested too deep"),
    ],
)  # fmt: skip
def test_an_invalid_schema_is_reported_with_its_line(
    tmp_path: Path, text: str, message: str
) -> None:
    (tmp_path / "s.graphql").write_text(text)
    with pytest.raises(CodegenError, match=message) as caught:
        read_schema(tmp_path / "s.graphql")
    assert "\n" not in str(caught.value)
