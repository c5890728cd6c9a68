"""What a walk through a connection accepts: from callers, and from the service about its pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from gql import Client, GraphQLRequest

from buildkite_async import DecodeError, InvalidArgument
from buildkite_async.graphql import GraphQL
from tests.graphql.fakes import FakeTransport
from tests.graphql.test_connection_pager import page

WRONG_SIZES = [-1, "50", True, 1.5, float("nan"), [], {}]
both = pytest.mark.parametrize("walks", [False, True], ids=["call", "walk"])


async def run(graphql: GraphQL, *, walks: bool, **variables: Any) -> None:
    if walks:
        await graphql.walk(graphql.list_teams_with_members, slug="acme", **variables).collect()
    else:
        await graphql.list_teams_with_members(slug="acme", **variables)


@both
@pytest.mark.parametrize("name", ["first", "members_first"])
@pytest.mark.parametrize("size", WRONG_SIZES, ids=repr)
async def test_a_page_size_that_is_not_a_whole_number_is_refused_before_it_is_sent(
    size: Any, name: str, walks: bool
) -> None:
    transport = FakeTransport()
    with pytest.raises(InvalidArgument, match=f"^{name} must be a whole number of 0 or more, not"):
        await run(GraphQL(transport), walks=walks, **{name: size})
    assert transport.sent == []


async def test_a_walk_in_pages_without_rows_is_refused() -> None:
    transport = FakeTransport()
    with pytest.raises(InvalidArgument, match="first must be a whole number of 1 or more, not 0"):
        await run(GraphQL(transport), walks=True, first=0)
    assert transport.sent == []


@both
@pytest.mark.parametrize("cursor", [5, True, [], {}, 1.5], ids=repr)
async def test_a_cursor_that_is_not_text_is_refused_before_it_is_sent(
    cursor: Any, walks: bool
) -> None:
    transport = FakeTransport()
    with pytest.raises(InvalidArgument, match="after must be the cursor of a page"):
        await run(GraphQL(transport), walks=walks, after=cursor)
    assert transport.sent == []


TEAMS = "{ organization(slug: 1) { teams(%s) { count } } }"
SIZED = "query Q($n: Int = 2) { organization(slug: 1) { teams(%s: $n) { count } } }"
TEAM = """{ organization(slug: 1) { teams(first: 1) { edges { node { ...T } } } } }
fragment T on Team { ...M } fragment M on Team { members(%s) { count } }"""
NEGATIVE: dict[str, tuple[str, dict[str, Any], str]] = {
    "first": (TEAMS % "first: -5", {}, "first of teams"),
    "last": (TEAMS % "last: -5", {}, "last of teams"),
    "alias": (TEAMS.replace("teams", "x: teams") % "first: -5", {}, "first of teams"),
    "variable": (SIZED % "first", {"n": -5}, "first of teams, which is $n,"),
    "default": (SIZED.replace("2", "-5") % "last", {}, "last of teams, which is $n,"),
    "fragment": (TEAM % "first: -5", {}, "first of members"),
    "in a fragment": (
        f"query Q($n: Int) {TEAM}" % "last: $n",
        {"n": -5},
        "last of members, which is $n,",
    ),
}


@pytest.mark.parametrize("unknown", [False, True], ids=["", "unknown fields"])
@pytest.mark.parametrize(("document", "given", "subject"), NEGATIVE.values(), ids=NEGATIVE)
async def test_a_negative_page_size_of_a_document_is_refused_before_it_is_sent(
    document: str, given: dict[str, Any], subject: str, unknown: bool
) -> None:
    transport = FakeTransport()
    graphql = GraphQL(transport)
    with pytest.raises(InvalidArgument) as caught:
        await graphql.execute(document, allow_unknown_fields=unknown, **given)
    assert str(caught.value) == f"{subject} must be a whole number of 0 or more, not -5."
    async with Client(transport=graphql.gql_session()) as session:
        with pytest.raises(InvalidArgument, match="must be a whole number"):
            await session.execute(GraphQLRequest(document, variable_values=given))
    assert transport.sent == []


@pytest.mark.parametrize(
    ("document", "given", "validate"),
    [
        (SIZED % "first", {"n": 0}, True),
        (SIZED.replace("2", "-5") % "first", {"n": None}, True),
        (TEAMS % "first: 0", {}, True),
        (TEAMS % "first: -5", {}, False),
    ],
)
async def test_other_page_sizes_of_a_document_are_sent(
    document: str, given: dict[str, Any], validate: bool
) -> None:
    transport = FakeTransport()
    transport.responses = [{}]
    await GraphQL(transport).execute(document, validate=validate, **given)
    assert len(transport.sent) == 1


def pages_with(**info: Any) -> Iterator[dict[str, Any]]:
    while True:
        sent = page("a", after="1")
        sent["organization"]["teams"]["pageInfo"].update(info)
        yield sent


@pytest.mark.parametrize(
    "info",
    [
        *({"hasNextPage": more} for more in (0, 1, None, [], {}, "maybe")),
        *({"endCursor": cursor} for cursor in (None, [], {}, True, 5, "")),
    ],
    ids=repr,
)
async def test_what_is_not_a_next_page_is_a_decode_error(info: dict[str, Any]) -> None:
    transport = FakeTransport()
    sent = pages_with(**info)
    transport.responses = [next(sent) for _ in range(9)]
    graphql = GraphQL(transport)
    with pytest.raises(DecodeError, match="next page"):
        await graphql.walk(graphql.list_teams, slug="acme").collect()
    assert len(transport.sent) <= 2


async def test_pages_that_repeat_the_same_nodes_end() -> None:
    transport = FakeTransport()
    transport.responses = [page("a", "b", after=str(n)) for n in range(40)]
    graphql = GraphQL(transport)
    with pytest.raises(DecodeError, match="ListTeams: 5 pages in a row have no new rows"):
        await graphql.walk(graphql.list_teams, slug="acme").collect()
    assert len(transport.sent) == 6
