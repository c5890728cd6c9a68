"""Problems are found with file and line before anything is generated."""

from __future__ import annotations

from pathlib import Path

import pytest
from graphql import GraphQLSchema, build_schema

from buildkite_async.graphql.api import GraphQL
from buildkite_async.graphql.operation import OperationsBase
from buildkite_async.graphql.portal import PortalOperations
from buildkite_async_codegen.documents import read_documents
from buildkite_async_codegen.errors import CodegenError
from buildkite_async_codegen.lint import TAKEN, lint
from buildkite_async_codegen.lint_rules import DEFAULT_LEVELS, Level

pytestmark = pytest.mark.usefixtures("here")

DEEP = "office { posts(first: 1) { edges { node { __typename ... on Parcel { contents {\
 __typename } } } } } }"


def findings(schema: GraphQLSchema, folder: Path, text: str, **levels: Level) -> list[str]:
    (folder / "some.graphql").write_text(text)
    chosen = {**DEFAULT_LEVELS, "unwalked": "off", **levels}
    return [str(finding) for finding in lint(schema, read_documents(folder), chosen)]


@pytest.mark.parametrize(
    "text",
    [
        "query Q { office { owner { __typename } } }",
        "query Q { office { posts(first: 100) { edges { node { __typename id } } } } }",
        "query Q { office { ...A ...B } } fragment A on Office { settings }\n"
        "fragment B on Office { settings }",
        "query Q { office { ...A } } fragment A on Office { ...C }\n"
        "fragment C on Office { owner { __typename } }",
        "query Q { office { owner { ... on Archive { id } } } }",
        'query Q { node(id: "1") { kind: __typename id } }',
        "query Q { office { ...A ...B } }\n"
        "fragment A on Office { owner { ... on Archive { id } } }\n"
        "fragment B on Office { owner { ... on Archive { list } } }",
        "query Q { office { ...A owner { ... on Archive { list } } } }\n"
        "fragment A on Office { owner { ... on Archive { id } } }",
        "query Q { office { owner { __typename } owner { ... on Archive { id } } } }",
    ],
    ids=[
        "typename",
        "sized",
        "shared leaf",
        "nested fragment",
        "no typename",
        "typename with an alias",
        "object in two fragments",
        "object in a fragment and beside it",
        "object twice",
    ],
)
def test_correct_operations_have_no_findings(
    schema: GraphQLSchema, tmp_path: Path, text: str
) -> None:
    assert findings(schema, tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            "query Q { office {\n __kind: settings } }",
            "some.graphql:2: error: __kind is a name of GraphQL itself: use another alias [name]",
        ),
        (
            "query Q { office { posts { edges { node { __typename } } } } }",
            "some.graphql:1: error: posts has no page size and counts as 500 [unsized-page]",
        ),
        (
            "query Q {\n office { posts(first: -5) { edges { node { __typename } } } } }",
            "some.graphql:2: error: first of posts must be a whole number of 0 or more, not -5.",
        ),
        (
            "query Q($n: Int = -5) {\n office {\n ...P } }\n"
            "fragment P on Office { posts(first: $n) { edges { node { __typename } } } }",
            "some.graphql:4: error: first of posts, which is $n, must be a whole number of 0 or more",
        ),
        (
            f"query Q {{ {DEEP.replace('first: 1', 'first: 9000')} }}",
            "some.graphql:1: error: Q costs 18,003 points at its defaults, over 5,000 [cost]",
        ),
        (
            "query Q { office { address } }",
            "some.graphql:1: warning: address is deprecated: Ask the owner. [deprecated]",
        ),
        ("query Q { office { moon } }", "some.graphql:1: error: Cannot query field 'moon' on type"),
        (
            "{ office { settings } }",
            "some.graphql:1: error: an operation needs a name, such as `query MyQuery`",
        ),
        (
            "query walk { office { settings } }",
            "some.graphql:1: error: the name walk is taken by generated code",
        ),
        (
            "query GetIt { office { settings } }\nquery getIt { office { settings } }",
            "some.graphql:2: error: the name get_it is taken by GetIt at some.graphql:1:",
        ),
        (
            "subscription S { plan }",
            "some.graphql:1: error: S is a subscription, and only queries and mutations are supported,"
            " as a method returns a single response: write a query, or keep the subscription in",
        ),
    ],
)
def test_a_problem_is_reported_with_its_location(
    schema: GraphQLSchema, tmp_path: Path, text: str, finding: str
) -> None:
    found = findings(schema, tmp_path, text)
    assert any(line.startswith(finding) for line in found), found


@pytest.mark.parametrize(
    ("one", "other", "message"),
    [
        (
            "query Q { office { settings } }",
            "\nquery Q { office { settings } }",
            "b.graphql:2: error: the name q is taken by Q at a.graphql:1: choose another name",
        ),
        (
            "query Q { office { ...Some } }\nfragment Some on Office { settings }",
            "fragment some on Office { settings }",
            "b.graphql:1: error: the name Some is taken by Some at a.graphql:2: rename the",
        ),
        (
            "query Q { office { ...Some settings } }",
            "fragment Some on Office {\nsettings: address }",
            "a.graphql:1: error: Fields 'settings' conflict because",
        ),
    ],
)
def test_a_conflict_names_both_files_and_lines(
    schema: GraphQLSchema, tmp_path: Path, one: str, other: str, message: str
) -> None:
    (tmp_path / "a.graphql").write_text(one)
    (tmp_path / "b.graphql").write_text(other)
    found = [str(finding) for finding in lint(schema, read_documents(tmp_path))]
    assert any(line.startswith(message) for line in found), found
    assert any("b.graphql" in line and "a.graphql" in line for line in found), found


@pytest.mark.parametrize(
    ("repeated", "lines"),
    [
        ("query Q { office { settings } }", [1, 2]),
        ("{ office { settings } }", [0, 1, 2]),
        ("fragment {} on Office {{ settings }}", [2, 3]),
    ],
    ids=["operation", "without a name", "fragment"],
)
def test_each_repetition_of_a_name_is_reported_once(
    schema: GraphQLSchema, tmp_path: Path, repeated: str, lines: list[int]
) -> None:
    texts = [
        repeated.format(name) if "{}" in repeated else repeated for name in ("AB", "aB", "a_b")
    ]
    if "{}" in repeated:
        texts.insert(0, "query Q { office { ...AB ...aB ...a_b } }")
    found = findings(schema, tmp_path, "\n".join(texts))
    assert [line.partition(": ")[0] for line in found] == [
        f"some.graphql:{line + 1}" for line in lines
    ]


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("settings @client", "'@client': Apollo Client takes this field from elsewhere"),
        ("posts(first: 1) @connection(key: 1) { __typename }", "for the cache of Apollo Client or"),
        ("... @defer { settings }", "'@defer': a method returns a single response: remove the"),
        ("...A @arguments(count: 1)", "'@arguments': fragments have no arguments of their own"),
        ("settings @required(action: LOG)", "for the compiler of Relay: remove the directive"),
        ("settings @shout", "'@shout': the schema does not declare it: remove the directive"),
    ],
)
def test_an_unknown_directive_is_reported_with_what_to_write_instead(
    schema: GraphQLSchema, tmp_path: Path, text: str, advice: str
) -> None:
    document = f"query Q {{ office {{\n {text} }} }}\nfragment A on Office {{ settings }}"
    (found,) = findings(schema, tmp_path, document)
    assert found.startswith("some.graphql:2: error: Unknown directive '@")
    assert advice in found


def test_a_condition_of_a_whole_operation_is_reported_with_what_to_write_instead(
    schema: GraphQLSchema, tmp_path: Path
) -> None:
    (found,) = findings(schema, tmp_path, "query Q @skip(if: true) { office { settings } }")
    assert "may not be used on query: put it on fields or fragments inside" in found


def test_fifteen_levels_are_the_limit(tmp_path: Path) -> None:
    deep = build_schema("type Query { inner: Query name: String }")
    for levels, rules in ((15, []), (16, ["depth"])):
        text = "inner { " * (levels - 1) + "name" + " }" * (levels - 1)
        found = findings(deep, tmp_path, f"query Q {{ {text} }}")
        assert [line.rpartition("[")[2].rstrip("]") for line in found] == rules


def test_a_deprecated_argument_is_reported(tmp_path: Path) -> None:
    old = build_schema('type Query { name(old: Boolean @deprecated(reason: "All are.")): String }')
    assert findings(old, tmp_path, "query Q {\n name(old: true) }") == [
        "some.graphql:2: warning: name(old:) is deprecated: All are. [deprecated]"
    ]


def test_a_problem_that_many_types_share_is_reported_once(
    tmp_path: Path,
) -> None:
    schema = build_schema("""type Query { node: Node }
      interface Node { owner: Owner }
      type A implements Node { owner: Owner }
      type B implements Node { owner: Owner }
      type Owner { id: ID }""")
    text = """query Q { node { __typename ...A ...A } }
      fragment A on Node { theOwner: owner { id } ...B }
      fragment B on Node { the_owner: owner { id } }"""
    found = [each for each in findings(schema, tmp_path, text) if "the attribute" in each]
    assert len(found) == 1


def test_the_level_of_a_rule_can_be_set(schema: GraphQLSchema, tmp_path: Path) -> None:
    text = "query Q { office { address } }"
    (strict,) = findings(schema, tmp_path, text, deprecated="error")
    assert ": error: address is deprecated" in strict
    assert findings(schema, tmp_path, text, deprecated="off") == []


def test_the_budget_can_be_set(schema: GraphQLSchema, tmp_path: Path) -> None:
    (tmp_path / "some.graphql").write_text(f"query Q {{ {DEEP} }}")
    (found,) = lint(
        schema, read_documents(tmp_path), {**DEFAULT_LEVELS, "unwalked": "off"}, budget=4
    )
    assert found.message == "Q costs 5 points at its defaults, over 4"


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("Counter_1.graphql", "query Q { office { settings } }", "is not a portal slug"),
        (
            "send.graphql",
            "query SendPortal { office { settings } }",
            "the name send_portal is taken by SendPortal at send.graphql:1: choose another",
        ),
        ("send.graphql", "query Slug { office { settings } }", "the name slug is taken"),
    ],
)
def test_a_portal_needs_a_valid_slug_and_unique_names(
    schema: GraphQLSchema, tmp_path: Path, file: str, text: str, message: str
) -> None:
    (tmp_path / file).write_text(text)
    (found,) = lint(schema, read_documents(portals=tmp_path))
    assert message in str(found)
    assert found.level == "error"


def test_a_syntax_error_names_its_line(schema: GraphQLSchema, tmp_path: Path) -> None:
    with pytest.raises(CodegenError, match=r"some\.graphql:2: Syntax Error"):
        findings(schema, tmp_path, "query Q {\n  office { }\n}")


def test_two_fragments_of_the_same_name_are_an_error(schema: GraphQLSchema, tmp_path: Path) -> None:
    text = "fragment A on Office { settings }\nfragment A on Office { settings }\nquery Q { office { ...A } }"
    with pytest.raises(
        CodegenError, match=r"some\.graphql:2: fragment A is already defined at some\.graphql:1"
    ):
        findings(schema, tmp_path, text)


def test_a_folder_without_operations_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CodegenError, match="there is no operation in"):
        read_documents(tmp_path)


def test_attributes_of_the_clients_classes_are_not_names_of_operations() -> None:
    attributes = {*vars(GraphQL), *vars(OperationsBase), *vars(PortalOperations)}
    public = {name for name in attributes if not name.startswith("_")}
    assert public <= TAKEN


@pytest.mark.parametrize(
    ("one", "other", "valid"),
    [("String!", "String", True), ("[Int!]!", "[Int]", True), ("String!", "Int", False)],
)
def test_types_of_two_branches_may_differ_in_null_alone(
    tmp_path: Path, one: str, other: str, valid: bool
) -> None:
    schema = build_schema(
        f"type Query {{ u: U }} union U = A | B type A {{ a: {one} b: A }} type B {{ a: {other} b: B }}"
    )
    for inside in ("a", "b { a }"):
        text = f"query Q {{ u {{ ... on A {{ {inside} }} ... on B {{ {inside} }} }} }}"
        found = findings(schema, tmp_path, text)
        assert (found == []) is valid, found


def test_other_conflicts_beside_that_are_reported(tmp_path: Path) -> None:
    schema = build_schema(
        "type Query { u: U } union U = A | B"
        " type A { c: C } type B { c: D } type C { a: Int! b: Int } type D { a: Int b: String }"
    )
    text = "query Q { u { ... on A { c { a b } } ... on B { c { a b } } } }"
    (found,) = findings(schema, tmp_path, text)
    assert "'Int' and 'String'" in found
