"""Pagination of connections."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from buildkite_async.errors import DecodeError, GraphQLFailed, IncompleteListing, UsageError
from buildkite_async.graphql import GraphQL, UnknownObject
from buildkite_async.graphql.connection import ConnectionPath
from tests.graphql.fakes import FakeTransport


def page(*slugs: str | None, after: str | None = None, more: bool = True) -> dict[str, Any]:
    """A page of teams; a slug of None makes an edge without a node."""
    edges: list[Any] = [{"node": slug and team(slug)} for slug in slugs]
    return {
        "organization": {
            "id": "1",
            "uuid": "1",
            "slug": "acme",
            "name": "Acme",
            "teams": {
                "count": 9,
                "pageInfo": {"hasNextPage": more, "endCursor": after},
                "edges": edges,
            },
        }
    }


def team(slug: str) -> dict[str, Any]:
    return {
        "id": slug,
        "uuid": slug,
        "slug": slug,
        "name": slug,
        "description": None,
        "privacy": "VISIBLE",
        "isDefaultTeam": False,
        "defaultMemberRole": "MEMBER",
        "membersCanCreatePipelines": True,
        "membersCanCreateSuites": True,
        "membersCanCreateRegistries": True,
        "membersCanDestroyRegistries": False,
        "membersCanDestroyPackages": False,
        "createdAt": "2026-11-01T10:00:00.000Z",
        "createdBy": None,
    }


@pytest.fixture
def graphql(transport: FakeTransport) -> GraphQL:
    return GraphQL(transport)


async def test_the_cursor_is_followed_to_the_end(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    transport.responses = [page("a", "b", after="1"), page("c", after="2"), page("d", more=False)]
    slugs = [team.slug async for team in graphql.walk(graphql.list_teams, slug="acme", first=2)]
    assert slugs == ["a", "b", "c", "d"]
    assert [sent.variables.get("after") for sent in transport.sent] == [None, "1", "2"]
    assert {sent.variables["first"] for sent in transport.sent} == {2}


async def test_nothing_is_sent_before_it_is_iterated(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    graphql.walk(graphql.list_teams, slug="acme")
    assert transport.sent == []


async def test_null_edges_and_nodes_are_skipped(graphql: GraphQL, transport: FakeTransport) -> None:
    response = page("a", None, "b", more=False)
    response["organization"]["teams"]["edges"].append(None)
    transport.responses = [response]
    assert [team.slug async for team in graphql.walk(graphql.list_teams)] == ["a", "b"]


async def test_a_null_list_of_edges_is_an_empty_page(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    response = page(more=False)
    response["organization"]["teams"]["edges"] = None
    transport.responses = [response]
    assert [team.slug async for team in graphql.walk(graphql.list_teams)] == []


async def test_pagination_can_start_at_a_cursor(graphql: GraphQL, transport: FakeTransport) -> None:
    transport.responses = [page("c", more=False)]
    assert [team.slug async for team in graphql.walk(graphql.list_teams, after="2")] == ["c"]
    assert transport.sent[0].variables["after"] == "2"


@pytest.mark.parametrize("cursors", [["1", "1"], ["1", "2", "1"]])
async def test_a_repeated_cursor_is_an_error(
    graphql: GraphQL, transport: FakeTransport, cursors: list[str]
) -> None:
    transport.responses = [page("a", after=cursor) for cursor in cursors]
    with pytest.raises(DecodeError, match="ListTeams: the link to the next page leads back"):
        _ = [team async for team in graphql.walk(graphql.list_teams)]


async def test_a_cursor_that_leads_back_to_its_own_page_is_an_error(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    transport.responses = [page("a", after="1")]
    with pytest.raises(DecodeError, match="leads back to an earlier page"):
        _ = [team async for team in graphql.walk(graphql.list_teams, after="1")]


async def test_an_empty_page_that_says_there_are_more_is_requested_again(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    last = page("b", after=None, more=False)
    transport.responses = [page("a", after="1"), page(after="2"), last]
    teams = await graphql.walk(graphql.list_teams).collect()
    assert [each.slug for each in teams] == ["a", "b"]
    assert [sent.variables.get("after") for sent in transport.sent] == [None, "1", "1"]


async def test_a_page_that_stays_empty_is_an_incomplete_listing(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    transport.responses = [page("a", after="1"), page(after="2"), page(after="2")]
    with pytest.raises(IncompleteListing, match="ListTeams: a page has no nodes") as caught:
        await graphql.walk(graphql.list_teams).collect()
    assert len(caught.value.partial) == caught.value.rows == 1


async def test_what_is_not_a_boolean_announces_no_next_page(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    more: Any = "maybe"
    transport.responses = [page("a", after="1", more=more)]
    with pytest.raises(DecodeError):
        await graphql.walk(graphql.list_teams).collect()
    assert len(transport.sent) == 1


async def test_pages_of_null_nodes_are_not_empty(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    hidden = [page(None, after=f"{n}") for n in range(9)]
    transport.responses = [*hidden, page("a", more=False)]
    assert len(await graphql.walk(graphql.list_teams).collect()) == 1


async def test_a_long_walk_goes_on_in_the_bulk_lane(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    transport.responses = [page(f"t{n}", after=f"{n}", more=n < 15) for n in range(1, 16)]
    await graphql.walk(graphql.list_teams).collect()
    assert [sent.lane for sent in transport.sent] == ["interactive"] * 10 + ["bulk"] * 5


@pytest.mark.parametrize(
    "info",
    [
        None,
        {"hasNextPage": True, "endCursor": None},
        {"hasNextPage": None, "endCursor": None},
    ],
)
async def test_a_next_page_that_cannot_be_reached_is_an_error(
    graphql: GraphQL, transport: FakeTransport, info: Any
) -> None:
    response = page("a")
    response["organization"]["teams"]["pageInfo"] = info
    transport.responses = [response]
    with pytest.raises(DecodeError, match="does not say if there is a next page"):
        _ = [team async for team in graphql.walk(graphql.list_teams)]


async def test_a_null_parent_of_the_connection_is_an_error(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    transport.responses = [{"organization": None}]
    with pytest.raises(GraphQLFailed, match="ListTeams: organization is null"):
        _ = [team async for team in graphql.walk(graphql.list_teams, slug="unknown")]


async def test_pages_are_those_of_the_service(graphql: GraphQL, transport: FakeTransport) -> None:
    transport.responses = [page("a", "b", after="1"), page("c", more=False)]
    sizes = [len(page) async for page in graphql.walk(graphql.list_teams).pages()]
    assert sizes == [2, 1]


async def test_a_pager_can_be_iterated_again_from_the_start(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    teams = graphql.walk(graphql.list_teams)
    for _ in range(2):
        transport.responses = [page("a", after="1"), page("b", more=False)]
        assert [team.slug async for team in teams] == ["a", "b"]


async def test_a_connection_in_a_member_of_a_union_is_paginated(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    actor = {"type": "SYSTEM", "uuid": None, "node": {"__typename": "Ghost"}}
    event = {
        "__typename": "JobEventPainted",
        "id": "E",
        "uuid": "E",
        "type": "PAINTED",
        "timestamp": "2026-11-01T10:00:00.000Z",
        "actor": actor,
    }
    events = {"count": 1, "pageInfo": {"hasNextPage": False, "endCursor": None}}
    job = {"__typename": "JobTypeCommand", "id": "J", "uuid": "J", "state": "RUNNING"}
    transport.responses = [{"job": {**job, "events": {**events, "edges": [{"node": event}]}}}]
    (found,) = [node async for node in graphql.walk(graphql.list_job_events, uuid="J")]
    assert found.typename == "JobEventPainted"
    assert isinstance(found.actor.node, UnknownObject)


async def test_a_member_without_the_connection_is_an_error(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    transport.responses = [{"job": {"__typename": "JobTypeWait"}}]
    with pytest.raises(GraphQLFailed, match="the type JobTypeWait has no events"):
        _ = [node async for node in graphql.walk(graphql.list_job_events, uuid="J")]


async def test_a_page_is_requested_that_is_within_the_complexity_limit(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    transport.responses = [page("a", more=False)]
    teams = [
        team.slug async for team in graphql.walk(graphql.list_teams, slug="acme", first=500_000)
    ]
    assert teams == ["a"]
    (sent,) = transport.sent
    assert sent.variables["first"] < 500_000
    assert sent.cost is not None
    assert 45_000 < sent.cost <= 50_000


async def test_an_operation_without_a_connection_is_refused_before_it_is_sent(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    walk: Any = graphql.walk
    for operation, name in ((graphql.get_job, "uuid"), (graphql.archive_pipeline, "id")):
        with pytest.raises(UsageError, match="has no connection that can be paginated"):
            _ = [node async for node in walk(operation, **{name: "x"})]
    assert transport.sent == []


async def test_a_function_whose_response_has_no_connection_is_refused(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    async def wrapper() -> Any:
        return object()

    with pytest.raises(UsageError, match="has no connection"):
        _ = [node async for node in graphql.walk(wrapper)]


async def test_an_object_of_another_type_is_named_in_the_error(
    graphql: GraphQL,
) -> None:
    async def other() -> Any:
        team = SimpleNamespace(typename="Team")
        return SimpleNamespace(
            node=team, connection_path=ConnectionPath(("node", "teams"), cursor="c")
        )

    with pytest.raises(GraphQLFailed, match="the type Team has no teams"):
        _ = [node async for node in graphql.walk(other)]
