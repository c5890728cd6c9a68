"""Every operation guards itself by the scopes of the contract."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.contract import load
from tests.emulator.conftest import client_for
from tests.emulator.valid_requests import ValidRequest, paths

GUARDED = [each for each in load().operations if each.scopes and each.authentication == "api-token"]


async def test_an_error_names_the_scope_that_is_missing(emulator: Emulator) -> None:
    token = emulator.add_token([])
    async with client_for(emulator, token.value) as client:
        for operation in GUARDED:
            url = ValidRequest(paths(operation, emulator)).url(operation)
            response = await client.request(operation.methods[0], url)
            assert response.status_code == 403, operation.id
            if operation.methods[0] != "HEAD":
                assert all(
                    " or ".join(scopes) in response.json()["message"] for scopes in operation.scopes
                )


async def test_settings_are_for_administrators(emulator: Emulator) -> None:
    member = emulator.add_token(member=1)
    async with client_for(emulator, member.value) as client:
        for path in ("api-settings", "pipeline-settings", "audit_events", "repository_connections"):
            response = await client.get(f"/v2/organizations/acme/{path}")
            assert response.status_code == 403
            assert "administrators" in response.json()["message"]


@pytest.mark.parametrize(
    ("path", "header"),
    [
        ("/v3/metrics", "Token nonsense"),
        ("/v3/metrics", "Bearer {token}"),
        ("/v1/uploads", 'Token token="nonsense"'),
        ("/organizations/acme/portals/pipelines", "Bearer nonsense"),
    ],
)
async def test_a_token_of_another_kind_opens_nothing(
    emulator: Emulator, client: Any, path: str, header: str
) -> None:
    verb = "GET" if path == "/v3/metrics" else "POST"
    headers = {"Authorization": header.format(token=emulator.token)}
    response = await client.request(verb, path, headers=headers, json={})
    assert response.status_code == 401


async def test_every_operation_of_an_organization_is_hidden_from_strangers(
    emulator: Emulator,
) -> None:
    emulator.add_organization("beta", builds=3)
    stranger = emulator.add_token(organizations=["beta"])
    async with client_for(emulator, stranger.value) as client:
        for operation in GUARDED:
            if "{org}" in operation.path and not operation.bodies:
                url = ValidRequest(paths(operation, emulator)).url(operation)
                response: httpx.Response = await client.request(operation.methods[0], url)
                assert response.status_code in (400, 403, 404), operation.id
