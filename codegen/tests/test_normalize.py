"""Conditional fragments, and fragments on nested interfaces, keep all their fields."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from graphql import build_schema

from buildkite_async_codegen.config import Config
from buildkite_async_codegen.documents import read_documents
from buildkite_async_codegen.normalize import normalized_documents
from buildkite_async_codegen.package import generate_package

SCHEMA = """
type Query { node: Node thing: Thing shelf: Shelf! }
interface Node { id: ID! }
interface Owned implements Node { id: ID! owner: String! }
type Shelf implements Owned & Node { id: ID! owner: String! depth: Int! }
type Board implements Owned & Node { id: ID! owner: String! width: Int! }
type Nail implements Node { id: ID! }
union Thing = Shelf | Board | Nail
"""


def module(folder: Path, document: str) -> str:
    (folder / "all.graphql").write_text(document)
    config = Config(schema=folder, operations=folder, package=folder)
    files = generate_package(build_schema(SCHEMA), read_documents(folder), config)
    return files["get_it.py"]


def class_of(text: str, name: str) -> str:
    """Return the fields of a class."""
    return text.partition(f"class {name}(")[2].partition("\n\n\n")[0]


@pytest.mark.parametrize(
    "selection",
    [
        "...F @include(if: $w)",
        "... on Shelf @skip(if: $w) { owner depth }",
        "... on Node @include(if: $w) { ... on Shelf { owner depth } }",
        "... @include(if: $w) { owner depth }",
        "... @include(if: $w) { ... @include(if: $v) { owner } depth @skip(if: $v) }",
    ],
)
def test_fields_under_a_condition_are_optional(tmp_path: Path, selection: str) -> None:
    variables = "$w: Boolean!, $v: Boolean!" if "$v" in selection else "$w: Boolean!"
    fragment = "fragment F on Shelf { owner depth }"
    document = f"query GetIt({variables}) {{ shelf {{ id {selection} }} }} {fragment}"
    fields = class_of(module(tmp_path, document), "GetItShelf")
    assert "id: str\n" in fields
    assert "owner: str | None = None" in fields
    assert "depth: int | None = None" in fields


@pytest.mark.parametrize(
    "selection",
    [
        "... on Owned { owner }",
        "... on Owned { owner ... on Board { width } }",
        "...Both",
        "... on Thing { ... on Owned { owner } }",
    ],
)
def test_a_fragment_on_another_interface_selects_from_each_of_its_types(
    tmp_path: Path, selection: str
) -> None:
    fragment = "fragment Both on Owned { owner ... on Board { width } }"
    document = f"query GetIt {{ node {{ __typename id {selection} }} }} {fragment}"
    text = module(tmp_path, document)
    assert "node: GetItNodeNode | GetItNodeBoard | GetItNodeShelf | None" in " ".join(text.split())
    for name in ("GetItNodeShelf", "GetItNodeBoard"):
        assert "owner: str" in class_of(text, name)
    assert ("width: int" in class_of(text, "GetItNodeBoard")) == ("owner }" not in selection)


def test_a_field_that_a_type_narrows_has_the_prose_of_its_own_type(tmp_path: Path) -> None:
    schema = build_schema("""
      type Query { node: Node }
      interface Node { owner: Owner }
      interface Owner { "The name of anything." name: String }
      type Team implements Owner { "The name of a team." name: String }
      type Build implements Node { number: Int owner: Team }
    """)
    (tmp_path / "all.graphql").write_text(
        "query GetIt { node { owner { name } ... on Build { number } } }"
    )
    config = Config(schema=tmp_path, operations=tmp_path, package=tmp_path)
    text = generate_package(schema, read_documents(tmp_path), config)["get_it.py"]
    assert '"""The name of a team."""' in class_of(text, "GetItNodeBuildOwner")
    assert '"""The name of anything."""' in class_of(text, "GetItNodeNodeOwner")


def test_a_nested_fragment_inside_a_fragment_on_an_interface_is_kept(tmp_path: Path) -> None:
    document = "query GetIt { thing { __typename ... on Node { id ... on Board { width } } } }"
    text = module(tmp_path, document)
    assert "width: int" in class_of(text, "GetItThingBoard")
    assert "id: str" in class_of(text, "GetItThingNail")


def test_the_document_that_is_sent_stays_as_written(tmp_path: Path) -> None:
    document = """query GetIt($w: Boolean!) {
  node {
    __typename
    ... on Owned @include(if: $w) {
      owner
    }
  }
}"""
    assert document in module(tmp_path, document)


def calls_to_normalize(folder: Path, number: int) -> int:
    """Return how many functions are called for a document with that many operations and fragments."""
    types = "\n".join(f"type T{n} {{ id: ID! name: String! }}" for n in range(number))
    fields = " ".join(f"t{n}: T{n}" for n in range(number))
    (folder / "all.graphql").write_text(
        "\n".join(
            f"query Q{n} {{ t{n} {{ ...F{n} }} }} fragment F{n} on T{n} {{ id name }}"
            for n in range(number)
        )
    )
    schema, documents = build_schema(f"type Query {{ {fields} }} {types}"), read_documents(folder)
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        normalized_documents(schema, documents)
    finally:
        sys.setprofile(None)
    return calls


def test_twice_the_operations_and_fragments_take_twice_the_work(tmp_path: Path) -> None:
    assert calls_to_normalize(tmp_path, 80) < 2.5 * calls_to_normalize(tmp_path, 40)
