"""Bodies are held against documented enumerations and formats; responses stay open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import httpx
import pytest

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.call import HANDLERS
from buildkite_async.emulator.contract import ContractOperation, load
from buildkite_async.emulator.rest import register_handlers
from tests.drift.recorded import host_of
from tests.emulator.conftest import client_for
from tests.emulator.valid_requests import valid_request_for

register_handlers()
ACME = "/v2/organizations/acme"
CONTRACT = load()
CHECKED = ("enum", "pattern", "format", "maximum", "maxLength")


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


@pytest.mark.parametrize("color", ["#123", "#a1B2c3", None])
async def test_a_color_is_a_hex_code(client: httpx.AsyncClient, color: str | None) -> None:
    changed = await client.patch(f"{ACME}/pipelines/web", json={"color": color})
    assert changed.json().get("color") == color


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
    async with client_for(emulator) as client:
        response = await client.request(
            operation.methods[0],
            f"{host_of(operation)}{valid.url(operation)}",
            params=valid.query,
            headers=valid.headers,
            json=body,
        )
    documented = operation.responses
    assert response.status_code == (400 if "422" not in documented and "400" in documented else 422)
    assert name in [each["field"] for each in response.json()["errors"]]
    assert len(emulator.recorder.requests) == 1
