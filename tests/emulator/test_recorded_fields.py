"""Fields that recorded responses of the service have, and values that it refuses."""

from __future__ import annotations

import json
import re
from typing import Any

import httpx
import pytest

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.contract import load

ACME = "/v2/organizations/acme"
WEB = f"{ACME}/pipelines/web"


async def got(client: httpx.AsyncClient, path: str) -> Any:
    """Return the JSON at a path of the organization."""
    response = await client.get(f"{ACME}/{path}")
    assert response.status_code == 200, response.text
    return response.json()


def settings_of(provider: str) -> set[str]:
    """Return the names of the settings that the contract says a provider has."""
    name = {"gitlab_ee": "gitlab_self_managed"}.get(provider, provider)
    properties = load().schemas["ProviderSettings"]["properties"]
    return {
        each
        for each, schema in properties.items()
        if re.search(rf"Providers: (all|.*\b{name})\b", schema.get("description", ""))
    }


async def test_pipelines_builds_and_agents_link_to_their_cluster(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    cluster = emulator.home.clusters[0]
    pipeline = await got(client, "pipelines/web")
    build = await got(client, f"pipelines/web/builds/{emulator.add_build('web').number}")
    for shown in (pipeline, build):
        assert shown["cluster_id"] == cluster.id
        assert (await client.get(shown["cluster_url"])).json()["id"] == cluster.id
    agent = (await got(client, "agents"))[0]
    assert agent["cluster_url"] == pipeline["cluster_url"]
    assert (await client.get(agent["cluster_queue_url"])).json()["key"] == agent["queue"]


async def test_a_pipeline_without_a_cluster_links_to_none(client: httpx.AsyncClient) -> None:
    response = await client.patch(WEB, json={"cluster_id": None})
    assert response.json()["cluster_id"] is None
    assert response.json()["cluster_url"] is None


async def test_a_pipeline_has_an_emoji_and_a_color(client: httpx.AsyncClient) -> None:
    assert (await got(client, "pipelines/deploy"))["emoji"] == ":rocket:"
    changed = await client.patch(WEB, json={"emoji": ":llama:", "color": "#ffffff"})
    assert (changed.json()["emoji"], changed.json()["color"]) == (":llama:", "#ffffff")


async def test_a_provider_counts_the_statuses_that_it_did_not_find(
    client: httpx.AsyncClient,
) -> None:
    assert (await got(client, "pipelines/api"))["provider"]["settings"]["commit_status_404s"] == 4


@pytest.mark.parametrize(
    ("repository", "provider"),
    [
        ("ssh://git.acme.example/web.git", "private"),
        ("git@github.acme.example:acme/web.git", "github_enterprise"),
        ("git@bitbucket.acme.example:acme/web.git", "bitbucket_server"),
    ],
)
async def test_a_host_that_is_not_known_is_private(
    client: httpx.AsyncClient, repository: str, provider: str
) -> None:
    changed = await client.patch(WEB, json={"repository": repository})
    assert changed.json()["provider"]["id"] == provider


@pytest.mark.parametrize(
    ("repository", "names"),
    [
        ("git@github.com:acme/web.git", ["trigger_mode", "use_step_key_as_commit_status"]),
        ("git@gitlab.com:acme/web.git", ["build_pull_request_merge", "publish_commit_status"]),
        ("git@bitbucket.org:acme/web.git", ["ignore_default_branch_pull_requests", "build_tags"]),
        ("git@bitbucket.acme.example:acme/web.git", ["build_branches", "filter_enabled"]),
        ("ssh://git.acme.example/web.git", ["filter_enabled", "filter_condition"]),
    ],
)
async def test_settings_of_a_provider_are_those_that_the_contract_gives_it(
    client: httpx.AsyncClient, repository: str, names: list[str]
) -> None:
    body = {"name": "New", "repository": repository, "configuration": "steps: [wait]"}
    cluster = (await got(client, "clusters"))[0]["id"]
    made = await client.post(f"{ACME}/pipelines", json=body | {"cluster_id": cluster})
    provider = made.json()["provider"]
    assert provider["settings"].keys() >= set(names)
    assert provider["settings"].keys() <= settings_of(provider["id"]) | {"repository"}


async def test_a_pipeline_of_another_provider_has_its_settings_too(
    client: httpx.AsyncClient,
) -> None:
    for host in ("git.acme.example", "github.com"):
        changed = await client.patch(WEB, json={"repository": f"ssh://git@{host}/acme/shop.git"})
    settings = changed.json()["provider"]["settings"]
    assert settings["repository"] == "acme/shop"
    assert settings["skip_builds_for_existing_commits"] is False


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("pipelines/web", {"visibility": "secret"}, "visibility"),
        (
            "pipelines/web",
            {"provider_settings": {"trigger_mode": "push"}},
            "provider_settings.trigger_mode",
        ),
    ],
)
async def test_a_value_outside_of_its_documented_set_is_refused(
    client: httpx.AsyncClient, path: str, body: dict[str, Any], field: str
) -> None:
    response = await client.patch(f"{ACME}/{path}", json=body)
    assert response.status_code == 422
    assert response.json()["errors"] == [{"field": field, "code": "invalid"}]


async def test_a_style_that_annotations_do_not_have_is_refused(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    number = emulator.add_build("web").number
    body = {"body": "Hello", "style": "danger"}
    response = await client.post(f"{WEB}/builds/{number}/annotations", json=body)
    assert response.status_code == 422
    assert response.json()["errors"] == [{"field": "style", "code": "invalid"}]


async def test_a_policy_is_text_whichever_form_it_was_given_in(client: httpx.AsyncClient) -> None:
    policy = [{"iss": "https://agent.buildkite.com", "claims": {"pipeline_slug": {"in": ["web"]}}}]
    body = {"name": "Policies", "ecosystem": "ruby", "oidc_policy": policy}
    made = await client.post("/v2/packages/organizations/acme/registries", json=body)
    assert json.loads(made.json()["oidc_policy"]) == policy
