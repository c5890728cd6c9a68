"""Clusters and what lies in them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from buildkite_async.emulator import Emulator
from buildkite_async.testing import VirtualTime
from tests.emulator.conftest import client_for

ACME = "/v2/organizations/acme"


@pytest.fixture
def home(emulator: Emulator) -> str:
    return f"{ACME}/clusters/{emulator.home.clusters[0].id}"


async def graphql(client: httpx.AsyncClient, query: str) -> Any:
    response = await client.post("https://graphql.buildkite.com/v1", json={"query": query})
    return response.json()["data"]["organization"]


async def test_a_cluster_made_by_rest_is_shown_by_graphql(client: httpx.AsyncClient) -> None:
    body = {"name": "Mac farm", "emoji": ":apple:"}
    made = (await client.post(f"{ACME}/clusters", json=body)).json()
    query = '{ organization(slug: "acme") { clusters(first: 9) { edges { node { uuid name } } } } }'
    shown = (await graphql(client, query))["clusters"]["edges"]
    assert {"node": {"uuid": made["id"], "name": "Mac farm"}} in shown


async def test_a_cluster_in_use_stays(client: httpx.AsyncClient, home: str) -> None:
    assert (await client.delete(home)).status_code == 422
    assert (await client.get(home)).status_code == 200


async def test_a_cluster_without_pipelines_stays_while_it_has_agents(
    client: httpx.AsyncClient, emulator: Emulator, home: str
) -> None:
    for slug in list(emulator.home.pipelines):
        (await client.delete(f"{ACME}/pipelines/{slug}")).raise_for_status()
    refused = await client.delete(home)
    assert (refused.status_code, refused.json()["message"]) == (
        422,
        "The cluster still has agents",
    )
    emulator.home.agents.clear()
    assert (await client.delete(home)).status_code == 204
    assert (await client.get(f"{ACME}/clusters")).json() == []


async def test_the_defaults_of_a_cluster_are_its_own(
    client: httpx.AsyncClient, emulator: Emulator, home: str
) -> None:
    other = (await client.post(f"{ACME}/clusters", json={"name": "Other"})).json()
    queue, registry = emulator.home.clusters[0].queues[0], "default_cache_registry_uuid"
    mine = (await client.get(home)).json()[registry]
    for body in ({"default_queue_id": queue.id}, {registry: mine}):
        refused = await client.put(other["url"], json=body)
        assert refused.json()["errors"] == [{"field": next(iter(body)), "code": "invalid"}]
        assert (await client.put(home, json=body)).status_code == 200


async def test_a_default_queue_that_is_deleted_is_the_default_no_more(
    client: httpx.AsyncClient, home: str
) -> None:
    idle = (await client.post(f"{home}/queues", json={"key": "idle"})).json()
    changed = (await client.put(home, json={"default_queue_id": idle["id"]})).json()
    assert (changed["default_queue_id"], changed["default_queue_url"]) == (idle["id"], idle["url"])
    assert (await client.delete(idle["url"])).status_code == 204
    shown = (await client.get(home)).json()
    assert (shown["default_queue_id"], shown["default_queue_url"]) == (None, None)


async def test_the_default_cluster_is_deleted_only_when_it_is_the_default_no_more(
    client: httpx.AsyncClient,
) -> None:
    made = (await client.post(f"{ACME}/clusters", json={"name": "New"})).json()
    settings = f"{ACME}/pipeline-settings"
    chosen = await client.patch(settings, json={"default_cluster_id": made["id"]})
    assert chosen.json()["default_cluster_id"] == made["id"]
    refused = await client.delete(made["url"])
    assert refused.status_code == 422
    assert refused.json()["message"] == "The cluster is the default for new pipelines"
    assert (await client.get(settings)).json()["default_cluster_id"] == made["id"]
    await client.patch(settings, json={"default_cluster_id": None})
    assert (await client.delete(made["url"])).status_code == 204


async def test_a_maintainer_goes_and_the_cluster_stays(
    client: httpx.AsyncClient, home: str
) -> None:
    first, second = (await client.get(f"{home}/maintainers")).json()
    assert [first["actor"]["type"], second["actor"]["type"]] == ["user", "team"]
    assert (await client.delete(f"{home}/maintainers/{first['id']}")).status_code == 204
    shown = (await client.get(home)).json()["maintainers"]
    assert shown == {"users": [], "teams": [second]}


async def test_a_maintainer_is_a_user_or_a_team_and_not_both(
    client: httpx.AsyncClient, emulator: Emulator, home: str
) -> None:
    user, team = emulator.home.members[1].user.id, emulator.home.teams[0].id
    both = await client.post(f"{home}/maintainers", json={"user": user, "team": team})
    assert both.status_code == 422
    none = await client.post(f"{home}/maintainers", json={})
    assert none.json()["errors"] == [{"field": "user", "code": "missing_field"}]
    stranger = await client.post(f"{home}/maintainers", json={"user": team})
    assert stranger.json()["errors"] == [{"field": "user", "code": "invalid"}]


async def test_a_pause_is_shown_by_both_apis_and_ends_once(
    client: httpx.AsyncClient, home: str
) -> None:
    queue = (await client.get(f"{home}/queues")).json()[0]
    paused = await client.post(f"{queue['url']}/pause_dispatch", json={"note": "disk full"})
    assert paused.json()["dispatch_paused_note"] == "disk full"
    query = """{ organization(slug: "acme") { clusters(first: 1) { edges { node {
        queues(first: 9) { edges { node { key dispatchPaused } } } } } } } }"""
    cluster = (await graphql(client, query))["clusters"]["edges"][0]["node"]
    paused_keys = [
        edge["node"]["key"] for edge in cluster["queues"]["edges"] if edge["node"]["dispatchPaused"]
    ]
    assert paused_keys == [queue["key"]]
    again = await client.post(f"{queue['url']}/pause_dispatch", json={})
    assert again.status_code == 422
    resumed = await client.post(f"{queue['url']}/resume_dispatch", json={})
    assert resumed.json() == queue
    assert (await client.post(f"{queue['url']}/resume_dispatch")).status_code == 422


async def test_builds_on_a_paused_queue_are_left_out_when_asked(
    client: httpx.AsyncClient, emulator: Emulator, home: str
) -> None:
    build = emulator.add_build("web")
    job = next(each for each in build.jobs if each.state == "scheduled" and each.step.queue)
    assert job.step.queue is not None
    await client.post(f"{home}/queues/{job.step.queue.id}/pause_dispatch", json={})
    url = f"{ACME}/pipelines/web/builds"
    numbers = [each["number"] for each in (await client.get(url)).json()]
    left = [each["number"] for each in (await client.get(f"{url}?include_paused=false")).json()]
    assert build.number in numbers
    assert build.number not in left


async def test_a_hosted_queue_shows_its_machines(client: httpx.AsyncClient, home: str) -> None:
    body = {"key": "hosted", "hostedAgents": {"instanceShape": "LINUX_ARM64_4X16"}}
    made = (await client.post(f"{home}/queues", json=body)).json()
    assert made["hosted"] is True
    shape = made["hosted_agents"]["instance_shape"]
    assert (shape["architecture"], shape["cpu"], shape["memory"]) == ("arm64", 4, 16)
    taken = await client.post(f"{home}/queues", json=body)
    assert taken.json()["errors"] == [{"field": "key", "code": "already_exists"}]


async def test_a_token_shows_its_value_once_and_opens_until_it_is_revoked(
    client: httpx.AsyncClient, home: str
) -> None:
    made = (await client.post(f"{home}/tokens", json={"description": "Fleet"})).json()
    assert "token" not in (await client.get(made["url"])).json()
    agent = {"Authorization": f"Token {made['token']}"}
    assert (await client.get("/v3/metrics", headers=agent)).status_code == 200
    await client.delete(made["url"])
    assert (await client.get("/v3/metrics", headers=agent)).status_code == 401


async def test_a_token_opens_nothing_after_it_has_expired(
    client: httpx.AsyncClient, emulator: Emulator, home: str
) -> None:
    created = (await client.post(f"{home}/tokens", json={"description": "Now"})).json()[
        "created_at"
    ]
    expires_at = datetime.fromisoformat(created) + timedelta(hours=1)
    body = {"description": "Fleet", "expires_at": expires_at.isoformat()}
    made = (await client.post(f"{home}/tokens", json=body)).json()
    agent = {"Authorization": f"Token {made['token']}"}
    assert (await client.get("/v3/metrics", headers=agent)).status_code == 200
    emulator.advance(3600)
    assert (await client.get("/v3/metrics", headers=agent)).status_code == 401


async def test_members_of_a_team_that_maintains_a_cluster_manage_it(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    cluster = (await client.post(f"{ACME}/clusters", json={"name": "New"})).json()
    member = next(each for each in emulator.home.members if not each.is_administrator)
    images = f"{ACME}/clusters/{cluster['id']}/agent-images"
    token = emulator.add_token(member=member.user.email).value
    async with client_for(emulator, token) as theirs:
        assert (await theirs.get(images)).status_code == 403
        team = next(each for each in emulator.home.teams if each.has(member.user))
        body = {"team": team.id}
        await client.post(f"{ACME}/clusters/{cluster['id']}/maintainers", json=body)
        assert (await theirs.get(images)).status_code == 200


async def test_a_token_lives_ten_minutes_at_least(client: httpx.AsyncClient, home: str) -> None:
    body = {"description": "Short", "expires_at": "2026-08-21T00:05:00Z"}
    refused = await client.post(f"{home}/tokens", json=body)
    assert refused.json()["errors"] == [{"field": "expires_at", "code": "invalid"}]


async def test_no_response_shows_the_value_of_a_secret(
    client: httpx.AsyncClient, home: str
) -> None:
    body = {"key": "API_KEY", "value": "hush-1"}
    made = await client.post(f"{home}/secrets", json=body)
    changed = await client.put(f"{made.json()['url']}/value", json={"value": "hush-2"})
    texts = [made.text, changed.text, (await client.get(f"{home}/secrets")).text]
    assert changed.status_code == 200
    assert not any("hush" in text for text in texts)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"key": "DEPLOY_KEY", "value": "x"}, "already_exists"),
        ({"key": "BUILDKITE_X", "value": "x"}, "reserved"),
        ({"key": "EMPTY", "value": "  "}, "invalid"),
        ({"key": "9", "value": "x"}, "invalid"),
    ],
)
async def test_a_secret_that_cannot_be_is_refused(
    client: httpx.AsyncClient, home: str, body: dict[str, str], code: str
) -> None:
    refused = await client.post(f"{home}/secrets", json=body)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["code"] == code


async def test_key_and_value_of_a_secret_do_not_change_with_the_rest(
    client: httpx.AsyncClient, home: str
) -> None:
    url = (await client.get(f"{home}/secrets")).json()[0]["url"]
    assert (await client.put(url, json={"value": "x"})).status_code == 422


async def test_an_image_is_ready_after_a_while_or_has_failed(
    client: httpx.AsyncClient, time: VirtualTime, home: str
) -> None:
    good = await client.post(f"{home}/agent-images", json={"name": "a", "dockerfile": "RUN true"})
    bad = await client.post(f"{home}/agent-images", json={"name": "b", "dockerfile": "RUN false"})
    assert (good.json()["status"], good.json()["image_ref"]) == ("BUILDING", None)
    time.seconds += 60
    ready = (await client.get(good.json()["url"])).json()
    assert (ready["status"], bool(ready["image_ref"])) == ("READY", True)
    failed = (await client.get(bad.json()["url"])).json()
    assert (failed["status"], bool(failed["last_build_error"])) == ("FAILED", True)


async def test_an_image_in_use_or_of_a_taken_name_is_a_conflict(
    client: httpx.AsyncClient, home: str
) -> None:
    image = (await client.get(f"{home}/agent-images")).json()[0]
    again = {"name": image["name"], "dockerfile": ""}
    assert (await client.post(f"{home}/agent-images", json=again)).status_code == 409
    hosted = {"instanceShape": "LINUX_AMD64_4X16", "agentImageRef": image["image_ref"]}
    queue = (await client.get(f"{home}/queues")).json()[-1]
    await client.put(queue["url"], json={"hostedAgents": hosted})
    assert (await client.delete(image["url"])).status_code == 409


async def test_a_cache_volume_is_deleted_by_its_tag(client: httpx.AsyncClient, home: str) -> None:
    tag = (await client.get(f"{home}/cache_volumes")).json()[0]["tag"]
    gone = await client.request("DELETE", f"{home}/cache_volumes", json={"tag": tag})
    assert gone.status_code == 204
    assert (await client.get(f"{home}/cache_volumes")).json() == []
    again = await client.request("DELETE", f"{home}/cache_volumes", json={"tag": tag})
    assert again.status_code == 404
    assert (await client.request("DELETE", f"{home}/cache_volumes")).status_code == 400
