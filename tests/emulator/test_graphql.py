"""GraphQL over the same state as REST."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    NonNullTypeNode,
    OperationDefinitionNode,
    OperationType,
    build_client_schema,
    get_introspection_query,
    parse,
    print_ast,
    print_schema,
    separate_operations,
    type_from_ast,
)

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.contract import schema_text
from buildkite_async.emulator.graphql.schema import load_schema
from buildkite_async.emulator.graphql.synthetic import invent

from .conftest import client_for

ENDPOINT = "https://graphql.buildkite.com/v1"
OPERATIONS = sorted((Path(__file__).parents[2] / "codegen" / "operations").glob("*.graphql"))


async def ask(client: httpx.AsyncClient, query: str, **variables: Any) -> Any:
    response = await client.post(ENDPOINT, json={"query": query, "variables": variables})
    assert response.status_code == 200
    answer = response.json()
    assert "errors" not in answer, answer["errors"]
    return answer["data"]


async def error(client: httpx.AsyncClient, query: str, **variables: Any) -> str:
    response = await client.post(ENDPOINT, json={"query": query, "variables": variables})
    assert response.status_code == 200
    return response.json()["errors"][0]["message"]


async def test_a_build_created_by_rest_is_found_by_graphql(client: httpx.AsyncClient) -> None:
    made = (
        await client.post(
            "https://api.buildkite.com/v2/organizations/acme/pipelines/web/builds",
            json={"commit": "HEAD", "branch": "new"},
        )
    ).json()
    query = "query($slug: ID) { build(slug: $slug) { id uuid branch state jobs { count } } }"
    build = (await ask(client, query, slug=f"acme/web/{made['number']}"))["build"]
    assert (build["id"], build["uuid"]) == (made["graphql_id"], made["id"])
    assert (build["branch"], build["state"]) == ("new", "SCHEDULED")
    assert build["jobs"]["count"] == len(made["jobs"])


async def test_both_faces_agree_on_every_id(client: httpx.AsyncClient, emulator: Emulator) -> None:
    rest = "https://api.buildkite.com/v2/organizations/acme"
    build = emulator.home.builds[0]
    told = [
        (await client.get(rest)).json(),
        (await client.get(f"{rest}/pipelines/web")).json(),
        (await client.get("https://api.buildkite.com/v2/user")).json(),
        (await client.get(f"{rest}/jobs/{build.jobs[0].id}")).json(),
        (await client.get(f"{rest}/agents")).json()[0],
    ]
    for thing in told:
        node = (
            await ask(
                client,
                """query($id: ID!) { node(id: $id) { id
                     ... on Organization { uuid } ... on Pipeline { uuid } ... on User { uuid }
                     ... on JobTypeCommand { uuid } ... on Agent { uuid } } }""",
                id=thing["graphql_id"],
            )
        )["node"]
        assert node == {"id": thing["graphql_id"], "uuid": thing["id"]}


async def test_cursors_walk_every_build_once(client: httpx.AsyncClient, emulator: Emulator) -> None:
    query = """query($after: String) { pipeline(slug: "acme/web") {
        builds(first: 3, after: $after) {
          count pageInfo { hasNextPage endCursor } edges { cursor node { uuid } } } } }"""
    seen: list[str] = []
    after = None
    while True:
        page = (await ask(client, query, after=after))["pipeline"]["builds"]
        seen += [edge["node"]["uuid"] for edge in page["edges"]]
        assert page["count"] == len(emulator.home.pipelines["web"].builds)
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    builds = emulator.home.pipelines["web"].builds
    assert seen == [build.id for build in reversed(builds)]


async def test_last_and_before_give_the_end_of_a_list(client: httpx.AsyncClient) -> None:
    query = """query($last: Int, $before: String) { organization(slug: "acme") {
        members(last: $last, before: $before) {
          pageInfo { hasPreviousPage startCursor } edges { node { uuid } } } } }"""
    every = (await ask(client, query, last=100))["organization"]["members"]["edges"]
    tail = (await ask(client, query, last=2))["organization"]["members"]
    assert tail["edges"] == every[-2:]
    assert tail["pageInfo"]["hasPreviousPage"]
    cursor = tail["pageInfo"]["startCursor"]
    head = (await ask(client, query, last=2, before=cursor))["organization"]["members"]["edges"]
    assert head == every[-4:-2]


async def test_builds_are_counted_by_branch(client: httpx.AsyncClient, emulator: Emulator) -> None:
    query = """query($branch: [String!]) {
        pipeline(slug: "acme/web") { builds(branch: $branch) { count } } }"""
    count = (await ask(client, query, branch=["%default"]))["pipeline"]["builds"]["count"]
    builds = emulator.home.pipelines["web"].builds
    assert count == sum(build.branch == "main" for build in builds) > 0


async def test_jobs_are_filtered_by_queue_concurrency_and_time() -> None:
    emulator = Emulator(builds=60)
    query = """query($queue: [ID!], $concurrency: JobConcurrencySearch, $from: DateTime) {
        organization(slug: "acme") { jobs(
          first: 500, type: [COMMAND], clusterQueue: $queue, concurrency: $concurrency,
          createdAtFrom: $from) {
        edges { node { ... on JobTypeCommand {
          createdAt clusterQueue { id key } concurrency { group } } } } } } }"""

    async def jobs(**variables: Any) -> list[dict[str, Any]]:
        async with client_for(emulator) as client:
            found = (await ask(client, query, **variables))["organization"]["jobs"]
        return [edge["node"] for edge in found["edges"]]

    every = await jobs()
    queue = next(each["clusterQueue"]["id"] for each in every)
    since = sorted(each["createdAt"] for each in every)[len(every) // 2]
    in_queue = await jobs(queue=[queue])
    in_group = await jobs(concurrency={"group": ["ship"]})
    newer = await jobs(**{"from": since})
    assert {each["clusterQueue"]["id"] for each in in_queue} == {queue}
    assert {each["concurrency"]["group"] for each in in_group} == {"ship"}
    assert 0 < len(newer) < len(every)
    assert min(each["createdAt"] for each in newer) == since


async def test_a_job_tells_its_events_in_order(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    job = next(each for each in emulator.world.jobs.values() if each.state == "failed")
    query = """query($uuid: ID!) { job(uuid: $uuid) { ... on JobTypeCommand {
        events { edges { node { type timestamp ... on JobEventFinished { exitStatus } } } } } } }"""
    edges = (await ask(client, query, uuid=job.id))["job"]["events"]["edges"]
    events = [edge["node"] for edge in edges]
    assert [event["type"] for event in events] == ["SCHEDULED", "ASSIGNED", "STARTED", "FINISHED"]
    assert events[-1]["exitStatus"] == job.exit_status
    times = [event["timestamp"] for event in events]
    assert times == sorted(times)


async def test_an_unknown_thing_is_null(client: httpx.AsyncClient) -> None:
    query = """{ organization(slug: "ghost") { name } pipeline(slug: "acme/ghost") { name }
        build(slug: "acme/web/999999") { number } job(uuid: "ghost") { __typename }
        node(id: "garbage") { id } }"""
    assert set((await ask(client, query)).values()) == {None}


async def test_a_token_sees_nothing_of_other_organizations(emulator: Emulator) -> None:
    emulator.add_organization("beta", builds=2)
    token = emulator.add_token(organizations=["beta"])
    build = emulator.home.builds[0]
    async with client_for(emulator, token.value) as client:
        data = await ask(
            client,
            'query($uuid: ID) { build(uuid: $uuid) { uuid } organization(slug: "acme") { name } }',
            uuid=build.id,
        )
    assert data == {"build": None, "organization": None}


async def test_what_the_state_does_not_hold_is_invented_the_same_each_time(
    client: httpx.AsyncClient,
) -> None:
    query = """{ organization(slug: "acme") {
        banners(first: 5) { edges { node { id message } } }
        suites(first: 2) { edges { node { updated: id teams(first: 1) { count } } } } } }"""
    first = await ask(client, query)
    assert first == await ask(client, query)
    assert len(first["organization"]["banners"]["edges"]) == 2


async def test_the_whole_schema_can_be_pulled(client: httpx.AsyncClient) -> None:
    data = await ask(client, get_introspection_query(descriptions=False))
    assert print_schema(build_client_schema(data)) == print_schema(load_schema())
    assert "schema {" in schema_text("buildkite.graphql")


def queries() -> list[Any]:
    document = parse("\n".join(path.read_text() for path in OPERATIONS))
    fragments = [each for each in document.definitions if isinstance(each, FragmentDefinitionNode)]
    return [
        pytest.param(each, fragments, id=each.name.value if each.name else "")
        for each in document.definitions
        if isinstance(each, OperationDefinitionNode) and each.operation is OperationType.QUERY
    ]


@pytest.mark.parametrize(("operation", "fragments"), queries())
async def test_every_query_that_ships_is_answered(
    client: httpx.AsyncClient,
    emulator: Emulator,
    operation: OperationDefinitionNode,
    fragments: list[FragmentDefinitionNode],
) -> None:
    assert operation.name is not None
    root = operation.selection_set.selections[0]
    assert isinstance(root, FieldNode)
    document = DocumentNode(definitions=(operation, *fragments))
    body = {
        "query": print_ast(separate_operations(document)[operation.name.value]),
        "variables": arguments_for(operation, root.name.value, emulator),
        "operationName": operation.name.value,
    }
    response = await client.post(ENDPOINT, json=body)
    assert response.status_code == 200
    assert "errors" not in response.json(), response.json()["errors"]


def arguments_for(
    operation: OperationDefinitionNode, field: str, emulator: Emulator
) -> dict[str, Any]:
    """Something for every variable that has to be given."""
    slugs = {"pipeline": "acme/web", "build": "acme/web/1", "team": "acme/core"}
    known = {
        "slug": slugs.get(field, "acme"),
        "uuid": next(iter(emulator.world.jobs)) if field == "job" else None,
    }
    required = {
        each.variable.name.value: each.type
        for each in operation.variable_definitions or ()
        if isinstance(each.type, NonNullTypeNode) and each.default_value is None
    }
    invented = {
        name: invent(load_schema(), type_from_ast(load_schema(), node), name)
        for name, node in required.items()
    }
    given = {each.variable.name.value for each in operation.variable_definitions or ()}
    return invented | {name: value for name, value in known.items() if value and name in given}
