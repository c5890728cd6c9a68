"""Walking a connection to its end."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from buildkite_async.errors import DecodeError, GraphQLFailed, UsageError
from buildkite_async.graphql import GraphQL, UnknownObject
from buildkite_async.graphql.connection import ConnectionPath
from tests.graphql.fakes import FakeTransport


def page(*slugs: str | None, after: str | None = None, more: bool = True) -> dict[str, Any]:
    """A page of teams; a slug of None is an edge without a node."""
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
def room(transport: FakeTransport) -> GraphQL:
    return GraphQL(transport)


async def test_a_walk_follows_the_cursor_to_the_end(
    room: GraphQL, transport: FakeTransport
) -> None:
    transport.answers = [page("a", "b", after="1"), page("c", after="2"), page("d", more=False)]
    slugs = [team.slug async for team in room.walk(room.list_teams, slug="acme", first=2)]
    assert slugs == ["a", "b", "c", "d"]
    assert [sent.variables.get("after") for sent in transport.sent] == [None, "1", "2"]
    assert {sent.variables["first"] for sent in transport.sent} == {2}


async def test_nothing_is_sent_before_it_is_iterated(
    room: GraphQL, transport: FakeTransport
) -> None:
    room.walk(room.list_teams, slug="acme")
    assert transport.sent == []


async def test_null_edges_and_nodes_are_skipped(room: GraphQL, transport: FakeTransport) -> None:
    answer = page("a", None, "b", more=False)
    answer["organization"]["teams"]["edges"].append(None)
    transport.answers = [answer]
    assert [team.slug async for team in room.walk(room.list_teams)] == ["a", "b"]


async def test_a_null_list_of_edges_is_an_empty_page(
    room: GraphQL, transport: FakeTransport
) -> None:
    answer = page(more=False)
    answer["organization"]["teams"]["edges"] = None
    transport.answers = [answer]
    assert [team.slug async for team in room.walk(room.list_teams)] == []


async def test_a_walk_may_start_at_a_cursor(room: GraphQL, transport: FakeTransport) -> None:
    transport.answers = [page("c", more=False)]
    assert [team.slug async for team in room.walk(room.list_teams, after="2")] == ["c"]
    assert transport.sent[0].variables["after"] == "2"


@pytest.mark.parametrize("cursors", [["1", "1"], ["1", "2", "1"]])
async def test_a_cursor_that_does_not_move_is_an_error(
    room: GraphQL, transport: FakeTransport, cursors: list[str]
) -> None:
    transport.answers = [page("a", after=cursor) for cursor in cursors]
    with pytest.raises(DecodeError, match="ListTeams: the cursor does not move"):
        _ = [team async for team in room.walk(room.list_teams)]


async def test_a_cursor_that_points_at_its_own_start_is_an_error(
    room: GraphQL, transport: FakeTransport
) -> None:
    transport.answers = [page("a", after="1")]
    with pytest.raises(DecodeError, match="does not move"):
        _ = [team async for team in room.walk(room.list_teams, after="1")]


@pytest.mark.parametrize(
    "info",
    [
        None,
        {"hasNextPage": True, "endCursor": None},
        {"hasNextPage": None, "endCursor": None},
    ],
)
async def test_a_next_page_that_cannot_be_reached_is_an_error(
    room: GraphQL, transport: FakeTransport, info: Any
) -> None:
    answer = page("a")
    answer["organization"]["teams"]["pageInfo"] = info
    transport.answers = [answer]
    with pytest.raises(DecodeError, match="next page did not come"):
        _ = [team async for team in room.walk(room.list_teams)]


async def test_what_the_token_may_not_see_is_an_error_and_not_an_empty_list(
    room: GraphQL, transport: FakeTransport
) -> None:
    transport.answers = [{"organization": None}]
    with pytest.raises(GraphQLFailed, match="ListTeams: no organization came"):
        _ = [team async for team in room.walk(room.list_teams, slug="nobody")]


async def test_pages_come_as_the_service_cuts_them(room: GraphQL, transport: FakeTransport) -> None:
    transport.answers = [page("a", "b", after="1"), page("c", more=False)]
    sizes = [len(page) async for page in room.walk(room.list_teams).pages()]
    assert sizes == [2, 1]


async def test_a_walk_can_be_iterated_again_from_the_start(
    room: GraphQL, transport: FakeTransport
) -> None:
    teams = room.walk(room.list_teams)
    for _ in range(2):
        transport.answers = [page("a", after="1"), page("b", more=False)]
        assert [team.slug async for team in teams] == ["a", "b"]


async def test_a_connection_behind_a_member_of_a_union_is_walked(
    room: GraphQL, transport: FakeTransport
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
    transport.answers = [{"job": {**job, "events": {**events, "edges": [{"node": event}]}}}]
    (found,) = [one async for one in room.walk(room.list_job_events, uuid="J")]
    assert found.typename == "JobEventPainted"
    assert isinstance(found.actor.node, UnknownObject)


async def test_a_job_of_another_kind_has_no_events_to_walk(
    room: GraphQL, transport: FakeTransport
) -> None:
    transport.answers = [{"job": {"__typename": "JobTypeWait"}}]
    with pytest.raises(GraphQLFailed, match="a JobTypeWait has no events"):
        _ = [one async for one in room.walk(room.list_job_events, uuid="J")]


async def test_a_walk_asks_for_a_page_that_is_not_too_dear(
    room: GraphQL, transport: FakeTransport
) -> None:
    transport.answers = [page("a", more=False)]
    teams = [team.slug async for team in room.walk(room.list_teams, slug="acme", first=500_000)]
    assert teams == ["a"]
    (sent,) = transport.sent
    assert sent.variables["first"] < 500_000
    assert sent.cost is not None
    assert 45_000 < sent.cost <= 50_000


async def test_what_has_no_connection_is_not_sent_to_be_walked(
    room: GraphQL, transport: FakeTransport
) -> None:
    walk: Any = room.walk
    for operation, name in ((room.get_job, "uuid"), (room.archive_pipeline, "id")):
        with pytest.raises(UsageError, match="holds no connection that a walk can follow"):
            _ = [node async for node in walk(operation, **{name: "x"})]
    assert transport.sent == []


async def test_a_function_whose_answer_has_no_connection_is_misused(
    room: GraphQL, transport: FakeTransport
) -> None:
    async def around() -> Any:
        return object()

    with pytest.raises(UsageError, match="holds no connection"):
        _ = [node async for node in room.walk(around)]


async def test_what_came_in_place_of_the_connection_s_owner_is_told(
    room: GraphQL,
) -> None:
    async def other() -> Any:
        team = SimpleNamespace(typename="Team")
        return SimpleNamespace(
            node=team, connection_path=ConnectionPath(("node", "teams"), cursor="c")
        )

    with pytest.raises(GraphQLFailed, match="a Team has no teams"):
        _ = [node async for node in room.walk(other)]
