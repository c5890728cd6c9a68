"""Walks through connections of generated packages, which a small Relay server responds to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from attrs import define, field
from graphql import GraphQLSchema, build_schema, graphql_sync

from buildkite_async.errors import DecodeError, InvalidArgument
from buildkite_async.graphql import GraphQL
from buildkite_async.graphql.runtime import HasConnection
from buildkite_async_codegen.cli import main
from buildkite_async_codegen.config import load_config
from buildkite_async_codegen.documents import read_documents
from buildkite_async_codegen.lint import lint
from buildkite_async_codegen.loaded_package import loaded_package
from buildkite_async_codegen.package import generate_package
from buildkite_async_codegen.verify import verify_package

CONNECTION = """
type Query { shelf: Shelf! node: Node }
interface Node { id: ID! }
type Shelf implements Node { id: ID! %s }
type Case implements Node { id: ID! %s }
scalar Cursor
type BookConnection { pageInfo: PageInfo! edges: [BookEdge] nodes: [Book] }
type BookEdge { node: Book }
type Book { id: ID! chapters(first: Int): [Int!]! }
type PageInfo {
  hasNextPage: Boolean! endCursor: Cursor hasPreviousPage: Boolean! startCursor: Cursor
}
"""
FIELDS = "books(first: Int, after: Cursor, last: Int, before: Cursor): BookConnection"
SCHEMA = CONNECTION % (FIELDS, FIELDS)
PAGE = "pageInfo { hasNextPage endCursor hasPreviousPage startCursor }"
CONFIG = """
[tool.buildkite-async-codegen]
schema = "schema.graphql"
operations = "operations"
package = "package"
"""


def books(rows: Sequence[Any], **given: Any) -> dict[str, Any]:
    """Return a page of the rows as Relay says: `after` and `before` cut, then `first` and `last`."""
    start = int(given["after"]) + 1 if given.get("after") is not None else 0
    end = int(given["before"]) if given.get("before") is not None else len(rows)
    if (first := given.get("first")) is not None:
        end = min(end, start + first)
    if (last := given.get("last")) is not None:
        start = max(start, end - last)
    page = [
        row and {"id": row, "chapters": lambda *_, first=9: [*range(first)]}
        for row in rows[start:end]
    ]
    return {
        "nodes": page,
        "edges": [{"node": book} for book in page],
        "pageInfo": {
            "hasNextPage": end < len(rows),
            "endCursor": str(end - 1) if page else None,
            "hasPreviousPage": start > 0,
            "startCursor": str(start) if page else None,
        },
    }


@define
class Server:
    """Responds to queries, and records their variables."""

    schema: GraphQLSchema
    rows: Sequence[Any] = ()
    node: str = "Shelf"
    sent: list[Mapping[str, Any]] = field(factory=list[Mapping[str, Any]])

    async def graphql(self, query: str, *, variables: Mapping[str, Any], **_: Any) -> Any:
        self.sent.append(variables)
        assert len(self.sent) < 50
        home = {"id": "1", "books": lambda _, **given: books(self.rows, **given)}
        root = {"shelf": home, "node": {**home, "__typename": self.node}}
        found = graphql_sync(self.schema, query, root, variable_values=dict(variables))
        assert not found.errors, found.errors
        return found.data

    async def graphql_page(self, query: str, *, fit: Callable[[None], Any], **_: Any) -> Any:
        variables, _cost = fit(None)
        return await self.graphql(query, variables=variables)


@contextmanager
def package(
    folder: Path, document: str, schema: str = SCHEMA, scalars: str = ""
) -> Iterator[tuple[Mapping[str, ModuleType], Server]]:
    """Generate, check and import the package of an operation."""
    (folder / "operations").mkdir()
    (folder / "operations" / "all.graphql").write_text(document)
    (folder / "pyproject.toml").write_text(f"{CONFIG}{scalars}")
    config = load_config(folder / "pyproject.toml")
    built, documents = build_schema(schema), read_documents(config.operations)
    files = generate_package(built, documents, config)
    sources = {Path(name).stem: text for name, text in files.items()}
    verify_package(sources, built, documents, config)
    with loaded_package(sources) as modules:
        yield modules, Server(built)


LIST = """query ListBooks($n: Int, $c: Cursor, $l: Int, $b: Cursor) {
  shelf { books(first: $n, after: $c, last: $l, before: $b) { %s %s } } }"""
EDGES, NODES = "edges { node { id } }", "nodes { id }"
BACKWARDS = "LIST_BOOKS_SHELF_BOOKS_BACKWARDS"
rows_in = pytest.mark.parametrize("rows_in", [EDGES, NODES], ids=["edges", "nodes"])


def walk(
    modules: Mapping[str, ModuleType],
    server: Server,
    rows: Sequence[Any],
    *,
    connection: str = "",
    limit: int | None = None,
    **variables: Any,
) -> list[Any]:
    """Return the nodes of a walk through the rows."""
    server.rows, server.sent = rows, []
    operation = modules["operations"].Operations(server).list_books
    client: Any = GraphQL(server)

    async def collected() -> list[Any]:
        if not connection:
            return await client.walk(operation, **variables).collect(limit)
        named = getattr(modules["list_books"], connection)
        return await client.walk_connection(named, operation, **variables).collect(limit)

    return asyncio.run(collected())


def ids(nodes: Sequence[Any]) -> list[str]:
    return [node.id for node in nodes]


@rows_in
def test_a_walk_yields_each_row_once_in_both_directions(tmp_path: Path, rows_in: str) -> None:
    with package(tmp_path, LIST % (PAGE, rows_in)) as (modules, server):
        for number in range(7):
            rows = [None if n in {1, 4} else f"row {n}" for n in range(number)]
            expected = [row for row in rows if row]
            for size in (1, 2, 3, 9, None):
                assert ids(walk(modules, server, rows, n=size)) == expected
                back = walk(modules, server, rows, connection=BACKWARDS, l=size)
                assert ids(back) == expected[::-1]


@pytest.mark.parametrize("given", [{"l": 2}, {"b": "1"}])
def test_a_walk_forwards_refuses_variables_of_the_other_direction(
    tmp_path: Path, given: dict[str, Any]
) -> None:
    (name,) = given
    with package(tmp_path, LIST % (PAGE, EDGES)) as (modules, server):
        with pytest.raises(InvalidArgument, match=f"{name} is for the other direction"):
            walk(modules, server, "abc", **given)
        assert server.sent == []


@pytest.mark.parametrize("given", [{"n": 2}, {"c": "1"}])
def test_a_walk_backwards_refuses_variables_of_the_other_direction(
    tmp_path: Path, given: dict[str, Any]
) -> None:
    (name,) = given
    with package(tmp_path, LIST % (PAGE, EDGES)) as (modules, server):
        with pytest.raises(InvalidArgument, match=f"{name} is for the other direction"):
            walk(modules, server, "abc", connection=BACKWARDS, **given)
        assert server.sent == []


def test_a_size_that_nested_pages_share_is_sent_as_it_is(tmp_path: Path) -> None:
    document = "query ListBooks($n: Int = 3, $c: Cursor) { shelf { books(first: $n, after: $c)"
    document += f" {{ {PAGE} edges {{ node {{ id chapters(first: $n) }} }} }} }} }}"
    with package(tmp_path, document) as (modules, server):
        (book,) = walk(modules, server, "abcdef", limit=1)
        assert book.chapters == [0, 1, 2]


OWN_SCALARS = "[tool.buildkite-async-codegen.scalars]\n"
OWN_CURSORS = [
    '{ type = "decimal.Decimal" }',
    '{ type = "int" }',
    '{ type = "decimal.Decimal", serialize = "decimal:Decimal.to_eng_string" }',
    '{ type = "pathlib:PurePosixPath" }',
    '"str"',
    '"Any"',
]


@pytest.mark.parametrize("type_", OWN_CURSORS)
def test_a_cursor_may_have_a_type_of_its_own(tmp_path: Path, type_: str) -> None:
    with package(tmp_path, LIST % (PAGE, EDGES), scalars=f"{OWN_SCALARS}Cursor = {type_}\n") as (
        modules,
        server,
    ):
        assert ids(walk(modules, server, "abcdefg", n=2)) == [*"abcdefg"]
        assert [sent.get("c") for sent in server.sent] == [None, "1", "3", "5"]
        assert ids(walk(modules, server, "abc", connection=BACKWARDS, l=2)) == [*"cba"]


ONE_WAY = """query ListBooks($size: Int, $cursor: %s) {
  shelf { books(%s: $size, %s: $cursor) { %s %s } } }"""


@pytest.mark.parametrize("type_", ["int", "float", "bool", "datetime"])
@pytest.mark.parametrize("arguments", [("first", "after"), ("last", "before")])
def test_lint_says_that_cursors_are_not_text(
    tmp_path: Path, arguments: tuple[str, str], type_: str
) -> None:
    document = ONE_WAY % ("Cursor", *arguments, PAGE, EDGES)
    with package(tmp_path, document, scalars=f"{OWN_SCALARS}Cursor = {type_!r}\n") as (modules, _):
        assert not issubclass(modules["list_books"].ListBooks, HasConnection)
    documents = read_documents(tmp_path / "operations")
    (found,) = lint(build_schema(SCHEMA), documents, scalars={"Cursor": type_})
    message = f"cursors must be text, and the scalar Cursor is {type_}: configure it as str"
    assert found.message == f"walk cannot follow ListBooks, shelf.books: {message}"


def test_the_command_reads_the_types_of_cursors_from_the_configuration(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "schema.graphql").write_text(SCHEMA)
    (tmp_path / "operations").mkdir()
    document = ONE_WAY % ("Cursor", "first", "after", PAGE, EDGES)
    (tmp_path / "operations" / "all.graphql").write_text(document)
    config = tmp_path / "pyproject.toml"
    config.write_text(f'{CONFIG}{OWN_SCALARS}Cursor = "float"\n')
    assert main(["lint", "--config", str(config)]) == 0
    assert "cursors must be text, and the scalar Cursor is float" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("place", "cursor"), [("after: %s", "Int"), ("endCursor: %s", "Cursor")], ids=["after", "page"]
)
def test_lint_says_that_cursors_are_numbers_of_the_schema(
    tmp_path: Path, place: str, cursor: str
) -> None:
    schema = build_schema(SCHEMA.replace(place % "Cursor", place % "Int"))
    document = ONE_WAY % (cursor, "first", "after", PAGE, EDGES)
    (tmp_path / "all.graphql").write_text(document)
    (found,) = lint(schema, read_documents(tmp_path))
    assert found.message.endswith("books: cursors must be text, and the scalar Int is int")


def test_a_negative_number_of_what_is_not_a_connection_is_not_reported(tmp_path: Path) -> None:
    (tmp_path / "all.graphql").write_text(
        "query Q { shelf { books(first: 1) { nodes { chapters(first: -5) } } } }"
    )
    found = lint(build_schema(SCHEMA), read_documents(tmp_path))
    assert [finding.rule for finding in found] == ["unwalked"]


def test_a_cursor_that_is_not_text_is_an_error(tmp_path: Path) -> None:
    scalars = f'{OWN_SCALARS}Cursor = {{ type = "int", serialize = "int" }}\n'
    with (
        package(tmp_path, LIST % (PAGE, EDGES), scalars=scalars) as (modules, server),
        pytest.raises(
            DecodeError, match="the next page is not text: if it has a scalar of your own"
        ),
    ):
        walk(modules, server, "abc", n=2)


ON_TWO = "query ListBooks($n: Int, $m: Int, $c: Cursor, $d: Cursor) { node {"
BOOKS = f"books(first: $n, after: $c) {{ {PAGE} {EDGES} }}"


@pytest.mark.parametrize("node", ["Shelf", "Case"])
def test_a_connection_of_several_types_is_walked_and_has_the_nodes_of_all(
    tmp_path: Path, node: str
) -> None:
    document = f"{ON_TWO.replace(', $d: Cursor', '').replace('$m: Int, ', '')}"
    document += f" ... on Shelf {{ {BOOKS} }} ... on Case {{ {BOOKS} }} }} }}"
    with package(tmp_path, document) as (modules, server):
        server.node = node
        found = walk(modules, server, "abc", n=2)
        assert ids(found) == [*"abc"]
        item: Any = modules["list_books"].ListBooksItem
        assert all(isinstance(each, item) for each in found)


@pytest.mark.parametrize(
    ("one", "other"), [("$c", "$d"), ("$n", "$m"), (EDGES, NODES)], ids=["cursor", "size", "nodes"]
)
def test_a_connection_that_several_types_have_with_other_variables_is_not_walked(
    tmp_path: Path, one: str, other: str
) -> None:
    body = f" ... on Shelf {{ {BOOKS} }} ... on Case {{ {BOOKS.replace(one, other)} }} }} }}"
    unused = [f"{name}: {type_}" for name, type_ in (("$m", "Int, "), ("$d", "Cursor"))]
    document = ON_TWO + body
    for text in unused:
        if document.count(text[:2]) == 1:
            document = document.replace(text, "").replace(", )", ")")
    (tmp_path / "all.graphql").write_text(document)
    (found,) = lint(build_schema(SCHEMA), read_documents(tmp_path))
    assert found.message.endswith(
        "node.books: several types have it, with other variables or nodes"
    )


@pytest.mark.parametrize(
    ("field", "rule"),
    [
        ("edges", "@include on edges"),
        ("node", "@include on node"),
        ("pageInfo", "@include on pageInfo"),
        ("endCursor", "@include on endCursor"),
    ],
)
def test_a_condition_under_which_a_walk_would_lose_rows_must_be_left_out(
    tmp_path: Path, field: str, rule: str
) -> None:
    page = f"{PAGE} edges {{ node {{ id }} }}".replace(field, f"{field} @include(if: $x)", 1)
    (tmp_path / "all.graphql").write_text(
        f"query Q($c: Cursor, $x: Boolean!) {{ shelf {{ books(first: 2, after: $c) {{ {page} }} }} }}"
    )
    (found,) = lint(build_schema(SCHEMA), read_documents(tmp_path))
    assert found.message.endswith(f"it has conditions that must be left out: {rule}")
