"""Faults are found with file and line before anything is generated."""

from __future__ import annotations

from pathlib import Path

import pytest
from graphql import GraphQLSchema

from buildkite_async_codegen.documents import read_documents
from buildkite_async_codegen.errors import CodegenError
from buildkite_async_codegen.lint import lint

DEEP = "office { posts(first: 1) { edges { node { __typename ... on Parcel { contents {\
 __typename } } } } } }"


def findings(schema: GraphQLSchema, folder: Path, text: str) -> list[str]:
    (folder / "some.graphql").write_text(text)
    return [str(finding) for finding in lint(schema, read_documents(folder))]


@pytest.mark.parametrize(
    "text",
    [
        "query Q { office { owner { __typename } } }",
        "query Q { office { posts(first: 100) { edges { node { __typename id } } } } }",
        "query Q { office { ...A ...B } } fragment A on Office { settings }\n"
        "fragment B on Office { settings }",
        "query Q { office { ...A } } fragment A on Office { ...C }\n"
        "fragment C on Office { owner { __typename } }",
    ],
    ids=["typename", "sized", "shared leaf", "nested fragment"],
)
def test_sound_operations_pass(schema: GraphQLSchema, tmp_path: Path, text: str) -> None:
    assert findings(schema, tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            "query Q {\n office {\n  owner {\n   ... on Archive { id }\n  }\n }\n}",
            "some.graphql:3: owner selects from Thing without __typename",
        ),
        (
            "fragment F on Office {\n  owner { ... on Archive { id } }\n}\n"
            "query Q { office { ...F } }",
            "some.graphql:2: owner selects from Thing without __typename",
        ),
        (
            'query Q { node(id: "1") { id } }',
            "some.graphql:1: node selects from Node without __typename",
        ),
        (
            'query Q { node(id: "1") { kind: __typename id } }',
            "some.graphql:1: node selects from Node without __typename",
        ),
        (
            "query Q { office { ...A ...B } }\n"
            "fragment A on Office { owner { __typename ... on Archive { id } } }\n"
            "fragment B on Office { owner { __typename ... on Archive { list } } }",
            "some.graphql:2: owner is selected in several places, and the class would keep only"
            " one",
        ),
        (
            "query Q { office {\n  ...A\n  owner { __typename ... on Archive { list } } } }\n"
            "fragment A on Office { owner { __typename ... on Archive { id } } }",
            "some.graphql:4: owner is selected in several places, and the class would keep only"
            " one",
        ),
        (
            "query Q { office { posts { edges { node { __typename } } } } }",
            "some.graphql:1: posts has no page size and counts as 500",
        ),
        (
            f"query Q {{ {DEEP.replace('first: 1', 'first: 9000')} }}",
            "some.graphql:1: Q costs 18,003 points at its defaults, over 5,000",
        ),
        ("query Q { office { moon } }", "some.graphql:1: Cannot query field 'moon' on type"),
        ("{ office { settings } }", "some.graphql:1: an operation needs a name"),
        ("query walk { office { settings } }", "some.graphql:1: the name walk is taken"),
        (
            "query GetIt { office { settings } }\nquery getIt { office { settings } }",
            "some.graphql:1: the name get_it is taken",
        ),
    ],
)
def test_a_fault_is_reported_where_it_is(
    schema: GraphQLSchema, tmp_path: Path, text: str, finding: str
) -> None:
    assert any(one.startswith(finding) for one in findings(schema, tmp_path, text))


def test_a_syntax_error_names_its_line(schema: GraphQLSchema, tmp_path: Path) -> None:
    with pytest.raises(CodegenError, match=r"some\.graphql:2: Syntax Error"):
        findings(schema, tmp_path, "query Q {\n  office { }\n}")


def test_two_fragments_of_one_name_are_an_error(schema: GraphQLSchema, tmp_path: Path) -> None:
    text = "fragment A on Office { settings }\nfragment A on Office { settings }\nquery Q { office { ...A } }"
    with pytest.raises(
        CodegenError, match=r"some\.graphql:2: fragment A stands at some\.graphql:1"
    ):
        findings(schema, tmp_path, text)


def test_a_folder_without_operations_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CodegenError, match="holds no operation"):
        read_documents(tmp_path)
