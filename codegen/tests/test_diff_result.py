"""Which operations a change affects, and whether they are still valid."""

from __future__ import annotations

from pathlib import Path

import pytest
from graphql import build_schema

from buildkite_async_codegen.diff_result import DiffResult, diff_schemas
from buildkite_async_codegen.documents import Documents, read_documents

pytestmark = pytest.mark.usefixtures("here")

OLD = """
type Query {
  shelf(first: Int = 5, size: Size, at: Place): Shelf
  things: [Thing!]
  named: Named
  spare: Spare
}
type Mutation { move(input: MoveInput!): Shelf }
interface Named { name: String! }
type Shelf implements Named & Priced {
  name: String! depth: Int color: Color owner: Owner spare: Spare price: Int
}
type Board implements Named { name: String! spare: Int }
type Owner { id: ID! name: String }
type Spare { id: ID depth: Int }
union Thing = Shelf | Board
enum Size { LARGE SMALL }
enum Color { BLUE RED }
input MoveInput { to: Place! note: String color: Color }
input Place { row: Int column: Int }
type Nails { count(of: Place, min: Int = 1, only: Pick): Int here: Moment }
extend type Query { nails: Nails }
input Pick { id: ID name: String }
scalar Moment @specifiedBy(url: "https://m/1")
interface Priced { price: Int }
"""

OPERATIONS = """
query Depth { shelf { depth } }
query Colored { shelf(first: 3) { ...Colors } }
query Sized { shelf(size: LARGE) { name } }
query Placed { shelf(at: {row: 1}) { name } }
query AnySize($size: Size) { shelf(size: $size) { name } }
query Things { things { __typename ... on Shelf { name } } }
query Everybody { named { __typename name } }
mutation Move($input: MoveInput!) { move(input: $input) { name } }
query Counted($min: Int) { nails { count(of: {row: 1}, min: $min) } }
query CountedFew($min: Int = 1) { nails { count(of: {row: 1, column: 2}, min: $min) } }
query CountedTwice { nails { count(min: 1) all: count } }
query CountedNothing { nails { count(of: {}, min: 2) } }
query Picked { nails { count(only: {id: 1}, min: 3) here } }
query Prices { things { __typename ... on Priced { price } } }
fragment Colors on Shelf { color }
"""

CASES = [
    ("name: String! depth: Int color", "name: String! color", ["Depth"]),
    ("depth: Int color", "depth: Float color", ["Depth"]),
    ("Spare { id: ID depth: Int }", "Spare { id: ID }", []),
    ("LARGE SMALL }", "SMALL }", ["AnySize", "Sized"]),
    ("LARGE SMALL }", "LARGE }", ["AnySize"]),
    ("LARGE SMALL }", "LARGE SMALL TINY }", []),
    ("BLUE RED }", "BLUE RED GREEN }", ["Colored"]),
    ("BLUE RED }", "BLUE }", ["Colored", "Move"]),
    ("Place { row: Int column: Int }", "Place { row: Int }", ["CountedFew", "Move"]),
    ("Place { row: Int column", "Place { row: Float column",
     ["Counted", "CountedFew", "Move", "Placed"]),
    ("column: Int }", "column: Int layer: Int! }",
     ["Counted", "CountedFew", "CountedNothing", "Move", "Placed"]),
    ("note: String color", "note: String why: Int color", ["Move"]),
    ("note: String", 'note: String @deprecated(reason: "No.")', ["Move"]),
    ("Thing = Shelf | Board", "Thing = Shelf | Board | Owner", ["Prices", "Things"]),
    ("Thing = Shelf | Board", "Thing = Shelf", []),
    ("Thing = Shelf | Board", "Thing = Board", ["Prices", "Things"]),
    ("type Owner {", "type Owner implements Named {", ["Everybody"]),
    ("first: Int = 5", "first: Int = 6", ["AnySize", "Depth", "Placed", "Sized"]),
    ("first: Int = 5, ", "", ["Colored"]),
    ("at: Place)", "at: Place, deep: Int)", []),
    ("at: Place)", "at: Place, deep: Int!)", ["AnySize", "Colored", "Depth", "Placed", "Sized"]),
    ("spare: Spare\n}", "}", []),
    ("type Mutation", "schema { query: Query } type Mutation", ["Move"]),
    ("min: Int = 1", "min: Int = 2", ["Counted", "CountedTwice"]),
    ("column: Int }", "column: Int = 3 }", ["Counted", "CountedNothing", "Move", "Placed"]),
    ("input Pick {", "input Pick @oneOf {", ["Picked"]),
    ("https://m/1", "https://m/2", ["Picked"]),
    ("type Owner {", "type Peg implements Named { name: String! } type Owner {", ["Everybody"]),
    ("Board implements Named { name: String! spare: Int }",
     "Board implements Named & Priced { name: String! spare: Int price: Int }", ["Prices"]),
    ("size: Size, at", "size: Size!, at", ["AnySize", "Colored", "Depth", "Placed", "Sized"]),
    ("size: Size, at", "size: Place, at", ["AnySize", "Sized"]),
    ("first: Int = 5", "first: Int!", ["AnySize", "Colored", "Depth", "Placed", "Sized"]),
    ("column: Int }", "column: Int! }",
     ["Counted", "CountedFew", "CountedNothing", "Move", "Placed"]),
    ("row: Int column", "row: Int! column",
     ["Counted", "CountedFew", "CountedNothing", "Move", "Placed"]),
    ("type Owner {", "type Coin implements Priced { price: Int } type Owner {", []),
]  # fmt: skip


@pytest.fixture
def documents(tmp_path: Path) -> Documents:
    (tmp_path / "all.graphql").write_text(OPERATIONS)
    return read_documents(tmp_path)


def after(documents: Documents, was: str, now: str) -> DiffResult:
    assert OLD.count(was) == 1, was
    new = OLD.replace(was, now)
    if now.startswith("type Owner implements"):
        new = new.replace("Owner implements Named { id: ID! name: String }",
                          "Owner implements Named { id: ID! name: String! }")  # fmt: skip
    return diff_schemas(build_schema(OLD), build_schema(new), documents)


@pytest.mark.parametrize(("was", "now", "names"), CASES)
def test_a_change_affects_the_operations_that_use_what_changed(
    documents: Documents, was: str, now: str, names: list[str]
) -> None:
    affected = after(documents, was, now).affected
    assert sorted(operation.operation for operation in affected if operation.changes) == names


@pytest.mark.parametrize(("was", "now", "names"), CASES)
def test_an_operation_that_becomes_invalid_is_affected_by_a_change(
    documents: Documents, was: str, now: str, names: list[str]
) -> None:
    for operation in after(documents, was, now).affected:
        assert operation.valid or operation.changes, operation


def test_an_error_of_an_operation_has_its_own_location(documents: Documents) -> None:
    found = after(documents, "color: Color owner", "colour: Color owner")
    assert found.invalid == 1
    (affected,) = found.affected
    assert (affected.operation, affected.location) == ("Colored", "all.graphql:3")
    assert affected.errors == (
        "all.graphql:16: Cannot query field 'color' on type 'Shelf'. Did you mean 'colour'?",
    )


def test_new_queries_and_mutations_that_are_not_called_are_reported(documents: Documents) -> None:
    new = (
        OLD.replace("\ntype Query {", "\ntype Query { polish: Int")
        .replace("type Mutation {", "type Mutation { polish: Int")
        .replace("type Owner {", "type Owner { polish: Int")
    )
    added = ("Mutation.polish", "Query.polish")
    assert diff_schemas(build_schema(OLD), build_schema(new), documents).uncalled == added
    assert diff_schemas(build_schema(OLD), build_schema(new)).uncalled == ()
    assert diff_schemas(build_schema(new), build_schema(OLD), documents).uncalled == ()


def test_a_new_query_that_is_already_called_is_not_reported(tmp_path: Path) -> None:
    (tmp_path / "new.graphql").write_text(
        "query Polish { ...All } fragment All on Query { polish }"
    )
    new = OLD.replace("\ntype Query {", "\ntype Query { polish: Int waxed: Int")
    found = diff_schemas(build_schema(OLD), build_schema(new), read_documents(tmp_path))
    assert found.uncalled == ("Query.waxed",)


def test_all_mutations_are_new_if_there_were_none(documents: Documents) -> None:
    old = OLD.replace("type Mutation", "schema { query: Query } type Mutation")
    new = OLD.replace("type Mutation {", "type Mutation { polish: Int")
    found = diff_schemas(build_schema(old), build_schema(new), documents)
    assert found.uncalled == ("Mutation.polish",)


def test_operations_that_are_not_affected_are_not_listed(documents: Documents) -> None:
    found = after(documents, "Spare { id: ID", "Spare { id: ID!")
    assert (found.operation_count, found.affected) == (14, ())


def test_an_undefined_fragment_is_an_error_of_its_operation(tmp_path: Path) -> None:
    (tmp_path / "a.graphql").write_text("query Q($x: [Nothing!]!) { shelf { ...Undefined } }")
    schema = build_schema(OLD)
    (affected,) = diff_schemas(schema, schema, read_documents(tmp_path)).affected
    assert not affected.valid
