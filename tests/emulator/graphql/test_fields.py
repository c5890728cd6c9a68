"""Fields show the state, in the order and within the filters that were asked for."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.graphql.identity import identify
from buildkite_async.emulator.state.annotations import annotate
from buildkite_async.testing import VirtualTime
from tests.emulator.conftest import client_for
from tests.emulator.graphql.queries import ACME, ask, rest
from tests.emulator.valid_requests import a_job


async def listed(client: httpx.AsyncClient, field: str, node: str, variables: str = "") -> Any:
    query = f'{{ organization(slug: "acme") {{ {field} {{ edges {{ node {{ {node} }} }} }} }} }}'
    found = (await ask(client, query))["organization"]
    (connection,) = found.values()
    return [edge["node"] for edge in connection["edges"]]


@pytest.mark.parametrize(
    ("field", "node"),
    [
        ("clusters(first: 9, order: NAME)", "name"),
        ("members(first: 9, order: NAME)", "user { name }"),
        ("pipelines(first: 9, order: NAME)", "name"),
        ("pipelineTemplates(first: 9, order: NAME)", "name"),
        ("registries(first: 9, order: NAME)", "name"),
        ("suites(first: 9, order: NAME)", "name"),
        ("teams(first: 9, order: NAME)", "name"),
        ("invitations(first: 9, order: EMAIL)", "email"),
    ],
)
async def test_a_listing_comes_by_name_when_asked(
    client: httpx.AsyncClient, emulator: Emulator, field: str, node: str
) -> None:
    await client.post(f"{ACME}/clusters", json={"name": "A first one"})
    await client.post(f"{ACME}/invitations", json={"emails": ["a@acme.example"]})
    names = [str(each).lower() for each in await listed(client, field, node)]
    assert names == sorted(names)
    assert len(names) > 0


@pytest.mark.parametrize(
    ("field", "node", "path", "body"),
    [
        ("teams(first: 1, order: RECENTLY_CREATED)", "name", "teams", "team"),
        ("clusters(first: 1, order: RECENTLY_CREATED)", "name", "clusters", "cluster"),
        ("invitations(first: 1)", "email", "invitations", "invitation"),
    ],
)
async def test_a_listing_begins_with_what_was_made_last(
    client: httpx.AsyncClient, field: str, node: str, path: str, body: str
) -> None:
    team = {"privacy": "visible", "is_default_team": False, "default_member_role": "member"}
    bodies: dict[str, list[dict[str, Any]]] = {
        "team": [{**team, "name": "Zed"}, {**team, "name": "Amy"}],
        "cluster": [{"name": "Zed"}, {"name": "Amy"}],
        "invitation": [{"emails": ["zed@acme.example"]}, {"emails": ["amy@acme.example"]}],
    }
    for each in bodies[body]:
        assert (await client.post(f"{ACME}/{path}", json=each)).status_code == 201
    (newest,) = await listed(client, field, node)
    assert newest[node].lower().startswith("amy")


async def test_teams_are_found_by_their_members_and_pipelines(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    everyone, core = emulator.home.teams
    outsider, pipeline = emulator.home.members[5].user, emulator.home.pipelines["web"]
    for each in [each for each in core.pipelines if each.target is pipeline]:
        emulator.state.remove(each)
    for chosen in (
        f'user: "{outsider.id}"',
        f'user: "{identify(outsider)}"',
        'pipeline: "acme/web"',
        f'pipeline: "{pipeline.id}"',
        'search: "every"',
    ):
        found = await listed(client, f"teams(first: 9, {chosen})", "slug")
        assert found == [{"slug": everyone.slug}], chosen
    assert await listed(client, "teams(first: 9, privacy: [SECRET])", "slug") == []


async def test_suites_and_registries_are_found_by_name_and_team(
    client: httpx.AsyncClient,
) -> None:
    for kind, slug in (("suites", "web-tests"), ("registries", "tools")):
        found = await listed(client, f'{kind}(first: 9, team: "everyone")', "slug")
        assert {"slug": slug} in found
        assert await listed(client, f'{kind}(first: 9, team: "core")', "slug") == []
        assert await listed(client, f'{kind}(first: 9, search: "ghost")', "slug") == []
        later = 'createdAtFrom: "2026-08-19T00:00:00Z"'
        assert await listed(client, f"{kind}(first: 9, {later})", "slug") == []


async def test_agents_are_found_by_queue_and_search(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    cluster = emulator.home.clusters[0]
    queue = next(each for each in cluster.queues if each.key == "macos")
    chosen = f'agents(first: 99, clusterQueue: ["{identify(queue)}"])'
    found = await listed(client, chosen, "name clusterQueue { key }")
    assert {each["clusterQueue"]["key"] for each in found} == {"macos"}
    every = await listed(client, f'agents(first: 99, cluster: "{identify(cluster)}")', "name")
    assert len(every) == len(await rest(client, "agents?per_page=100"))
    assert await listed(client, "agents(first: 9, clustered: false)", "name") == []


async def test_a_stopped_agent_shows_how_and_by_whom(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    first, second = [each for each in emulator.home.agents.values() if each.job is None][:2]
    await client.put(f"{ACME}/agents/{first.id}/stop", json={"force": True})
    await client.put(f"{ACME}/agents/{second.id}/stop", json={"force": False})
    query = """query($id: ID!) { node(id: $id) { ... on Agent { connectionState
        stopForcedAt stopForcedBy { name } stoppedGracefullyAt stoppedGracefullyBy { name }
        permissions { agentStop { allowed message } } } } }"""
    forced = (await ask(client, query, id=identify(first)))["node"]
    gentle = (await ask(client, query, id=identify(second)))["node"]
    owner = {"name": emulator.owner.name}
    assert (forced["stopForcedBy"], forced["stoppedGracefullyAt"]) == (owner, None)
    assert (gentle["stoppedGracefullyBy"], gentle["stopForcedAt"]) == (owner, None)
    refused = {"allowed": False, "message": "Can only stop connected agents"}
    assert forced["permissions"]["agentStop"] == refused
    assert forced["connectionState"] == "stopped"


async def test_jobs_of_an_agent_come_by_priority(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    job = a_job(emulator, state="passed")
    assert job.agent is not None
    job.priority = 7
    query = """query($id: ID!) { node(id: $id) { ... on Agent {
        jobs(first: 99, priority: 7) { edges { node { ... on JobTypeCommand { uuid } } } } } } }"""
    edges = (await ask(client, query, id=identify(job.agent)))["node"]["jobs"]["edges"]
    assert edges == [{"node": {"uuid": job.id}}]


async def test_jobs_come_by_their_start_when_asked(client: httpx.AsyncClient) -> None:
    jobs = await listed(
        client,
        "jobs(first: 200, type: [COMMAND], order: RECENTLY_ASSIGNED)",
        "... on JobTypeCommand { startedAt }",
    )
    starts = [each["startedAt"] or "" for each in jobs]
    assert starts == sorted(starts, reverse=True)
    assert starts[0]


async def test_notes_are_chosen_by_style_and_ordered_by_weight(
    client: httpx.AsyncClient, emulator: Emulator, time: VirtualTime
) -> None:
    job = a_job(emulator)
    for style, priority in (("error", 9), ("info", 3), ("error", 1)):
        time.seconds += 1
        note = {"body": "x", "style": style, "priority": priority, "context": f"{style}{priority}"}
        annotate(emulator.state, job.build, job, note)
    query = """query($uuid: ID!, $style: [AnnotationStyle!], $order: AnnotationOrder) {
        job(uuid: $uuid) { ... on JobTypeCommand { annotations(
          first: 9, style: $style, order: $order) { edges { node { context } } } } } }"""

    async def contexts(**chosen: Any) -> list[str]:
        edges = (await ask(client, query, uuid=job.id, **chosen))["job"]["annotations"]["edges"]
        return [edge["node"]["context"] for edge in edges]

    assert await contexts() == ["error1", "info3", "error9"]
    assert await contexts(order="PRIORITY_RECENTLY_CREATED") == ["error9", "info3", "error1"]
    assert await contexts(style=["ERROR"]) == ["error1", "error9"]


async def test_a_user_has_the_builds_that_it_started(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    build = emulator.add_build("web", branch="mine")
    query = """{ viewer { builds(first: 9, branch: "mine") { edges { node { number } } }
        user { builds(first: 9, branch: ["mine"]) { edges { node { number } } } } } }"""
    viewer = (await ask(client, query))["viewer"]
    assert viewer["builds"]["edges"] == [{"node": {"number": build.number}}]
    assert viewer["user"]["builds"] == viewer["builds"]


async def test_a_provider_that_is_on_makes_sign_on_so(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    from tests.emulator.graphql.valid_inputs import a_provider

    query = '{ organization(slug: "acme") { sso { isEnabled provider { name } } } }'
    off = (await ask(client, query))["organization"]["sso"]
    a_provider("ENABLED")(emulator)
    on = (await ask(client, query))["organization"]["sso"]
    assert off == {"isEnabled": False, "provider": None}
    assert on == {"isEnabled": True, "provider": {"name": "SAML"}}


async def test_no_id_of_one_type_passes_for_another(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    from base64 import b64encode

    build = emulator.home.builds[0]
    forged = b64encode(f"Pipeline---{build.id}".encode()).decode()
    query = "query($id: ID!) { node(id: $id) { __typename } }"
    assert (await ask(client, query, id=identify(build)))["node"] == {"__typename": "Build"}
    assert (await ask(client, query, id=forged))["node"] is None


async def test_what_the_schema_has_no_node_for_is_null(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    portal = (await rest(client, "portals"))[0]
    record = emulator.state.things[portal["uuid"]]
    query = "query($id: ID!) { node(id: $id) { id } }"
    assert (await ask(client, query, id=identify(record)))["node"] is None


@pytest.mark.parametrize(
    ("field", "node"),
    [
        ("teams", "id"),
        ("clusters", "id"),
        ("registries", "id"),
        ("auditEvents", "id"),
        ("members", "id"),
        ("pipelines", "id"),
    ],
)
async def test_cursors_hold_in_both_directions(
    client: httpx.AsyncClient, emulator: Emulator, field: str, node: str
) -> None:
    await client.post(f"{ACME}/clusters", json={"name": "Second"})
    query = f"""query($first: Int, $after: String, $last: Int, $before: String) {{
        organization(slug: "acme") {{ found: {field}(
          first: $first, after: $after, last: $last, before: $before) {{
            pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }}
            edges {{ cursor node {{ {node} }} }} }} }} }}"""

    async def page(**place: Any) -> Any:
        return (await ask(client, query, **place))["organization"]["found"]

    every = (await page(first=500))["edges"]
    head = await page(first=1)
    rest_of_it = await page(first=500, after=head["pageInfo"]["endCursor"])
    assert head["edges"] + rest_of_it["edges"] == every
    assert head["pageInfo"]["hasNextPage"] is (len(every) > 1)
    tail = await page(last=1)
    before = await page(last=500, before=tail["pageInfo"]["startCursor"])
    assert before["edges"] + tail["edges"] == every


async def test_a_setting_that_was_never_set_is_null(client: httpx.AsyncClient) -> None:
    (tools, *_) = await listed(client, 'registries(first: 9, search: "Tools")', "emoji color")
    assert tools == {"emoji": None, "color": None}


async def test_another_organization_s_lists_are_its_own(emulator: Emulator) -> None:
    emulator.add_organization("beta", builds=2)
    async with client_for(emulator) as client:
        query = """query($slug: ID!) { organization(slug: $slug) {
            teams(first: 9) { edges { node { id } } } rules(first: 9) { edges { node { id } } }
            registries(first: 9) { edges { node { id } } } } }"""
        own = str(await ask(client, query, slug="acme"))
        other = await ask(client, query, slug="beta")
    for connection in other["organization"].values():
        for edge in connection["edges"]:
            assert edge["node"]["id"] not in own


async def test_pipelines_are_filtered_by_several_clusters(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    first, other = list(emulator.home.pipelines.values())[:2]
    other.fields["cluster_id"] = None
    every = {each.fields["name"] for each in emulator.home.pipelines.values()}
    cluster = identify(emulator.home.clusters[0])
    for wanted, names in {
        cluster: every - {other.fields["name"]},
        f"unknown,{cluster}": every - {other.fields["name"]},
        "unclustered": {other.fields["name"]},
        f"{cluster},unclustered": every,
        "all": every,
        "unknown": set[str](),
    }.items():
        found = await listed(client, f'pipelines(first: 99, cluster: "{wanted}")', "name")
        assert {each["name"] for each in found} == names, wanted
    assert first.fields["cluster_id"] is not None
