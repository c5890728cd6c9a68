"""Which operations a change touches, exactly, and whether they are still valid."""

from __future__ import annotations

from pathlib import Path

import pytest
from graphql import build_schema

from buildkite_async_codegen.documents import Documents, read_documents
from buildkite_async_codegen.impact import Difference, difference

OLD = """
type Query {
  shelf(first: Int = 5, size: Size, at: Place): Shelf
  things: [Thing!]
  named: Named
  spare: Spare
}
type Mutation { move(input: MoveInput!): Shelf }
interface Named { name: String! }
type Shelf implements Named { name: String! depth: Int color: Color owner: Owner spare: Spare }
type Board implements Named { name: String! spare: Int }
type Owner { id: ID! name: String }
type Spare { id: ID depth: Int }
union Thing = Shelf | Board
enum Size { LARGE SMALL }
enum Color { BLUE RED }
input MoveInput { to: Place! note: String color: Color }
input Place { row: Int column: Int }
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
    ("Place { row: Int column: Int }", "Place { row: Int }", ["Move"]),
    ("Place { row: Int column", "Place { row: Float column", ["Move", "Placed"]),
    ("column: Int }", "column: Int layer: Int! }", ["Move", "Placed"]),
    ("note: String color", "note: String why: Int color", ["Move"]),
    ("note: String", 'note: String @deprecated(reason: "No.")', ["Move"]),
    ("Thing = Shelf | Board", "Thing = Shelf | Board | Owner", ["Things"]),
    ("Thing = Shelf | Board", "Thing = Shelf", []),
    ("Thing = Shelf | Board", "Thing = Board", ["Things"]),
    ("type Owner {", "type Owner implements Named {", ["Everybody"]),
    ("first: Int = 5", "first: Int = 6", ["AnySize", "Depth", "Placed", "Sized"]),
    ("first: Int = 5, ", "", ["Colored"]),
    ("at: Place)", "at: Place, deep: Int)", []),
    ("at: Place)", "at: Place, deep: Int!)", ["AnySize", "Colored", "Depth", "Placed", "Sized"]),
    ("spare: Spare\n}", "}", []),
    ("type Mutation", "schema { query: Query } type Mutation", ["Move"]),
]


@pytest.fixture
def documents(tmp_path: Path) -> Documents:
    (tmp_path / "all.graphql").write_text(OPERATIONS)
    return read_documents(tmp_path)


def after(documents: Documents, was: str, now: str) -> Difference:
    assert OLD.count(was) == 1, was
    new = OLD.replace(was, now)
    if "implements Named {" in now:
        new = new.replace("Owner implements Named { id: ID! name: String }",
                          "Owner implements Named { id: ID! name: String! }")  # fmt: skip
    return difference(build_schema(OLD), build_schema(new), documents)


@pytest.mark.parametrize(("was", "now", "touched"), CASES)
def test_operations_are_touched_by_what_they_use(
    documents: Documents, was: str, now: str, touched: list[str]
) -> None:
    impacts = after(documents, was, now).impacts
    assert sorted(impact.operation for impact in impacts if impact.changes) == touched


@pytest.mark.parametrize(("was", "now", "touched"), CASES)
def test_what_is_not_valid_any_more_was_touched(
    documents: Documents, was: str, now: str, touched: list[str]
) -> None:
    for impact in after(documents, was, now).impacts:
        assert impact.valid or impact.changes, impact


def test_an_operation_that_is_not_valid_any_more_comes_first_and_says_where(
    documents: Documents,
) -> None:
    found = after(documents, "color: Color owner", "colour: Color owner")
    assert found.invalid == 1
    (impact,) = found.impacts
    assert (impact.operation, impact.place) == ("Colored", "all.graphql:3")
    assert impact.errors == (
        "all.graphql:10: Cannot query field 'color' on type 'Shelf'. Did you mean 'colour'?",
    )


def test_operations_that_nobody_touched_are_not_listed(documents: Documents) -> None:
    found = after(documents, "Spare { id: ID", "Spare { id: ID!")
    assert (found.operations, found.impacts) == (8, ())


def test_a_fragment_that_is_missing_is_an_error_of_its_operation(tmp_path: Path) -> None:
    (tmp_path / "a.graphql").write_text("query Q($x: [Nothing!]!) { shelf { ...Gone } }")
    schema = build_schema(OLD)
    (impact,) = difference(schema, schema, read_documents(tmp_path)).impacts
    assert not impact.valid
