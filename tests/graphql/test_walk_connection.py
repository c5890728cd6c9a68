"""Pagination of another connection than the first, and from the end."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from buildkite_async.errors import DecodeError, GraphQLFailed, InvalidArgument
from buildkite_async.graphql import GraphQL
from tests.graphql.fakes import FakeTransport
from tests.graphql.library import BOOKS_BACKWARDS, GLOBES, LIST_THINGS, Library, ListThings

NO_PAGE: dict[str, Any] = {"pageInfo": None, "edges": None}


@pytest.fixture
def graphql(transport: FakeTransport) -> GraphQL:
    return GraphQL(transport)


@pytest.fixture
def library(transport: FakeTransport) -> Library:
    return Library(transport)


def page(*ids: str, before: str | None = None, after: str | None = None) -> dict[str, Any]:
    """A page of items; a cursor says that there is another page that way."""
    info = {
        "hasNextPage": after is not None,
        "endCursor": after,
        "hasPreviousPage": before is not None,
        "startCursor": before,
    }
    return {"pageInfo": info, "edges": [{"node": {"id": each}} for each in ids]}


def things(*, books: Any = NO_PAGE, globes: Any = NO_PAGE) -> dict[str, Any]:
    return {"books": books, "globes": globes}


async def test_a_named_connection_is_followed_by_its_own_cursor(
    graphql: GraphQL, library: Library, transport: FakeTransport
) -> None:
    books = page("book", after="more")
    transport.responses = [
        things(books=books, globes=page("a", "b", after="1")),
        things(books=books, globes=page("c")),
    ]
    pager = graphql.walk_connection(GLOBES, library.list_things, first=1)
    assert [each.id async for each in pager] == ["a", "b", "c"]
    assert [sent.variables.get("globesAfter") for sent in transport.sent] == [None, "1"]
    assert [sent.variables.get("after") for sent in transport.sent] == [None, None]
    assert pager.cursor is None


async def test_the_pages_of_a_named_connection_are_sized_by_its_own_variable(
    graphql: GraphQL, library: Library, transport: FakeTransport
) -> None:
    transport.responses = [things(globes=page("a", "b", "c", after="1"))]
    pager = graphql.walk_connection(GLOBES, library.list_things, first=7)
    found = await pager.collect(limit=3)
    assert [each.id for each in found] == ["a", "b", "c"]
    (sent,) = transport.sent
    assert (sent.variables["globes"], sent.variables["first"]) == (3, 7)
    transport.responses = [things(globes=page("a"))]
    transport.largest_query = 30
    await graphql.walk_connection(GLOBES, library.list_things, first=7).collect()
    assert (transport.sent[1].variables["globes"], transport.sent[1].variables["first"]) == (19, 7)


async def test_nodes_may_be_selected_without_edges(
    graphql: GraphQL, library: Library, transport: FakeTransport
) -> None:
    def plain(nodes: Any, after: str | None) -> dict[str, Any]:
        return {"books": {**page(after=after), "nodes": nodes}}

    transport.responses = [
        plain([{"id": "a"}, None], "1"),
        plain([None], "2"),
        plain([{"id": "b"}], None),
    ]
    pager = graphql.walk(library.list_plain_books)
    assert [each.id async for each in pager] == ["a", "b"]
    assert [sent.variables.get("after") for sent in transport.sent] == [None, "1", "2"]


async def test_backwards_the_rows_come_from_the_last_to_the_first(
    graphql: GraphQL, library: Library, transport: FakeTransport
) -> None:
    transport.responses = [
        {"books": page("d", "e", before="2", after="ignored")},
        {"books": page("b", "c", before="1")},
        {"books": page("a", after="ignored")},
    ]
    pager = graphql.walk(library.list_latest_books, last=2)
    assert [each.id async for each in pager] == ["e", "d", "c", "b", "a"]
    assert [sent.variables.get("before") for sent in transport.sent] == [None, "2", "1"]
    assert {sent.variables["last"] for sent in transport.sent} == {2}


async def test_a_walk_backwards_can_be_resumed_at_its_cursor(
    graphql: GraphQL, library: Library, transport: FakeTransport
) -> None:
    transport.responses = [{"books": page("c", "d", before="2")}, {"books": page("a", "b")}]
    pager = graphql.walk(library.list_latest_books, last=2)
    assert [each.id for each in await pager] == ["d", "c"]
    assert pager.cursor == {"before": "2"}
    rest = graphql.walk(library.list_latest_books, last=2, **pager.cursor)
    assert [each.id async for each in rest] == ["b", "a"]


async def test_a_connection_that_goes_both_ways_is_told_its_size_to_go_backwards(
    graphql: GraphQL, library: Library, transport: FakeTransport
) -> None:
    transport.responses = [things(books=page("a", "b"))]
    pager = graphql.walk_connection(BOOKS_BACKWARDS, library.list_things)
    assert [each.id async for each in pager] == ["b", "a"]
    (sent,) = transport.sent
    assert sent.variables["last"] == 500
    assert "first" not in sent.variables
    transport.responses = [things(books=page("c", "d", before="1"))]
    found = await graphql.walk_connection(BOOKS_BACKWARDS, library.list_things).collect(limit=1)
    assert [each.id for each in found] == ["d"]
    assert transport.sent[1].variables["last"] == 1


async def test_a_page_that_does_not_say_whether_others_precede_it_is_an_error(
    graphql: GraphQL, library: Library, transport: FakeTransport
) -> None:
    info = {"hasNextPage": False, "endCursor": "x", "hasPreviousPage": True, "startCursor": None}
    transport.responses = [{"books": {"pageInfo": info, "edges": []}}]
    with pytest.raises(DecodeError, match="ListLatestBooks: the response does not say"):
        await graphql.walk(library.list_latest_books).collect()


async def test_a_named_connection_that_is_null_is_an_error(
    graphql: GraphQL, library: Library, transport: FakeTransport
) -> None:
    transport.responses = [things(globes=None)]
    with pytest.raises(GraphQLFailed, match="globes is null"):
        await graphql.walk_connection(GLOBES, library.list_things).collect()


@pytest.mark.parametrize("name", ["before", "last"])
async def test_a_walk_forwards_refuses_what_goes_backwards(
    graphql: GraphQL, library: Library, transport: FakeTransport, name: str
) -> None:
    other: Any = {name: 5 if name == "last" else "x"}
    with pytest.raises(InvalidArgument, match=f"^{name} is for the other direction, .* forwards"):
        await graphql.walk(library.list_things, **other).collect()
    assert transport.sent == []
    transport.responses = [things(books=page("a"))]
    nothing: Any = {name: None}
    assert len(await graphql.walk(library.list_things, **nothing).collect()) == 1


async def test_a_default_of_the_other_direction_is_refused(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    class Preset(Library):
        async def list_preset(self) -> ListThings:
            return await self.run(evolve(LIST_THINGS, defaults={"last": 5}), {})

    with pytest.raises(InvalidArgument, match="last is for the other direction"):
        await graphql.walk(Preset(transport).list_preset).collect()
    assert transport.sent == []


@pytest.mark.parametrize("name", ["after", "first"])
async def test_a_walk_backwards_refuses_what_goes_forwards(
    graphql: GraphQL, library: Library, transport: FakeTransport, name: str
) -> None:
    other: Any = {name: 5 if name == "first" else "x"}
    with pytest.raises(InvalidArgument, match=f"^{name} is for the other direction, .* backwards"):
        await graphql.walk_connection(BOOKS_BACKWARDS, library.list_things, **other).collect()
    assert transport.sent == []


async def test_the_cursor_of_a_named_connection_must_be_text(
    graphql: GraphQL, library: Library, transport: FakeTransport
) -> None:
    cursor: Any = 5
    pager = graphql.walk_connection(GLOBES, library.list_things, globes_after=cursor)
    with pytest.raises(InvalidArgument, match=r"^globes_after must be the cursor of a page"):
        await pager.collect()
    assert transport.sent == []


async def test_a_size_of_none_is_no_size_for_a_walk_backwards(
    graphql: GraphQL, library: Library, transport: FakeTransport
) -> None:
    transport.responses = [things(books=page("a"))]
    await graphql.walk_connection(BOOKS_BACKWARDS, library.list_things, last=None).collect()
    assert transport.sent[0].variables["last"] == 500


async def test_a_connection_that_is_null_on_a_later_page_is_an_error_with_the_rows_before(
    graphql: GraphQL, library: Library, transport: FakeTransport
) -> None:
    transport.responses = [things(books=page("a", after="1")), things(books=None)]
    with pytest.raises(GraphQLFailed, match="books is null") as caught:
        await graphql.walk(library.list_things).collect()
    assert [each.id for each in caught.value.partial] == ["a"]


async def test_an_operation_without_a_connection_is_not_walked(graphql: GraphQL) -> None:
    async def viewer() -> object:
        return object()

    walk: Any = graphql.walk
    with pytest.raises(InvalidArgument, match="object has no connection"):
        await walk(viewer).collect()


def test_what_is_not_a_connection_is_refused(graphql: GraphQL, library: Library) -> None:
    with pytest.raises(InvalidArgument, match="connection must be a constant"):
        graphql.walk_connection("nope", library.list_things)  # type: ignore[arg-type]  # refused
