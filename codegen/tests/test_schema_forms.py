"""A schema may be in several files, a folder, or an introspection as any tool writes it."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLSchema, introspection_from_schema

from buildkite_async_codegen.cli import main
from buildkite_async_codegen.config import load_config
from buildkite_async_codegen.documents import read_documents
from buildkite_async_codegen.errors import CodegenError
from buildkite_async_codegen.schema_file import read_schema
from buildkite_async_codegen.sdl import print_sdl

PYTHON = re.compile(r"KeyError|TypeError|object has no|not subscriptable|unhashable|^'|NoneType")


@pytest.mark.parametrize(
    "form",
    [
        lambda data: data,
        lambda data: {"data": data},
        lambda data: {"data": data, "errors": []},
        lambda data: {"data": data, "extensions": {"cost": 1}},
        lambda data: data["__schema"],
        lambda data: [data],
        lambda data: [{"data": data}],
        lambda data: [data["__schema"]],
    ],
    ids=["data", "response", "errors", "extensions", "bare", "list", "responses", "list of bare"],
)
def test_an_introspection_is_read_in_every_form(
    schema: GraphQLSchema, tmp_path: Path, form: Callable[[Any], Any]
) -> None:
    data = introspection_from_schema(schema, input_value_deprecation=True)
    (tmp_path / "s.json").write_text(json.dumps(form(data)))
    assert print_sdl(read_schema(tmp_path / "s.json")) == print_sdl(schema)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (
            {"errors": [{"message": "Not\nallowed."}, {"message": "Ask."}]},
            "it is a response with errors: Not allowed.; Ask.",
        ),
        ({"data": None, "errors": ["Down."]}, "it is a response with errors: Down."),
        (
            {"data": {"__schema": None}, "errors": [{"message": "Not allowed."}]},
            "it is a response with errors: Not allowed.",
        ),
        ({"__schema": None, "errors": ["Down."]}, "it is a response with errors: Down."),
        ({"errors": [{"message": None}]}, 'it is a response with errors: {"message": null}'),
        ({"errors": [None, 3, "Down."]}, "it is a response with errors: null; 3; Down."),
        ({"errors": {"code": "DOWN"}}, 'it is a response with errors: {"code": "DOWN"}'),
        ([{}, {}], "it is a list of 2 results"),
        ([], "it is a list of 0 results"),
        ([1], "it is not the whole result of an introspection query"),
        ({}, "it is not the whole result"),
        ({"__schema": None}, "it is not the whole result"),
        ({"__schema": []}, "it is not the whole result"),
        ({"__schema": {}}, "it is not the whole result"),
        ({"__schema": {"queryType": {"name": "Q"}}}, "it is not the whole result"),
        ({"__schema": {"queryType": {"name": "Q"}, "types": [{}]}}, "it is not the whole result"),
        ({"__schema": {"queryType": None, "types": None}}, "it is not the whole result"),
        ({"queryType": {"name": "Query"}, "types": []}, "Invalid or incomplete schema"),
        ({"data": {"viewer": {"id": 1}}}, "it is not the whole result"),
        (
            {
                "queryType": {"name": "Query"},
                "types": [{"kind": "OBJECT", "name": "Query", "interfaces": [], "fields": None}],
            },
            "it is not the whole result",
        ),
    ],
)
def test_what_is_not_an_introspection_is_refused_in_one_sentence(
    tmp_path: Path, value: Any, message: str
) -> None:
    (tmp_path / "s.json").write_text(json.dumps(value))
    with pytest.raises(CodegenError) as caught:
        read_schema(tmp_path / "s.json")
    text = str(caught.value)
    assert f"s.json is not a schema: {message}" in text
    assert not PYTHON.search(text.partition("schema: ")[2]), text


def test_several_files_and_folders_are_one_schema(tmp_path: Path) -> None:
    inner = tmp_path / "schema" / "inner"
    inner.mkdir(parents=True)
    (inner / "a.graphqls").write_text("extend type Query { b: B }")
    (inner.parent / "b.gql").write_text("type B { c: Int }")
    (inner.parent / "notes.txt").write_text("not a schema")
    (tmp_path / "root.graphql").write_text("type Query { a: Int }")
    schema = read_schema(tmp_path / "root.graphql", inner.parent)
    assert "  b: B" in print_sdl(schema)
    target = tmp_path / "all.graphql"
    sources = [str(tmp_path / "root.graphql"), str(inner.parent)]
    assert main(["pull", *sources, "--to", str(target)]) == 0
    assert target.read_text() == print_sdl(schema)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("type B {\n c: Int\n c: Int }", r"b\.graphql is not a schema: line 2 and line 3: Field"),
        ("type B {\n c: }", r"b\.graphql is not a schema: line 2: Syntax Error"),
        ('{"__schema": {}}', r"b\.graphql is the result of an introspection"),
    ],
)
def test_an_error_names_the_file_that_has_it(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "a.graphql").write_text("type Query { b: B }")
    (tmp_path / "b.graphql").write_text(text)
    with pytest.raises(CodegenError, match=message):
        read_schema(tmp_path)


@pytest.mark.parametrize(
    "form",
    [lambda data: {"data": data}, lambda data: data, lambda data: data["__schema"]],
    ids=["response", "data", "bare"],
)
def test_errors_beside_an_introspection_are_shown(
    schema: GraphQLSchema,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    form: Callable[[Any], Any],
) -> None:
    data = introspection_from_schema(schema, input_value_deprecation=True)
    file, target = tmp_path / "s.json", tmp_path / "s.graphql"
    file.write_text(json.dumps({**form(data), "errors": [{"message": "No\nlabels."}]}))
    assert main(["pull", str(file), "--to", str(target)]) == 0
    message = f"{file}: the introspection has errors beside its data: No labels."
    assert capsys.readouterr().err == f"buildkite-async-codegen: warning: {message}\n"
    assert target.read_text() == print_sdl(schema, descriptions=False)


def test_definitions_of_one_name_are_reported_with_both_files(tmp_path: Path) -> None:
    (tmp_path / "a.graphql").write_text("type Query { b: B }\ntype B { c: Int }")
    (tmp_path / "b.graphql").write_text("type B { d: Int }\ntype C { e: Int }\ntype C { f: Int }")
    with pytest.raises(CodegenError) as caught:
        read_schema(tmp_path)
    first, _, rest = str(caught.value).partition("; ")
    assert first.startswith(f"{tmp_path / 'a.graphql'} is not a schema: line 2 and ")
    assert first.endswith(f"{tmp_path / 'b.graphql'}:1: There can be only one type named 'B'.")
    file = tmp_path / "b.graphql"
    assert f"{file}:2 and {file}:3: There can be only one type named 'C'." in rest


def test_an_error_of_the_whole_schema_names_the_file_that_has_it(tmp_path: Path) -> None:
    (tmp_path / "a.graphql").write_text("type Query { b: B }\ninterface I { i: Int }")
    (tmp_path / "b.graphql").write_text("type B { c: Int }\nenum E")
    with pytest.raises(CodegenError, match=r"b\.graphql is not a schema: line 2: Enum type E"):
        read_schema(tmp_path)
    (tmp_path / "b.graphql").write_text("\ntype B implements I { c: Int }")
    message = r"a\.graphql is not a schema: line 2 and \S*b\.graphql:2: Interface field I\.i"
    with pytest.raises(CodegenError, match=message):
        read_schema(tmp_path)


def test_directives_that_a_schema_does_not_declare_are_ignored(tmp_path: Path) -> None:
    (tmp_path / "s.graphql").write_text(
        'extend schema @link(url: "https://specs.test/federation")\n'
        'type Query { a: A @cost(weight: 3) b: Int @deprecated(reason: "old") }\n'
        'type A @key(fields: "b") @shareable { b(c: Int @tag(name: "x")): Int @external }'
    )
    text = print_sdl(read_schema(tmp_path / "s.graphql"))
    assert "  b(c: Int): Int" in text
    assert '@deprecated(reason: "old")' in text


def test_arguments_of_declared_directives_are_checked(tmp_path: Path) -> None:
    (tmp_path / "s.graphql").write_text("type Query { a: Int @deprecated(moon: 3) }")
    with pytest.raises(CodegenError, match="Unknown argument 'moon' on directive '@deprecated'"):
        read_schema(tmp_path / "s.graphql")


def test_a_folder_without_schema_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CodegenError, match=r"has no files with SDL: \.graphql, \.gql, \.graphqls"):
        read_schema(tmp_path)


def test_pull_takes_one_url(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["pull", "https://a.test", "b.graphql", "--to", str(tmp_path / "s")]
    assert main(arguments) == 2
    assert "pull takes one URL, or files and folders" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('"s.graphql"', "s.graphql"),
        ('["a", "b"]', ["a", "b"]),
        ('"https://graphql.test/v1"', "https://graphql.test/v1"),
    ],
)
def test_the_configuration_names_files_or_an_endpoint(
    tmp_path: Path, value: str, expected: str | list[str]
) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text(
        f'[tool.buildkite-async-codegen]\nschema = {value}\noperations = "o"\npackage = "p"\n'
    )
    found = load_config(file).schema
    if isinstance(expected, list):
        assert found == [tmp_path / each for each in expected]
    else:
        assert found == (expected if "://" in expected else tmp_path / expected)


def test_operations_are_read_from_files_of_every_suffix(tmp_path: Path) -> None:
    for suffix in ("graphql", "gql", "graphqls", "txt"):
        (tmp_path / f"one.{suffix}").write_text(f"query Q{suffix} {{ a }}")
    found = [node.name.value for node in read_documents(tmp_path).operations if node.name]
    assert sorted(found) == ["Qgql", "Qgraphql", "Qgraphqls"]


SUBGRAPH = """
extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
extend type Query { me(by: By): User found: [Found!] limits: Limits }
extend type Query { top: Int }
extend type User @key(fields: "id") { id: ID! @external kind: Kind at: Time }
extend union Found = User
extend interface Limits { most: Int }
extend enum Kind { A }
extend input By { id: ID }
extend scalar Time @tag(name: "x")
"""


def test_types_that_a_subgraph_only_extends_are_defined_by_that(tmp_path: Path) -> None:
    (tmp_path / "s.graphql").write_text(SUBGRAPH)
    text = print_sdl(read_schema(tmp_path / "s.graphql"))
    assert "  me(by: By): User\n  top: Int" in text
    for part in ("type User {", "union Found = User", "interface Limits {", "enum Kind {"):
        assert part in text
    assert "input By {" in text
    assert "scalar Time" in text


def test_a_schema_that_is_only_extended_names_its_roots(tmp_path: Path) -> None:
    (tmp_path / "s.graphql").write_text(
        "extend schema { query: Root }\ntype Root { a: Int }\ntype Query { b: Int }"
    )
    query = read_schema(tmp_path / "s.graphql").query_type
    assert query is not None
    assert query.name == "Root"


def test_an_extension_stays_one_if_another_file_has_the_definition(tmp_path: Path) -> None:
    (tmp_path / "a.graphql").write_text("extend type Query { a: Int }\nextend type B { a: Int }")
    (tmp_path / "b.graphql").write_text("type Query { b: B }\ntype B { b: Int }")
    text = print_sdl(read_schema(tmp_path))
    assert "type B {\n  a: Int\n  b: Int\n}" in text
    assert "type Query {\n  a: Int\n  b: B\n}" in text


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("half of a pair: \ud83d.", "half of a pair: ?."),
        ("null\x00 and \x01 more", "null  and   more"),
        ("ends with \\", "ends with \\"),
        ("one\rtwo\r\nthree", "one\ntwo\nthree"),
        ('""" and \'\'\'"', '""" and \'\'\'"'),
        ("word " * 20_000, ("word " * 20_000).strip()),
        (" \n ", None),
    ],
    ids=["surrogate", "control", "backslash", "lines", "quotes", "long", "blank"],
)
def test_odd_prose_of_an_introspection_becomes_docstrings(
    schema: GraphQLSchema, office: Path, prose: str, expected: str | None
) -> None:
    data: Any = introspection_from_schema(schema, input_value_deprecation=True)
    for type_ in data["__schema"]["types"]:
        for described in (type_, *(type_["fields"] or ()), *(type_["enumValues"] or ())):
            described["description"] = prose
    (office.parent / "s.json").write_text(json.dumps(data))
    office.write_text(office.read_text().replace("schema.graphql", "s.json"))
    assert main(["generate", "--config", str(office)]) == 0
    (enums,) = office.parent.parent.glob("**/enums.py")
    classes = [node for node in ast.parse(enums.read_text()).body if isinstance(node, ast.ClassDef)]
    assert {ast.get_docstring(each) for each in classes} == {expected}
    target = office.parent / "again.graphql"
    assert main(["pull", str(office.parent / "s.json"), "--descriptions", "--to", str(target)]) == 0
    assert print_sdl(read_schema(target)) == target.read_text()


@pytest.mark.parametrize("text", ["", "\n", "# Nothing yet.\n", "\ufeff# Nothing.", " ,\n"])
def test_a_file_may_hold_only_comments(tmp_path: Path, text: str) -> None:
    for folder in ("schema", "operations"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.graphql").write_text(text, encoding="utf-8")
    (tmp_path / "schema" / "b.graphql").write_text("type Query { a: Int }")
    (tmp_path / "operations" / "b.graphql").write_text("query Get { a }")
    assert "Query" in read_schema(tmp_path / "schema").type_map
    assert len(read_documents(tmp_path / "operations").operations) == 1
    with pytest.raises(CodegenError, match=r"a\.graphql is not a schema: it has no type Query"):
        read_schema(tmp_path / "schema" / "a.graphql")
