"""The connection that `walk` follows is found wherever the operation selects it."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest
from graphql import FragmentDefinitionNode, OperationDefinitionNode, build_schema, parse

from buildkite_async_codegen.config import Config
from buildkite_async_codegen.connection_fields import connections_of
from buildkite_async_codegen.documents import read_documents
from buildkite_async_codegen.lint import lint
from buildkite_async_codegen.package import generate_package, package_modules

SCHEMA = """
type Query { shelf(slug: ID!): Shelf shelves: [Shelf] node(id: ID!): Node old: BookConnection }
interface Node { id: ID! }
union Thing = Book | Globe
type Shelf implements Node {
  id: ID!
  books(first: Int, after: String, last: Int): BookConnection
  things(first: Int, after: String): ThingConnection
  thingPage(first: Int, after: String): ThingPage
  bookPage(before: String, last: Int!): BookPage!
  bookList(first: Int, after: String): Book_List
}
type Book implements Node { id: ID! parts: [Book] }
type Globe implements Node { id: ID! }
type PageInfo { hasNextPage: Boolean! endCursor: String }
type BookConnection { pageInfo: PageInfo edges: [BookEdge] }
type BookEdge { node: Book }
type ThingConnection { pageInfo: PageInfo edges: [ThingEdge] }
type ThingEdge { node: Thing }
type ThingPage { pageInfo: PageInfo! nodes: [Thing!] edges: [ThingEdge] }
type BookPage { pageInfo: BookPageInfo! nodes: [Book] count: Int }
type BookPageInfo { hasPreviousPage: Boolean! startCursor: String }
type Book_List { pageInfo: Int nodes: [Book] }
"""
PAGE = "pageInfo { hasNextPage endCursor }"
QUERY = "query ListBooks($slug: ID!, $after: String) { shelf(slug: $slug)"
BOOKS = "books(first: 5, after: $after)"
DOCUMENTS = {
    "in the operation": f"{QUERY} {{ {BOOKS} {{ {PAGE} edges {{ node {{ id }} }} }} }} }}",
    "in a fragment": f"{QUERY} {{ ...S }} }}"
    f" fragment S on Shelf {{ {BOOKS} {{ {PAGE} edges {{ node {{ id }} }} }} }}",
    "in a fragment of the connection": f"{QUERY} {{ {BOOKS} {{ ...C }} }} }}"
    f" fragment C on BookConnection {{ {PAGE} edges {{ node {{ id }} }} }}",
    "in a fragment of the edge": f"{QUERY} {{ {BOOKS} {{ {PAGE} edges {{ ...E }} }} }} }}"
    " fragment E on BookEdge { node { id parts { id } } }",
    "in a fragment of the node": f"{QUERY} {{ {BOOKS} {{ {PAGE} edges {{ node {{ ...B }} }} }} }} }}"
    " fragment B on Book { id }",
    "in fragments of fragments": f"{QUERY} {{ ...S }} }}"
    f" fragment S on Shelf {{ {BOOKS} {{ ...C }} }}"
    f" fragment C on BookConnection {{ {PAGE} edges {{ node {{ ...B }} }} }}"
    " fragment B on Book { id }",
    "behind a node": "query ListBooks($id: ID!, $after: String) {"
    " node(id: $id) { __typename ...S } }"
    f" fragment S on Shelf {{ {BOOKS} {{ {PAGE} edges {{ node {{ id }} }} }} }}",
    "of another name": f"{QUERY} {{ thingPage(first: 5, after: $after) {{ {PAGE}"
    " edges { node { __typename ... on Book { id } } } } } }",
    "in nodes": f"{QUERY} {{ thingPage(first: 5, after: $after) {{ {PAGE}"
    " nodes { __typename ... on Book { id } } } } }",
    "in several places": f"{QUERY} {{ {BOOKS} {{ pageInfo {{ hasNextPage }} edges {{ node {{ id }} }} }}"
    f" {BOOKS} {{ pageInfo {{ endCursor }} }} }} }}",
    "in several objects": f"{QUERY} {{ {BOOKS} {{ {PAGE} }} }}"
    f" shelf(slug: $slug) {{ {BOOKS} {{ edges {{ node {{ id }} }} }} }} }}",
    "in a fragment and beside it": f"{QUERY} {{ {BOOKS} {{ edges {{ node {{ id }} }} }} ...S }} }}"
    f" fragment S on Shelf {{ {BOOKS} {{ ...C }} }} fragment C on BookConnection {{ {PAGE} }}",
    "in several fragments of a node": "query ListBooks($id: ID!, $after: String) {"
    f" node(id: $id) {{ __typename ...S ... on Shelf {{ {BOOKS} {{ edges {{ node {{ id }} }} }} }} }} }}"
    f" fragment S on Shelf {{ {BOOKS} {{ {PAGE} }} }}",
    "of a union": f"{QUERY} {{ ...S }} }}"
    f" fragment S on Shelf {{ things(first: 5, after: $after) {{ {PAGE}"
    " edges { node { __typename ... on Book { id } } } } }",
}


def names_bound_by(statement: ast.stmt) -> list[str]:
    match statement:
        case ast.ImportFrom(names=names):
            return [alias.name for alias in names]
        case ast.ClassDef(name=name) | ast.Assign(targets=[ast.Name(id=name)]):
            return [name]
        case _:
            return []


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_the_module_imports_or_defines_the_classes_of_the_nodes(
    tmp_path: Path, document: str
) -> None:
    (tmp_path / "all.graphql").write_text(document)
    config = Config(schema=tmp_path, operations=tmp_path, package=tmp_path)
    files = generate_package(build_schema(SCHEMA), read_documents(tmp_path), config)
    module = ast.parse(files["list_books.py"])
    bound = {name for statement in module.body for name in names_bound_by(statement)}
    (item,) = [
        statement.value
        for statement in module.body
        if isinstance(statement, ast.Assign)
        and ast.unparse(statement.targets[0]) == "ListBooksItem"
    ]
    names = {node.id for node in ast.walk(item) if isinstance(node, ast.Name)}
    assert names
    assert names <= bound


@pytest.mark.parametrize(
    ("selected", "aliases"),
    [
        ("page: pageInfo { hasNextPage endCursor } edges { node { id } }", "page: pageInfo"),
        (f"{PAGE} all: edges {{ one: node {{ id }} }}", "all: edges"),
        ("pageInfo { hasNextPage cursor: endCursor } edges { book: node { id } }",
         "book: node, cursor: endCursor"),
    ],
)  # fmt: skip
def test_aliases_in_a_connection_are_named(tmp_path: Path, selected: str, aliases: str) -> None:
    (message,) = unwalked(tmp_path, f"{QUERY} {{ {BOOKS} {{ {selected} }} }} }}")
    assert message.endswith(f"shelf.books: it has aliases that must be left out: {aliases}")


def test_a_field_that_is_also_selected_without_its_alias_is_no_obstacle(tmp_path: Path) -> None:
    selected = f"page: pageInfo {{ endCursor }} {PAGE} n: edges {{ node {{ id }} }} nodes {{ id }}"
    document = (
        "query Q($after: String) { shelf(slug: 1) { thingPage(first: 1, after: $after) {%s} } }"
    )
    assert unwalked(tmp_path, document % selected.replace("{ id }", "{ __typename }")) == []


def test_nodes_may_be_selected_without_edges(tmp_path: Path) -> None:
    (tmp_path / "all.graphql").write_text(
        "query ListBooks($slug: ID!, $before: String) { shelf(slug: $slug) {"
        " bookPage(last: 5, before: $before)"
        " { pageInfo { hasPreviousPage startCursor } nodes { id } } } }"
    )
    schema, documents = build_schema(SCHEMA), read_documents(tmp_path)
    assert lint(schema, documents) == []
    config = Config(schema=tmp_path, operations=tmp_path, package=tmp_path)
    text = " ".join(generate_package(schema, documents, config)["list_books.py"].split())
    assert (
        'ConnectionPath( ("shelf", "book_page"), cursor="before", backwards=True, in_edges=False )'
    ) in text
    assert "ListBooksItem = ListBooksShelfBookPageNodes" in text


def test_a_connection_of_any_name_needs_a_page_size(tmp_path: Path) -> None:
    page = f"{{ {PAGE} nodes {{ __typename }} }}"
    (tmp_path / "all.graphql").write_text(
        f"query Q($a: String) {{ shelf(slug: 1) {{ thingPage(after: $a) {page} }} }}\n"
        "query R { shelf(slug: 1) { bookList { nodes { id } } } }"
    )
    found = [str(finding) for finding in lint(build_schema(SCHEMA), read_documents(tmp_path))]
    assert len(found) == 1
    assert "thingPage has no page size and counts as 500 [unsized-page]" in found[0]


def unwalked(folder: Path, document: str) -> list[str]:
    (folder / "all.graphql").write_text(document)
    found = lint(build_schema(SCHEMA), read_documents(folder))
    return [finding.message for finding in found if finding.rule == "unwalked"]


@pytest.mark.parametrize(
    ("selected", "obstacle"),
    [
        ("shelf(slug: 1) { books(first: 5) %s }", "its argument `after` is not given"),
        (
            'shelf(slug: 1) { books(first: 5, after: "a") %s }',
            "its argument `after` is not a variable",
        ),
        (
            "shelf(slug: 1) { books(last: 5, after: $after) %s }",
            "its argument `last` always has a value, for the other direction",
        ),
        (
            "shelf(slug: 1) { books(last: $last, after: $after) %s }",
            "its argument `last` always has a value, for the other direction",
        ),
        ("shelves { books(first: 5, after: $after) %s }", "it is inside a list"),
        ("old %s", "it has no argument `after`"),
    ],
)
def test_lint_says_why_walk_cannot_follow_a_connection(
    tmp_path: Path, selected: str, obstacle: str
) -> None:
    variables = {"$after": "$after: String", "$last": "$last: Int = 5"}
    used = [text for name, text in variables.items() if name in selected]
    declared = f"({', '.join(used)})" if used else ""
    page = f"{{ {PAGE} edges {{ node {{ id }} }} }}"
    (message,) = unwalked(tmp_path, f"query Q{declared} {{ {selected % page} }}")
    assert obstacle in message


def test_lint_says_which_of_two_connections_walk_follows(tmp_path: Path) -> None:
    page = f"(first: 5, after: $after) {{ {PAGE} edges {{ node {{ __typename }} }} }}"
    query = f"query Q($after: String) {{ shelf(slug: 1) {{ books{page} things{page} }} }}"
    assert unwalked(tmp_path, query) == [
        "walk follows shelf.books of Q, but not shelf.things:"
        " both take the variable $after, so give it another one"
    ]


def test_lint_names_the_alias_that_has_what_a_connection_lacks(tmp_path: Path) -> None:
    page = "books(first: 5, after: $after)"
    query = f"query Q($after: String) {{ shelf(slug: 1) {{ a: {page} {{ {PAGE} }}"
    (message,) = unwalked(tmp_path, f"{query} b: {page} {{ edges {{ node {{ id }} }} }} }} }}")
    assert message == (
        "walk cannot follow Q, shelf.a: it does not select edges.node;"
        " shelf.b has pages of its own: select all under one name"
    )
    (message,) = unwalked(tmp_path, f"{query} b: {page} {{ __typename }} }} }}")
    assert message == "walk cannot follow Q, shelf.a: it does not select edges.node"


BOTH_WAYS = (
    SCHEMA.replace("last: Int)", "last: Int, before: String)")
    .replace("endCursor: String", "endCursor: String startCursor: String hasPreviousPage: Boolean")
    .replace("type Book implements Node {", "type Book implements Node { pages(first: Int): Int")
)
BOTH_PAGES = (
    "{ pageInfo { hasNextPage endCursor hasPreviousPage startCursor } edges { node { %s } } }"
)


@pytest.mark.parametrize(
    ("variables", "arguments", "node", "obstacle"),
    [
        ("$c: String", "first: 5, after: $c, before: $c", "id",
         "its argument `before` takes a variable of the other direction"),
        ("$c: String, $n: Int", "first: $n, last: $n, after: $c", "id",
         "its argument `last` takes a variable of the other direction"),
        ("$c: String, $b: String!", "first: 5, after: $c, before: $b", "id",
         "its argument `before` always has a value, for the other direction"),
        ('$c: String, $b: String = "x"', "first: 5, after: $c, before: $b", "id",
         "its argument `before` always has a value, for the other direction"),
        ("$c: String", 'first: 5, after: $c, before: "x"', "id",
         "its argument `before` always has a value, for the other direction"),
        ("$c: String, $a: String!", "last: 5, before: $c, after: $a", "id",
         "its argument `after` always has a value, for the other direction"),
        ("$c: String, $n: Int! = 5", "last: 5, before: $c, first: $n", "id",
         "its argument `first` always has a value, for the other direction"),
        ("$c: String", "before: $c", "id", "its argument `last` is not given"),
        ("$c: String", "first: 5, after: $c", "pages(first: $c)",
         "its cursor $c is also used inside of it"),
        ("$c: String", "first: 5, after: $c", "...F",
         "its cursor $c is also used inside of it"),
        ("$c: String, $n: Int", "last: $n, before: $c", "pages(first: $n)",
         "its size $n is also used inside of it"),
    ],
)  # fmt: skip
def test_arguments_with_which_a_walk_would_lose_rows_are_an_obstacle(
    variables: str, arguments: str, node: str, obstacle: str
) -> None:
    text = f"query Q({variables}) {{ shelf(slug: 1) {{ books({arguments}) {BOTH_PAGES % node} }} }}"
    text += " fragment F on Book { pages(first: $c) }"
    operation, fragment = parse(text).definitions
    assert isinstance(operation, OperationDefinitionNode)
    assert isinstance(fragment, FragmentDefinitionNode)
    found = connections_of(build_schema(BOTH_WAYS), operation, {"F": fragment})
    assert all(each.obstacle for each in found)
    assert obstacle in [each.obstacle for each in found]


@pytest.mark.parametrize("arguments", ["last: null, before: null", "last: $n, before: $b"])
def test_arguments_of_the_other_direction_may_be_null(tmp_path: Path, arguments: str) -> None:
    declared = ", $n: Int = null, $b: String = null" if "$n" in arguments else ""
    (tmp_path / "all.graphql").write_text(
        f"query Q($c: String{declared}) {{ shelf(slug: 1)"
        f" {{ books(first: 5, after: $c, {arguments}) {BOTH_PAGES % 'id'} }} }}"
    )
    assert not lint(build_schema(BOTH_WAYS), read_documents(tmp_path))


def test_a_size_that_is_used_inside_of_the_pages_is_not_changed(tmp_path: Path) -> None:
    (tmp_path / "all.graphql").write_text(
        "query ListBooks($c: String, $n: Int) { shelf(slug: 1)"
        f" {{ books(first: $n, after: $c) {BOTH_PAGES % 'pages(first: $n)'} }} }}"
    )
    config = Config(schema=tmp_path, operations=tmp_path, package=tmp_path)
    text = generate_package(build_schema(BOTH_WAYS), read_documents(tmp_path), config)[
        "list_books.py"
    ]
    assert 'ConnectionPath(("shelf", "books"), cursor="c")' in " ".join(text.split())


def test_lint_says_what_a_connection_lacks_for_a_walk_backwards(tmp_path: Path) -> None:
    page = f"{{ {PAGE} edges {{ node {{ id }} }} }}"
    query = f"query Q($before: String) {{ shelf(slug: 1) {{ books(last: 5, before: $before) {page}"
    schema = SCHEMA.replace("last: Int)", "last: Int, before: String)").replace(
        "endCursor: String", "endCursor: String startCursor: String hasPreviousPage: Boolean"
    )
    (tmp_path / "all.graphql").write_text(f"{query} }} }}")
    found = lint(build_schema(schema), read_documents(tmp_path))
    (message,) = [finding.message for finding in found if finding.rule == "unwalked"]
    assert "it does not select pageInfo.hasPreviousPage, pageInfo.startCursor" in message
    selected = query.replace("hasNextPage endCursor", "hasPreviousPage startCursor")
    (tmp_path / "all.graphql").write_text(f"{selected} }} }}")
    assert not lint(build_schema(schema), read_documents(tmp_path))


def test_walk_prefers_a_connection_that_goes_forwards(tmp_path: Path) -> None:
    page = (
        "{ pageInfo { hasNextPage endCursor hasPreviousPage startCursor } edges { node { id } } }"
    )
    query = (
        "query ListBooks($before: String, $after: String) { old: library { books(last: 5, before: $before)"
        f" {page} }} new: library {{ books(first: 5, after: $after) {page} }} }}"
    )
    schema = """type Query { library: Library }
      type Library { books(first: Int, after: String, last: Int, before: String): BookConnection }
      type BookConnection { pageInfo: PageInfo edges: [BookEdge] }
      type BookEdge { node: Book }
      type Book { id: ID! }
      type PageInfo { hasNextPage: Boolean! endCursor: String
        hasPreviousPage: Boolean! startCursor: String }"""
    (tmp_path / "all.graphql").write_text(query)
    config = Config(schema=tmp_path, operations=tmp_path, package=tmp_path)
    text = generate_package(build_schema(schema), read_documents(tmp_path), config)["list_books.py"]
    assert 'ConnectionPath(("new", "books"), cursor="after")' in text
    assert "LIST_BOOKS_OLD_BOOKS = NamedConnection[ListBooksOldBooksItem](" in text


def modules_parsed(folder: Path, number: int) -> int:
    """Return how often a module is parsed for that many walks, each with a fragment for its nodes."""
    types = "".join(
        f"type T{n} {{ id: ID! }} type T{n}Connection {{ pageInfo: Page! nodes: [T{n}] }}"
        for n in range(number)
    )
    fields = " ".join(f"t{n}(first: Int, after: String): T{n}Connection" for n in range(number))
    schema = f"""type Query {{ {fields} }} {types}
      type Page {{ hasNextPage: Boolean! endCursor: String }}"""
    (folder / "all.graphql").write_text(
        "".join(
            f"query Q{n}($c: String) {{ t{n}(first: 2, after: $c) {{ {PAGE} nodes {{ ...F{n} }} }} }}"
            f" fragment F{n} on T{n} {{ id }}"
            for n in range(number)
        )
    )
    documents = read_documents(folder)
    config = Config(schema=folder, operations=folder, package=folder)
    parsed = 0

    def count(_frame: object, event: str, function: object) -> None:
        nonlocal parsed
        parsed += event == "c_call" and function is compile

    sys.setprofile(count)
    try:
        package_modules(build_schema(schema), documents, config)
    finally:
        sys.setprofile(None)
    return parsed


def test_twice_the_walks_take_twice_the_parsing(tmp_path: Path) -> None:
    assert modules_parsed(tmp_path, 20) < 2.2 * modules_parsed(tmp_path, 10)
