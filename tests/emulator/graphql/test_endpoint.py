"""GraphQL over the same state as REST."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from graphql import build_client_schema, get_introspection_query, print_schema

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.contract import schema_text
from buildkite_async.emulator.graphql.schema import load_schema
from tests.emulator.conftest import client_for
from tests.emulator.graphql.queries import ask, error


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


async def test_both_apis_agree_on_every_id(client: httpx.AsyncClient, emulator: Emulator) -> None:
    rest = "https://api.buildkite.com/v2/organizations/acme"
    build = emulator.home.builds[0]
    shown = [
        (await client.get(rest)).json(),
        (await client.get(f"{rest}/pipelines/web")).json(),
        (await client.get("https://api.buildkite.com/v2/user")).json(),
        (await client.get(f"{rest}/jobs/{build.jobs[0].id}")).json(),
        (await client.get(f"{rest}/agents")).json()[0],
    ]
    for thing in shown:
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


async def test_a_job_has_its_events_in_order(client: httpx.AsyncClient, emulator: Emulator) -> None:
    job = next(each for each in emulator.state.jobs.values() if each.state == "failed")
    query = """query($uuid: ID!) { job(uuid: $uuid) { ... on JobTypeCommand {
        events { edges { node { type timestamp ... on JobEventFinished { exitStatus } } } } } } }"""
    edges = (await ask(client, query, uuid=job.id))["job"]["events"]["edges"]
    events = [edge["node"] for edge in edges]
    assert [event["type"] for event in events] == ["SCHEDULED", "ASSIGNED", "STARTED", "FINISHED"]
    assert events[-1]["exitStatus"] == job.exit_status
    times = [event["timestamp"] for event in events]
    assert times == sorted(times)


async def test_a_job_shows_the_steps_that_it_uploaded(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    build = emulator.home.builds[0]
    query = """query($uuid: ID!) { job(uuid: $uuid) { ... on JobTypeCommand {
        events { edges { node { type ... on JobEventBuildStepUploadCreated {
          buildStepUpload { uuid definition { json yaml } } } } } } } } }"""
    edges = (await ask(client, query, uuid=build.jobs[0].id))["job"]["events"]["edges"]
    uploads = [edge["node"] for edge in edges if "buildStepUpload" in edge["node"]]
    (known,) = emulator.state.records.of("step_uploads", build.id)
    (upload,) = [each["buildStepUpload"] for each in uploads]
    assert upload["uuid"] == known.id
    assert upload["definition"]["yaml"] == known.fields["definition_yaml"]
    assert '"command":"make generated"' in upload["definition"]["json"]


async def test_a_retry_is_shown_with_who_asked_for_it(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    build = emulator.finish_build(emulator.add_build("web"), failing="lint")
    job = next(each for each in build.jobs if each.state == "failed")
    home = f"https://api.buildkite.com/v2/organizations/acme/jobs/{job.id}"
    again = (await client.put(f"{home}/retry")).json()
    query = """query($uuid: ID!) { job(uuid: $uuid) { ... on JobTypeCommand {
        events { edges { node { type actor { type node { ... on User { name } } }
          ... on JobEventRetried { retriedInJob { uuid } } } } } } } }"""
    edges = (await ask(client, query, uuid=job.id))["job"]["events"]["edges"]
    assert edges[-1]["node"] == {
        "type": "RETRIED",
        "actor": {"type": "USER", "node": {"name": emulator.owner.name}},
        "retriedInJob": {"uuid": again["id"]},
    }


async def test_an_unknown_thing_is_null(client: httpx.AsyncClient) -> None:
    query = """{ organization(slug: "ghost") { name } pipeline(slug: "acme/ghost") { name }
        build(slug: "acme/web/999999") { number } job(uuid: "ghost") { __typename } }"""
    assert set((await ask(client, query)).values()) == {None}


@pytest.mark.parametrize("identity", ["garbage", "é", "w6k", "/////w==", ""])
async def test_what_is_not_an_id_names_nothing(client: httpx.AsyncClient, identity: str) -> None:
    query = "query($id: ID!) { node(id: $id) { id } }"
    assert await ask(client, query, id=identity) == {"node": None}


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


async def test_what_the_state_does_not_have_is_the_same_placeholder_each_time(
    client: httpx.AsyncClient,
) -> None:
    query = """{ organization(slug: "acme") {
        agents(first: 5) { edges { node { pid } } } } }"""
    first = await ask(client, query)
    assert first == await ask(client, query)
    pids = {edge["node"]["pid"] for edge in first["organization"]["agents"]["edges"]}
    assert len(pids) == 5


async def test_the_whole_schema_can_be_pulled(client: httpx.AsyncClient) -> None:
    data = await ask(client, get_introspection_query(descriptions=False))
    assert print_schema(build_client_schema(data)) == print_schema(load_schema())
    assert "schema {" in schema_text("buildkite.graphql")


async def test_variables_may_be_json_text_and_the_name_may_be_empty(
    client: httpx.AsyncClient,
) -> None:
    body = {
        "query": "query($slug: ID!) { organization(slug: $slug) { slug } }",
        "variables": '{"slug": "acme"}',
        "operationName": "",
    }
    response = await client.post("https://graphql.buildkite.com/v1", json=body)
    assert response.json() == {"data": {"organization": {"slug": "acme"}}}
    for text in ("[1]", "{", "7"):
        body["variables"] = text
        refused = await client.post("https://graphql.buildkite.com/v1", json=body)
        assert refused.status_code == 400


async def test_fields_of_several_types_may_differ_in_whether_they_are_null(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    slug = f"acme/web/{emulator.home.builds[0].number}"
    document = """query($slug: ID) { build(slug: $slug) { createdBy {
      ... on User { name } ... on UnregisteredUser { name } } } }"""
    assert (await ask(client, document, slug=slug))["build"]["createdBy"]["name"]
    for creator in (
        "... on User { name } ... on UnregisteredUser { name: avatar { url } }",
        "... on User { name x: uuid } } createdBy {"
        " ... on UnregisteredUser { name } ... on Node { x: id }",
    ):
        other = f"query($slug: ID) {{ build(slug: $slug) {{ createdBy {{ {creator} }} }} }}"
        assert "conflict" in await error(client, other, slug=slug)
