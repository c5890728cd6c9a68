"""Each change of a schema has a coordinate and a severity."""

from __future__ import annotations

import pytest
from graphql import (
    GraphQLSchema,
    build_schema,
    find_breaking_changes,
    find_dangerous_changes,
)

from buildkite_async_codegen.schema_diff import schema_changes

OLD = """
directive @loud(times: Int) on FIELD | QUERY
directive @seen repeatable on FIELD

type Query { shelf(first: Int = 5, wide: Boolean): Shelf things: [Thing!] any: Any size: Size }
type Mutation { move(input: MoveInput!): Shelf }
interface Named { name: String! }
type Shelf implements Named { name: String! depth: Int boards: [Board!]! owner: Owner }
type Board implements Named { name: String! }
type Owner { name: String! }
union Thing = Shelf | Board
union Any = Board
enum Size { LARGE SMALL }
input MoveInput { to: Int! note: String size: Size = SMALL }
input Pick { id: ID name: String }
input Only @oneOf { id: ID name: String }
scalar When @specifiedBy(url: "https://when.example/1")
scalar Where
"""

CASES = [
    ("name: String! depth", "name: String! height: Int depth", "safe Shelf.height: field added, Int"),
    ("depth: Int", "", "breaking Shelf.depth: field removed"),
    ("depth: Int", "depth: Int!", "safe Shelf.depth: type changed, was Int, is Int!"),
    ("depth: Int", "depth: Float", "breaking Shelf.depth: type changed, was Int, is Float"),
    ("depth: Int", "depth: [Int]", "breaking Shelf.depth: type changed, was Int, is [Int]"),
    (
        "boards: [Board!]!",
        "boards: [Board]!",
        "breaking Shelf.boards: type changed, was [Board!]!, is [Board]!",
    ),
    ("things: [Thing!]", "things: [Thing!]!", "safe Query.things: type changed, was [Thing!], is [Thing!]!"),
    ("wide: Boolean", "", "breaking Query.shelf(wide:): argument removed"),
    (
        "wide: Boolean",
        "wide: Boolean high: Int",
        "dangerous Query.shelf(high:): argument added, Int, optional",
    ),
    (
        "wide: Boolean",
        "wide: Boolean high: Int!",
        "breaking Query.shelf(high:): argument added, Int!, required",
    ),
    (
        "wide: Boolean",
        "wide: Boolean high: Int! = 1",
        "dangerous Query.shelf(high:): argument added, Int!, optional",
    ),
    (
        "wide: Boolean",
        "wide: Boolean!",
        "breaking Query.shelf(wide:): argument's type changed, was Boolean, is Boolean!",
    ),
    ("first: Int = 5", "first: Int = 6", "dangerous Query.shelf(first:): argument's default changed, was 5, is 6"),
    ("first: Int = 5", "first: Int", "dangerous Query.shelf(first:): argument's default changed, was 5, is none"),
    ("input: MoveInput!", "input: MoveInput", "safe Mutation.move(input:): argument's type changed, was MoveInput!, is MoveInput"),
    ("note: String", "", "breaking MoveInput.note: input field removed"),
    ("note: String", "note: String why: Int", "dangerous MoveInput.why: input field added, Int, optional"),
    ("note: String", "note: String why: Int!", "breaking MoveInput.why: input field added, Int!, required"),
    ("note: String", "note: String!", "breaking MoveInput.note: input field's type changed, was String, is String!"),
    ("to: Int!", "to: Int", "safe MoveInput.to: input field's type changed, was Int!, is Int"),
    ("size: Size = SMALL", "size: Size = LARGE", 'dangerous MoveInput.size: input field\'s default changed, was "SMALL", is "LARGE"'),
    ("LARGE SMALL }", "SMALL }", "breaking Size.LARGE: value removed"),
    ("LARGE SMALL }", "LARGE SMALL TINY }", "dangerous Size.TINY: value added"),
    ("Thing = Shelf | Board", "Thing = Shelf", "breaking Thing: member removed Board"),
    ("Any = Board", "Any = Board | Owner", "dangerous Any: member added Owner"),
    ("Board implements Named", "Board", "breaking Board: interface removed Named"),
    ("Owner { name: String! }", "Owner implements Named { name: String! }", "dangerous Owner: interface added Named"),
    ("enum Size { LARGE SMALL }", "scalar Size", "breaking Size: kind changed, was enum, is scalar"),
    ("type Owner { name: String! }", "type Owner { name: String! } type Extra { id: ID }", "safe Extra: type added, object"),
    ("type Mutation", "input Extra { id: ID } type Mutation", "safe Extra: type added, input"),
    ("type Mutation", "interface Extra { id: ID } type Mutation", "safe Extra: type added, interface"),
    ("union Any", "union Extra = Board union Any", "safe Extra: type added, union"),
    ("type Mutation", "schema { query: Query } type Mutation", "breaking Mutation: root changed mutation, was Mutation, is none"),
    ("@loud(times: Int) on FIELD | QUERY", "@loud(times: Int) on FIELD", "breaking @loud: directive changed, no longer on QUERY"),
    ("@loud(times: Int) on FIELD | QUERY", "@loud on FIELD | QUERY", "breaking @loud(times:): argument removed"),
    ("directive @seen repeatable on FIELD", "", "breaking @seen: directive removed"),
    ("@seen repeatable", "@seen", "breaking @seen: directive changed, no longer repeatable"),
    ("input Pick {", "input Pick @oneOf {", "breaking Pick: now takes exactly one field"),
    ("input Only @oneOf {", "input Only {", "safe Only: no longer takes exactly one field"),
    ("when.example/1", "when.example/2", "dangerous When: specification changed, was https://when.example/1, is https://when.example/2"),
    ("scalar Where", 'scalar Where @specifiedBy(url: "https://w")', "safe Where: specification changed, was none, is https://w"),
    ("depth: Int", 'depth: Int @deprecated(reason: "Ask.")', "safe Shelf.depth: deprecated, Ask."),
    ("LARGE SMALL }", 'LARGE @deprecated(reason: "Ask.") SMALL }', "safe Size.LARGE: deprecated, Ask."),
    ("note: String", 'note: String @deprecated(reason: "Ask.")', "safe MoveInput.note: deprecated, Ask."),
    ("wide: Boolean", 'wide: Boolean @deprecated(reason: "Ask.")', "safe Query.shelf(wide:): deprecated, Ask."),
]  # fmt: skip


def changes(old: GraphQLSchema, new: GraphQLSchema) -> list[str]:
    return [f"{change.severity} {change}" for change in schema_changes(old, new)]


@pytest.mark.parametrize(("was", "now", "expected"), CASES)
def test_a_change_is_reported_once_with_its_coordinate_and_severity(
    was: str, now: str, expected: str
) -> None:
    assert OLD.count(was) == 1, was
    assert changes(build_schema(OLD), build_schema(OLD.replace(was, now))) == [expected]


@pytest.mark.parametrize(("was", "now", "expected"), CASES)
def test_graphql_core_finds_nothing_more_severe(was: str, now: str, expected: str) -> None:
    old, new = build_schema(OLD), build_schema(OLD.replace(was, now))
    severities = {change.severity for change in schema_changes(old, new)}
    assert bool(find_breaking_changes(old, new)) <= ("breaking" in severities)
    assert bool(find_dangerous_changes(old, new)) <= bool(severities & {"breaking", "dangerous"})


def test_a_new_implementation_of_an_interface_is_like_a_new_member_of_a_union() -> None:
    new = OLD + "type Nail implements Named { name: String! }"
    assert changes(build_schema(OLD), build_schema(new)) == [
        "dangerous Nail: interface added Named",
        "safe Nail: type added, object",
    ]


def test_a_new_type_of_a_new_interface_is_safe() -> None:
    new = OLD + "interface Sharp { tip: Int } type Nail implements Sharp { tip: Int }"
    found = schema_changes(build_schema(OLD), build_schema(new))
    assert {change.severity for change in found} == {"safe"}


def test_removing_a_type_is_breaking() -> None:
    new = OLD.replace("union Any = Board\n", "").replace("any: Any", "")
    assert changes(build_schema(OLD), build_schema(new)) == [
        "breaking Any: type removed",
        "breaking Query.any: field removed",
    ]


def test_removing_the_default_of_a_required_argument_is_breaking() -> None:
    old = build_schema("type Query { shelf(first: Int! = 5): Int }")
    assert changes(old, build_schema("type Query { shelf(first: Int!): Int }")) == [
        "breaking Query.shelf(first:): argument's default changed, was 5, is none"
    ]


def test_descriptions_and_order_are_not_changes() -> None:
    new = '"A thing." ' + OLD.replace("LARGE SMALL", "SMALL LARGE").strip()
    assert changes(build_schema(OLD), build_schema(new)) == []


def test_rewording_or_withdrawing_a_deprecation_is_a_change() -> None:
    first, second = (
        build_schema(OLD.replace("depth: Int", f'depth: Int @deprecated(reason: "{reason}")'))
        for reason in ("Ask.", "Ask twice.")
    )
    assert changes(first, second) == ["safe Shelf.depth: deprecation reworded, Ask twice."]
    assert changes(first, build_schema(OLD)) == ["safe Shelf.depth: no longer deprecated"]


def test_the_most_severe_changes_come_first() -> None:
    new = OLD.replace("depth: Int", "height: Int").replace("LARGE SMALL }", "LARGE SMALL TINY }")
    severities = [
        change.severity for change in schema_changes(build_schema(OLD), build_schema(new))
    ]
    assert severities == ["breaking", "dangerous", "safe"]
