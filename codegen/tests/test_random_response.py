"""Random responses hold all that a schema allows, and what a later schema may add."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from graphql import OperationDefinitionNode, build_schema, parse

from buildkite_async_codegen.random_response import LATER, RandomResponses
from buildkite_async_codegen.scalar_types import SCALARS

SCHEMA = build_schema("""
type Query { box: Box! boxes: [Box] named: Named thing: Thing color: Color! colors: [[Color!]]! }
interface Named { name: String! }
type Box implements Named { name: String! count: Int }
type Lid implements Named { name: String! }
union Thing = Box | Lid
enum Color { RED }
""")
DOCUMENT = """query Q($w: Boolean!) {
  box { name count @include(if: $w) }
  boxes { name }
  named { __typename name ... on Box { count } }
  thing { __typename ... on Lid { name } }
  color
  colors
}"""


@pytest.fixture(scope="module")
def responses() -> list[dict[str, Any]]:
    (operation,) = parse(DOCUMENT).definitions
    assert isinstance(operation, OperationDefinitionNode)
    made = RandomResponses(SCHEMA, {}, SCALARS, {}, random.Random(1))
    return [made.response(operation) for _ in range(200)]


def values(responses: list[dict[str, Any]], key: str) -> Iterator[Any]:
    return (response[key] for response in responses)


def test_what_may_be_null_is_sometimes_null(responses: list[dict[str, Any]]) -> None:
    for key in ("boxes", "named", "thing"):
        assert {value is None for value in values(responses, key)} == {True, False}
    assert {box is None for boxes in values(responses, "boxes") for box in boxes or ()} == {
        True,
        False,
    }
    rows = [row for rows in values(responses, "colors") for row in rows]
    assert None in rows
    assert {box["count"] is None for box in values(responses, "box") if "count" in box} == {
        True,
        False,
    }


def test_what_may_not_be_null_never_is(responses: list[dict[str, Any]]) -> None:
    assert None not in [box["name"] for box in values(responses, "box")]
    assert None not in list(values(responses, "color"))
    rows = [row for rows in values(responses, "colors") for row in rows if row]
    assert None not in [color for row in rows for color in row]


def test_types_and_values_that_are_added_later_are_among_them(
    responses: list[dict[str, Any]],
) -> None:
    assert set(values(responses, "color")) == {"RED", LATER}
    named = {value["__typename"] for value in values(responses, "named") if value}
    assert named == {"Box", "Lid", LATER}
    things = {value["__typename"] for value in values(responses, "thing") if value}
    assert things == {"Box", "Lid", LATER}
    later = [each for each in values(responses, "named") if each and each["__typename"] == LATER]
    assert all(each.keys() == {"__typename", "name"} for each in later)


def test_a_field_under_a_condition_is_sometimes_absent(responses: list[dict[str, Any]]) -> None:
    assert {"count" in box for box in values(responses, "box")} == {True, False}


def test_all_types_were_returned_only_after_each_was() -> None:
    (operation,) = parse("{ thing { __typename } }").definitions
    assert isinstance(operation, OperationDefinitionNode)
    made = RandomResponses(SCHEMA, {}, SCALARS, {}, random.Random(1))
    seen: set[str] = set()
    for _ in range(50):
        if thing := made.response(operation)["thing"]:
            seen.add(thing["__typename"])
            assert made.has_returned_all_types == (len(seen) == 3)
    assert len(seen) == 3
