"""Names that Python or the generated code uses itself."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from graphql import build_schema

from buildkite_async.graphql.runtime import GraphQLObject, HasConnection, InputObject
from buildkite_async_codegen.config import Config
from buildkite_async_codegen.documents import read_documents
from buildkite_async_codegen.errors import CodegenError
from buildkite_async_codegen.lint import lint
from buildkite_async_codegen.naming import attribute_names, enum_members, snake
from buildkite_async_codegen.package import generate_package
from buildkite_async_codegen.type_classes import type_classes
from buildkite_async_codegen.verify import verify_package

SCHEMA = """
type Query {
  self: String field: String datetime: String typename: String connection_path: String
  fooBar: Int foo_bar: Int sort: Sort color(of: Color): Color shelf: Shelf thing: Thing
  find(by: Filter, id: ID): Shelf
}
type Mutation { change(input: Filter!): Shelf }
type Shelf { id: ID! inner: Shelf }
type Globe { id: ID! }
union Thing = Shelf | Globe
enum Color { RED }
enum Sort { title count mro name value is_known None None_ class _low }
input Filter { self: String fooBar: Int foo_bar: Int field: String datetime: String class: Color }
"""


def package(folder: Path, document: str) -> dict[str, str]:
    (folder / "all.graphql").write_text(document)
    config = Config(schema=folder, operations=folder, package=folder)
    files = generate_package(build_schema(SCHEMA), read_documents(folder), config)
    for name, text in files.items():
        compile(text, name, "exec")
    return files


def findings(folder: Path, document: str) -> list[str]:
    (folder / "all.graphql").write_text(document)
    return [str(finding) for finding in lint(build_schema(SCHEMA), read_documents(folder))]


@pytest.mark.parametrize("name", ["self", "field", "datetime", "typename", "connection_path"])
def test_names_that_generated_classes_use_get_an_underscore(name: str) -> None:
    assert snake(name) == f"{name}_"


@pytest.mark.parametrize("base", [GraphQLObject, InputObject, HasConnection])
def test_names_of_attributes_that_a_base_class_has_get_an_underscore(base: type) -> None:
    public = [name for name in dir(base) if not name.startswith("_")]
    assert all(snake(name) == f"{name}_" for name in public)
    assert snake("toDict") == "to_dict_"


@pytest.mark.parametrize(("name", "expected"), [("_1st", "n1st"), ("_", "underscore")])
def test_a_name_without_its_underscores_is_still_an_identifier(name: str, expected: str) -> None:
    assert snake(name) == expected


def test_fields_that_would_be_the_same_attribute_get_unique_names() -> None:
    names = attribute_names(["fooBar", "foo_bar", "FooBar"])
    assert names == {"fooBar": "foo_bar", "foo_bar": "foo_bar_", "FooBar": "foo_bar__"}


def test_values_of_enums_do_not_shadow_attributes_of_enums() -> None:
    assert enum_members(["RED", "title", "mro", "is_known", "name"]) == {
        "RED": "RED",
        "title": "title_",
        "mro": "mro_",
        "is_known": "is_known_",
        "name": "name_",
    }
    assert enum_members(["None", "None_", "_low"]) == {
        "None": "None_",
        "None_": "None__",
        "_low": "low",
    }


def test_an_enum_has_a_member_for_each_value(tmp_path: Path) -> None:
    text = package(tmp_path, "query Get { sort }")["enums.py"]
    (enum,) = [node for node in ast.parse(text).body if isinstance(node, ast.ClassDef)]
    values = [ast.unparse(node.value) for node in enum.body if isinstance(node, ast.Assign)]
    expected = build_schema(SCHEMA).type_map["Sort"].to_kwargs()["values"]
    assert sorted(values) == sorted(repr(value) for value in expected)


def test_arguments_of_a_mutation_get_unique_names(tmp_path: Path) -> None:
    document = "mutation Change($input: Filter!) { change(input: $input) { id } }"
    text = " ".join(package(tmp_path, document)["operations.py"].split())
    assert "self_: str | None | Unset = UNSET, foo_bar: int" in text
    assert '"fooBar": foo_bar' in text
    assert '"foo_bar": foo_bar_' in text


def test_an_input_that_one_operation_flattens_is_kept_for_another(tmp_path: Path) -> None:
    document = """mutation Change($input: Filter!) { change(input: $input) { id } }
      query Find($by: Filter) { find(by: $by) { id } }"""
    text = package(tmp_path, document)["input_types.py"]
    assert "class Filter(InputObject)" in text
    assert 'foo_bar_: int | None | Unset = field(default=UNSET, metadata={"json": "foo_bar"})' in (
        " ".join(text.split())
    )


def test_the_constant_of_an_operation_of_one_letter_differs_from_its_class(tmp_path: Path) -> None:
    text = package(tmp_path, "query A { shelf { id } }")["a.py"]
    assert "class A(GraphQLObject)" in text
    assert "A_OPERATION = Operation(" in text


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (
            "query Q { shelf { id }\n Shelf: thing { ... on Globe { id } } }",
            "2: error: Shelf and shelf, which is at {file}:1, would both be the attribute shelf: use",
        ),
        (
            "query Q($a: ID,\n $A: ID) { find(id: $a) { id } b: find(id: $A) { id } }",
            "2: error: $A and $a would both be the argument a",
        ),
        ("query None { fooBar }", "1: error: None cannot be the name of a class"),
        ("query _ { fooBar }", "1: error: _ cannot be the name of a class"),
        (f"query {'G' * 151} {{ fooBar }}", "1: error: GGGGGGGGGGGGGGGGGGGG... has more than 150"),
        (f"query Q {{ fooBar }}\nfragment {'f' * 151} on Shelf {{ id }}", "2: error: ffffffffffffff"),
        ("query Load { fooBar }", "1: error: the name load is taken"),
        ("query Client { fooBar }", "1: error: the name client is taken"),
        ("query Walking { fooBar }", "1: error: the name walking is taken"),
        (
            "query Q { shelf { ...a_b } }\nfragment a_b on Shelf { id }\nfragment AB on Shelf { id }",
            "3: error: the name AB is taken by a_b at {file}:2: rename the fragment",
        ),
        (
            "query Q { shelf { inner { id } }\n shelfInner: shelf { id } }",
            "2: error: there is already a class called QShelfInner, for {file}:1: use an alias",
        ),
        (
            "query Q { shelf { ...F ...FInner } }\nfragment F on Shelf {\n inner { id } }\n"
            "fragment FInner on Shelf { id }",
            "3: error: there is already a class called FInner, for {file}:4: use an alias, or rename the fragment",
        ),
        ("query Q { __schema { description } }", "1: error: the schema itself cannot be selected"),
    ],
)  # fmt: skip
def test_unusable_names_are_reported_with_their_line(
    tmp_path: Path, document: str, message: str
) -> None:
    found = findings(tmp_path, document)
    message = message.replace("{file}", str(tmp_path / "all.graphql"))
    assert any(message in line for line in found), found


TYPE_NAMES = ["None", "class", "int", "list", "object", "Any", "Literal", "Sequence", "Unset"]


@pytest.mark.parametrize("name", [*TYPE_NAMES, "datetime", "field", "InputObject", "TimeLike"])
@pytest.mark.parametrize("kind", ["enum", "input"])
def test_a_type_whose_name_generated_code_uses_gets_an_underscore(
    tmp_path: Path, name: str, kind: str
) -> None:
    types = f"enum {name} {{ A }} input In {{ e: {name} l: [{name}!] s: String i: Int }}"
    schema = (
        f"type Query {{ get(x: {name}, in: In): {name} s: String i: Int l: [{name}!] }} {types}"
    )
    if kind == "input":
        types = f"input {name} {{ i: Int inner: {name} l: [{name}!] s: String }}"
        schema = f"type Query {{ get(x: {name}): Int s: String i: Int l: [Int] }} {types}"
    variables = f"$x: {name}, $in: In" if kind == "enum" else f"$x: {name}"
    given = "x: $x, in: $in" if kind == "enum" else "x: $x"
    document = f"query GetIt({variables}) {{ get({given}) s i l }}"
    (tmp_path / "all.graphql").write_text(document)
    config = Config(schema=tmp_path, operations=tmp_path, package=tmp_path)
    parsed = read_documents(tmp_path)
    files = generate_package(build_schema(schema), parsed, config)
    sources = {file.removesuffix(".py"): text for file, text in files.items()}
    verify_package(sources, build_schema(schema), parsed, config)
    module = "enums" if kind == "enum" else "input_types"
    assert f"class {name}_(" in sources[module]
    assert f"x: {name}_ |" in sources["operations"]
    assert f"$x: {name}" in sources["get_it"]
    assert f"{name}_" not in sources["get_it"].partition("document=")[2]


def test_a_type_keeps_clear_of_the_literal_type_of_an_enum() -> None:
    schema = build_schema(
        "type Query { get(x: colorValue): color int: int_ i: int } enum color { A }"
        " enum colorValue { B } enum int { C } enum int_ { D }"
    )
    assert {name: own for name, own in type_classes(schema).items() if name != own} == {
        "colorValue": "colorValue_",
        "int": "int__",
    }


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("query Color { color }", r"all\.graphql:1: color.py would define Color twice"),
        (
            "\nquery Get { color } query ColorValue { fooBar }",
            r"all\.graphql:2: color_value.py and enums.py would both export ColorValue|"
            r"all\.graphql:2: enums.py and color_value.py would both export ColorValue",
        ),
        ("query PageCost { fooBar }", "page_cost.py would define PageCost twice"),
        (
            "\nquery Sequence { fooBar }",
            r"all\.graphql:2: operations.py would define Sequence twice",
        ),
        (
            "query FragmentF { shelf { ...F } } fragment F on Shelf { id }",
            r"all\.graphql:1: the name fragment_f is taken by F at \S+all\.graphql:\d: rename the",
        ),
    ],
)
def test_two_definitions_of_the_same_name_are_refused(
    tmp_path: Path, document: str, message: str
) -> None:
    with pytest.raises(CodegenError, match=message):
        package(tmp_path, document)


def test_strict_checkers_accept_operations_that_are_called_like_builtins(tmp_path: Path) -> None:
    names = ["object", "type", "str", "list", "property", "super", "isinstance"]
    document = "\n".join(f"query {name} {{ fooBar }}" for name in names)
    for name, text in package(tmp_path, document).items():
        (tmp_path / "own").mkdir(exist_ok=True)
        (tmp_path / "own" / name).write_text(text)
    (tmp_path / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}')
    checker = Path(sys.executable).with_name("basedpyright")
    command = [str(checker), "--pythonpath", sys.executable, "own"]
    found = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout
