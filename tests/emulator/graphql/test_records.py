"""Rules, templates, registries and services are the same for both APIs."""

from __future__ import annotations

import httpx
import pytest

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.graphql.identity import identify
from tests.emulator.graphql.queries import ACME, ask, mutate, mutation_error, rest
from tests.emulator.graphql.valid_inputs import STEPS, a_rule, record

RULE = """rule { id uuid type action effect document description
    source { ... on Pipeline { slug } } target { ... on Pipeline { slug } } }"""


@pytest.mark.parametrize(
    "value",
    [
        {"source_pipeline": "api", "target_pipeline": "web"},
        '{"source_pipeline": "api", "target_pipeline": "web"}',
    ],
)
async def test_a_rule_that_graphql_made_is_shown_by_rest(
    client: httpx.AsyncClient, emulator: Emulator, value: object
) -> None:
    home = {"organizationId": identify(emulator.home)}
    input = {**home, "type": "pipeline.artifacts_read.pipeline", "value": value}
    rule = (await mutate(client, "ruleCreate", RULE, input))["rule"]
    assert (rule["action"], rule["effect"]) == ("ARTIFACTS_READ", "ALLOW")
    assert rule["source"] == {"slug": "api"}
    shown = await rest(client, f"rules/{rule['uuid']}")
    assert shown["target_uuid"] == emulator.home.pipelines["web"].id
    turned = {"source_pipeline": "web", "target_pipeline": "api"}
    input = {**home, "id": rule["id"], "value": turned, "description": "Turned"}
    changed = (await mutate(client, "ruleUpdate", RULE, input))["rule"]
    assert (changed["source"], changed["description"]) == ({"slug": "web"}, "Turned")
    shown = await rest(client, f"rules/{rule['uuid']}")
    assert shown["source_uuid"] == emulator.home.pipelines["web"].id
    await mutate(client, "ruleDelete", "deletedRuleId", {**home, "id": rule["id"]})
    assert (await client.get(f"{ACME}/rules/{rule['uuid']}")).status_code == 404


@pytest.mark.parametrize("value", ["no JSON", "[]", 7, {"source_pipeline": "web"}])
async def test_a_rule_names_two_pipelines(
    client: httpx.AsyncClient, emulator: Emulator, value: object
) -> None:
    home = {"organizationId": identify(emulator.home)}
    input = {**home, "type": "pipeline.trigger_build.pipeline", "value": value}
    assert await mutation_error(client, "ruleCreate", input)
    input = {**home, "id": a_rule(emulator), "value": value}
    assert await mutation_error(client, "ruleUpdate", input)


async def test_rules_are_filtered_by_their_ends(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    value = {"source_pipeline": "api", "target_pipeline": "web"}
    body = {"type": "pipeline.artifacts_read.pipeline", "value": value}
    made = (await client.post(f"{ACME}/rules", json=body)).json()
    query = """query($source: ID, $action: [RuleAction!]) { organization(slug: "acme") {
        rules(first: 9, sourceId: $source, action: $action) { edges { node { uuid } } } } }"""
    api = identify(emulator.home.pipelines["api"])
    for chosen in ({"source": api}, {"action": ["ARTIFACTS_READ"]}):
        edges = (await ask(client, query, **chosen))["organization"]["rules"]["edges"]
        assert edges == [{"node": {"uuid": made["uuid"]}}]
    assert len((await ask(client, query))["organization"]["rules"]["edges"]) == 2


async def test_a_template_is_the_same_for_both_apis(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    home = {"organizationId": identify(emulator.home)}
    selection = "pipelineTemplate { id uuid available configuration createdBy { name } }"
    input = {**home, "name": "Library", "configuration": STEPS}
    made = (await mutate(client, "pipelineTemplateCreate", selection, input))["pipelineTemplate"]
    assert made["available"] is False
    url = f"{ACME}/pipeline-templates/{made['uuid']}"
    assert (await client.get(url)).json()["configuration"] == STEPS
    await client.patch(url, json={"available": True})
    query = "query($uuid: ID!) { pipelineTemplate(uuid: $uuid) { available name } }"
    shown = (await ask(client, query, uuid=made["uuid"]))["pipelineTemplate"]
    assert shown == {"available": True, "name": "Library"}
    bad = {**home, "id": made["id"], "configuration": "steps: 7"}
    assert "configuration" in await mutation_error(client, "pipelineTemplateUpdate", bad)
    input = {
        **home,
        "name": "Made of it",
        "repository": {"url": "git@github.com:acme/m.git"},
        "pipelineTemplateId": made["id"],
    }
    payload = await mutate(
        client,
        "pipelineCreate",
        "pipelineTemplate { name } pipeline { uuid pipelineTemplate { uuid } steps { yaml } }",
        input,
    )
    assert payload["pipelineTemplate"] == {"name": "Library"}
    assert payload["pipeline"]["pipelineTemplate"] == {"uuid": made["uuid"]}
    assert payload["pipeline"]["steps"] == {"yaml": STEPS}
    used = {**home, "id": made["id"]}
    message = await mutation_error(client, "pipelineTemplateDelete", used)
    assert message == "The template is used by pipelines"


async def test_templates_are_for_administrators_by_either_api(emulator: Emulator) -> None:
    from tests.emulator.conftest import client_for

    home = {"organizationId": identify(emulator.home)}
    token = emulator.add_token(member=1)
    async with client_for(emulator, token.value) as member:
        body = {"name": "L", "configuration": STEPS}
        shown = (await member.post(f"{ACME}/pipeline-templates", json=body)).json()["message"]
        assert await mutation_error(member, "pipelineTemplateCreate", {**home, **body}) == shown
        assert "administrators" in shown


async def test_roots_show_the_records_of_rest(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    cluster = emulator.home.clusters[0]
    secret = (await rest(client, f"clusters/{cluster.id}/secrets"))[0]
    service = (await rest(client, "services"))["items"][0]
    query = """query($secret: ID!, $service: ID!) {
        secret(uuid: $secret) { id key description cluster { name } }
        notificationService(uuid: $service) { __typename id description }
        registry(slug: "acme/tools") { name url emoji organization { slug } } }"""
    data = await ask(client, query, secret=secret["id"], service=service["id"])
    assert data["secret"] == {
        "id": secret["graphql_id"],
        "key": secret["key"],
        "description": secret["description"],
        "cluster": {"name": cluster.name},
    }
    assert data["notificationService"]["id"] == service["graphql_id"]
    assert data["notificationService"]["__typename"] in (
        "NotificationServiceSlack",
        "NotificationServiceWebhook",
    )
    tools = await rest(client, "../../packages/organizations/acme/registries/tools")
    assert data["registry"] == {
        "name": "Tools",
        "url": tools["web_url"],
        "emoji": None,
        "organization": {"slug": "acme"},
    }


async def test_a_service_that_the_schema_has_no_type_for_is_not_found(
    client: httpx.AsyncClient,
) -> None:
    body = {"provider": "event_log_api", "description": "Log", "settings": {}}
    response = await client.post(f"{ACME}/services", json=body)
    assert response.status_code == 201, response.text
    query = "query($uuid: ID!) { notificationService(uuid: $uuid) { id } }"
    data = await ask(client, query, uuid=response.json()["id"])
    assert data == {"notificationService": None}


async def test_hosts_of_code_are_the_connections_of_rest(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    query = """{ organization(slug: "acme") { repositoryProviders { __typename name
        ... on OrganizationRepositoryProviderGitHub { id
          rateLimit { mostRecent { limit remaining used resetAt } } } } } }"""
    providers = (await ask(client, query))["organization"]["repositoryProviders"]
    connections = await rest(client, "repository_connections")
    github = next(each for each in connections if each["type"] == "github_app")
    detail = (await client.get(github["url"])).json()
    limit = detail["rate_limit"]
    assert [each["name"] for each in providers] == [github["display_name"]]
    assert providers[0]["rateLimit"]["mostRecent"] == {
        "limit": limit["limit"],
        "remaining": limit["remaining"],
        "used": limit["used"],
        "resetAt": limit["reset_at"],
    }
    assert record(emulator, "repository_connections") == providers[0]["id"]
