"""Bodies are held against documented enumerations and formats; responses stay open."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from typing import Any

import httpx
import pytest

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.call import HANDLERS
from buildkite_async.emulator.contract import ContractOperation, Schema, load
from buildkite_async.emulator.graphql.identity import identify
from buildkite_async.emulator.rest import register_handlers
from tests.drift.recorded import host_of
from tests.emulator.conftest import client_for
from tests.emulator.execution.state_dump import dump
from tests.emulator.graphql.queries import mutate
from tests.emulator.valid_requests import ValidRequest, valid_request_for

register_handlers()
ACME = "/v2/organizations/acme"
CONTRACT = load()
CHECKED = ("enum", "pattern", "format", "maximum", "maxLength")


async def sent(
    operation: ContractOperation, valid: ValidRequest, body: Mapping[str, Any], emulator: Emulator
) -> httpx.Response:
    """Send a valid request with another body."""
    async with client_for(emulator) as client:
        return await client.request(
            operation.methods[0],
            f"{host_of(operation)}{valid.url(operation)}",
            params=valid.query,
            headers=valid.headers,
            json=body,
        )


@pytest.mark.parametrize(
    ("method", "path", "body", "field"),
    [
        ("PATCH", "pipelines/web", {"visibility": "pubic"}, "visibility"),
        ("PATCH", "pipelines/web", {"color": "red"}, "color"),
        ("PUT", "clusters/{cluster}", {"color": "#12345"}, "color"),
        ("PUT", "clusters/{cluster}", {"color": "#123456\n"}, "color"),
        ("PUT", "clusters/{cluster}", {"default_queue_id": "default"}, "default_queue_id"),
        ("POST", "clusters/{cluster}/queues", {"key": "mac os"}, "key"),
        ("POST", "clusters/{cluster}/queues", {"key": ""}, "key"),
        ("POST", "clusters/{cluster}/cache-registries", {"name": "x", "color": "7"}, "color"),
        ("POST", "teams", {"privacy": "visble"}, "privacy"),
        (
            "POST",
            "pipelines/web/builds/1/annotations",
            {"body": "x", "style": "worning"},
            "style",
        ),
        ("PATCH", "cluster-queue-migrations/default", {"routed_percent": 101}, "routed_percent"),
        ("PATCH", "cluster-queue-migrations/default", {"routed_percent": 0.5}, "routed_percent"),
    ],
)
async def test_a_misspelt_value_is_refused_and_its_field_is_named(
    client: httpx.AsyncClient,
    emulator: Emulator,
    method: str,
    path: str,
    body: dict[str, Any],
    field: str,
) -> None:
    url = f"{ACME}/{path}".format(cluster=emulator.home.clusters[0].id)
    response = await client.request(method, url, json=body)
    assert response.status_code == 422, response.text
    assert field in [each["field"] for each in response.json()["errors"]]


@pytest.mark.parametrize("emoji", ["rocket", ":rocket", ":a b:", "::"])
async def test_an_emoji_is_a_name_between_colons(client: httpx.AsyncClient, emoji: str) -> None:
    refused = await client.patch(f"{ACME}/pipelines/web", json={"emoji": emoji})
    assert refused.json()["errors"] == [{"field": "emoji", "code": "invalid"}]


@pytest.mark.parametrize("emoji", [":rocket:", ":+1:", ":flag-se:", "\N{ROCKET}", ""])
async def test_an_emoji_may_be_the_character(client: httpx.AsyncClient, emoji: str) -> None:
    changed = await client.patch(f"{ACME}/pipelines/web", json={"emoji": emoji})
    assert changed.status_code == 200


@pytest.mark.parametrize(
    ("policy", "field"),
    [
        ({"nonsense": 1}, "policy.nonsense"),
        ({"rules": {}}, "policy.rules"),
        ({"rules": [{"effect": "alow", "action": "save"}]}, "policy.rules[0].effect"),
        ({"rules": [{"effect": "deny", "action": "sav"}]}, "policy.rules[0].action"),
        ({"rules": [{"effect": "deny", "action": ["save", "x"]}]}, "policy.rules[0].action"),
        ({"rules": [{"effect": "deny"}]}, "policy.rules[0].action"),
        ({"rules": [{"effect": "deny", "action": "save", "if": ""}]}, "policy.rules[0].if"),
        ({"save": {"scopes": {"branch": False}}}, "policy.save.scopes.branch"),
        ({"save": {"scopes": {"color": True}}}, "policy.save.scopes.color"),
        ({"restore": {"scopes": {"branch": "main"}}}, "policy.restore.scopes"),
        ({"restore": {"scopes": [{"branch": 7}]}}, "policy.restore.scopes[0].branch"),
    ],
)
async def test_a_cache_policy_has_the_documented_shape(
    client: httpx.AsyncClient, emulator: Emulator, policy: dict[str, Any], field: str
) -> None:
    path = f"{ACME}/clusters/{emulator.home.clusters[0].id}/cache-registries"
    refused = await client.post(path, json={"name": "X", "policy": policy})
    assert refused.status_code == 422
    assert [each["field"] for each in refused.json()["errors"]] == [field]


async def test_a_cache_policy_may_have_everything(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    policy = {
        "save": {"scopes": {"branch": True, "pipeline": True}},
        "restore": {"scopes": [{"branch": "$current"}, {"branch": "main"}]},
        "rules": [
            {"name": "mine", "effect": "allow", "action": ["save"], "when": "entry.branch == null"},
            {"effect": "deny", "action": ["save", "restore"]},
        ],
    }
    path = f"{ACME}/clusters/{emulator.home.clusters[0].id}/cache-registries"
    created = await client.post(path, json={"name": "X", "policy": policy})
    assert created.json()["policy"] == policy


@pytest.mark.parametrize("query", ["", "destination_cluster_id=x", "destination_cluster_id="])
async def test_readiness_for_what_is_not_a_cluster_is_refused_as_documented(
    client: httpx.AsyncClient, query: str
) -> None:
    path = f"{ACME}/cluster-queue-migrations/pipelines/web/readiness?{query}"
    assert (await client.get(path)).status_code == 422


@pytest.mark.parametrize("color", ["#123", "#a1B2c3", None])
async def test_a_color_is_a_hex_code(client: httpx.AsyncClient, color: str | None) -> None:
    changed = await client.patch(f"{ACME}/pipelines/web", json={"color": color})
    assert changed.json().get("color") == color


@pytest.mark.parametrize("name", ["id", "created_at", "organization", "default_queue", "user"])
async def test_a_field_that_the_contract_does_not_have_changes_nothing(
    emulator: Emulator, client: httpx.AsyncClient, name: str
) -> None:
    user = emulator.home.members[1].user.id
    place = emulator.home.clusters[0].id
    for path, body in [
        (f"clusters/{place}", {"name": "Main"}),
        (f"members/{user}", {"role": "member"}),
        ("pipeline-settings", {"default_branch": None}),
    ]:
        url = f"{ACME}/{path}"
        before = (await client.get(url)).json()
        response = await client.patch(url, json={**body, name: "other"})
        assert (response.status_code, response.json()) == (200, before)
        assert (await client.get(url)).json() == before
    made = await client.post(f"{ACME}/clusters", json={"name": "New", name: "other"})
    assert (await client.get(made.json()["url"])).json()["name"] == "New"


UNKNOWN = "not_in_the_contract"


def holders(value: Any, schema: Schema) -> Iterator[dict[str, Any]]:
    """Yield the objects of a body whose properties are listed, and nothing said of others."""
    schema = CONTRACT.resolve(schema)
    for part in (*schema.get("oneOf", ()), *schema.get("anyOf", ())):
        yield from holders(value, part)
    if isinstance(value, list):
        for each in value:
            yield from holders(each, schema.get("items", {}))
    if isinstance(value, dict):
        properties, extra = schema.get("properties", {}), schema.get("additionalProperties")
        if properties and extra is None:
            yield value
        for name, each in list(value.items()):
            part = properties.get(name, extra)
            yield from holders(each, part if isinstance(part, dict) else {})


POLICY = {"iss": "https://agent.buildkite.com", "claims": {"pipeline_slug": {"equals": "web"}}}
SECTION = {"section": "http", "detail": {"method": "GET"}, "start_at": 0, "duration": 1}
RESULT = {
    "name": "adds",
    "result": "failed",
    "failure_expanded": [{"expanded": ["1 is not 2"]}],
    "history": {"section": "top", "start_at": 0, "duration": 1, "children": [SECTION]},
}
STEP = {"type": "script", "command": "make"}
# Bodies with the objects that a valid body need not have.
NESTED: Mapping[str, Mapping[str, Any]] = {
    "builds.create": {"author": {"name": "Ada", "email": "ada@acme.example"}},
    "clusters.queues.update": {"hostedAgents": {"instanceShape": "LINUX_AMD64_8X32"}},
    "pipelines.create": {
        "configuration": None,
        "provider_settings": {"trigger_mode": "code"},
        "steps": [STEP, {"type": "manual", "label": "Go?"}],
    },
    "pipelines.update": {"provider_settings": {"trigger_mode": "code"}},
    "pipelines.triggers.create": {
        "build": {"branch": "main"},
        "filter": {"expression": "true"},
        "verification": {"strategy": "hmac", "secret": "synthetic"},
    },
    "pipelines.triggers.update": {"build": {"branch": "main"}, "filter": {"expression": "true"}},
    "registries.create": {"oidc_policy": [POLICY]},
    "registries.update": {"oidc_policy": [POLICY]},
    "suites.create": {"oidc_policy": [POLICY]},
    "suites.update": {"oidc_policy": [POLICY]},
    "notification_services.update": {"settings": {"version": 1}},
    "uploads.create": {"data": [RESULT]},
}
BODIES = [
    each
    for each in CONTRACT.operations
    if each.body is not None and each.handler in HANDLERS and each.methods[0] != "GET"
]


@pytest.mark.parametrize("operation", BODIES, ids=lambda operation: operation.id)
async def test_a_field_that_the_contract_does_not_have_is_kept_nowhere(
    operation: ContractOperation,
) -> None:
    emulator = Emulator(builds=30)
    valid = valid_request_for(operation, emulator)
    body = copy.deepcopy({**(valid.body or {}), **NESTED.get(operation.handler, {})})
    body = {name: value for name, value in body.items() if value is not None}
    found = list(holders(body, operation.body or {}))
    for each in found:
        each[UNKNOWN] = UNKNOWN
    response = await sent(operation, valid, body, emulator)
    assert response.status_code < 400, response.text
    assert UNKNOWN not in response.text
    assert UNKNOWN not in repr(dump(emulator))


@pytest.mark.parametrize("name", ["key", "value"])
async def test_a_fixed_field_is_refused_and_changes_nothing(
    client: httpx.AsyncClient, emulator: Emulator, name: str
) -> None:
    path = f"{ACME}/clusters/{emulator.home.clusters[0].id}/secrets"
    secret = (await client.get(path)).json()[0]
    before = dict(emulator.state.things[secret["id"]].fields)
    body = {"description": "Other", name: "OTHER"}
    refused = await client.put(f"{path}/{secret['id']}", json=body)
    assert refused.status_code == 422
    assert refused.json()["errors"] == [{"field": name, "code": "invalid"}]
    assert emulator.state.things[secret["id"]].fields == before


async def test_a_rule_made_by_graphql_keeps_nothing_else_in_its_value(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    value = {"source_pipeline": "api", "target_pipeline": "web"}
    input = {
        "organizationId": identify(emulator.home),
        "type": "pipeline.artifacts_read.pipeline",
        "value": {**value, "id": "mine"},
    }
    made = (await mutate(client, "ruleCreate", "rule { uuid document }", input))["rule"]
    assert "mine" not in made["document"]
    assert emulator.state.things[made["uuid"]].fields["value"] == value


def checked_fields(operation: ContractOperation) -> Iterator[str]:
    """Yield the texts and numbers of a JSON body that cannot have every value."""
    schema = CONTRACT.resolve(operation.body or {})
    for name, part in schema.get("properties", {}).items():
        part = CONTRACT.resolve(part)
        types = part.get("type", ())
        is_single = {"string", "integer"} & {*([types] if isinstance(types, str) else types)}
        if is_single and any(each in part for each in CHECKED):
            yield name


FIELDS = [
    pytest.param(each, name, id=f"{each.id} {name}")
    for each in CONTRACT.operations
    if each.handler in HANDLERS
    for name in checked_fields(each)
]


@pytest.mark.parametrize(("operation", "name"), FIELDS)
async def test_every_field_with_documented_values_refuses_others(
    operation: ContractOperation, name: str
) -> None:
    emulator = Emulator(builds=30)
    valid = valid_request_for(operation, emulator)
    body: Mapping[str, Any] = {**valid.body, name: " no such value " * 200}
    response = await sent(operation, valid, body, emulator)
    documented = operation.responses
    assert response.status_code == (400 if "422" not in documented and "400" in documented else 422)
    assert name in [each["field"] for each in response.json()["errors"]]
    assert len(emulator.recorder.requests) == 1


@pytest.mark.parametrize(
    "nested",
    [
        b"[" * 101 + b"]" * 101,
        b'{"a":' * 5000 + b"1" + b"}" * 5000,
        b"[" * 101 + b'"' + b'\\"' * 200_000,  # a text that does not end
    ],
    ids=["lists", "objects", "text"],
)
async def test_a_body_that_is_nested_too_deeply_cannot_be_parsed(
    client: httpx.AsyncClient, nested: bytes
) -> None:
    body = b'{"commit": "HEAD", "branch": "main", "env": %b}' % nested
    refused = await client.post("/v2/organizations/acme/pipelines/web/builds", content=body)
    assert (refused.status_code, refused.json()["message"]) == (400, "Problems parsing JSON")
    query = b'{"query": "{viewer {id}}", "variables": {"a": %b}}' % nested
    refused = await client.post("/v1", content=query)
    assert refused.status_code == 400
    assert "JSON body" in refused.text
    text = json.dumps({"query": "{viewer {id}}", "variables": nested.decode()})
    assert "not a JSON object" in (await client.post("/v1", content=text)).text


async def test_brackets_in_text_do_not_nest(client: httpx.AsyncClient) -> None:
    body = {"commit": "HEAD", "branch": "main", "message": '\\"[{' * 200}
    made = await client.post("/v2/organizations/acme/pipelines/web/builds", json=body)
    assert made.json()["message"] == body["message"]
