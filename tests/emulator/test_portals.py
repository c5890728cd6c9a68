"""Portals: stored operations, and the tokens that run them."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from buildkite_async.emulator import Emulator, Limits
from buildkite_async.testing import VirtualTime
from tests.emulator.conftest import client_for

PORTALS = "/v2/organizations/acme/portals"
HOST = "https://portal.buildkite.com/organizations/acme/portals"
NAMED = "query Name($org: ID!) { organization(slug: $org) { name } } query Me { viewer { id } }"


async def run(client: httpx.AsyncClient, token: str, body: Any, **query: str) -> httpx.Response:
    headers = {"Authorization": f"Bearer {token}"}
    return await client.post(f"{HOST}/named", headers=headers, json=body, params=query)


@pytest.fixture
async def portal(client: httpx.AsyncClient) -> dict[str, Any]:
    body = {"name": "Named", "query": NAMED, "user_invokable": True}
    return (await client.post(PORTALS, json=body)).json()


async def test_a_portal_runs_its_operation_with_the_variables_sent(
    client: httpx.AsyncClient, portal: dict[str, Any]
) -> None:
    response = await run(client, portal["token"], {"org": "acme"}, operation_name="Name")
    assert response.json() == {"data": {"organization": {"name": "Acme"}}}


async def test_a_portal_s_token_is_shown_once_and_opens_no_other(
    client: httpx.AsyncClient, portal: dict[str, Any]
) -> None:
    assert "token" not in (await client.get(f"{PORTALS}/named")).json()
    headers = {"Authorization": f"Bearer {portal['token']}"}
    other = await client.post(f"{HOST}/pipelines", headers=headers, json={"org": "acme"})
    assert other.status_code == 401
    assert (await client.get("/v2/user", headers=headers)).status_code == 401


async def test_a_deleted_portal_opens_no_more(
    client: httpx.AsyncClient, portal: dict[str, Any]
) -> None:
    assert (await client.delete(f"{PORTALS}/named")).status_code == 204
    assert (await run(client, portal["token"], {})).status_code == 401


async def test_a_portal_moves_with_its_slug(
    client: httpx.AsyncClient, portal: dict[str, Any]
) -> None:
    await client.put(f"{PORTALS}/named", json={"slug": "renamed"})
    assert (await client.get(f"{PORTALS}/named")).status_code == 404
    taken = await client.put(f"{PORTALS}/renamed", json={"slug": "pipelines"})
    assert taken.json()["errors"] == [{"field": "slug", "code": "already_exists"}]


async def test_what_is_not_a_query_is_refused(client: httpx.AsyncClient) -> None:
    refused = await client.post(PORTALS, json={"name": "Bad", "query": "query {"})
    assert refused.json()["errors"] == [{"field": "query", "code": "invalid"}]


async def test_a_code_waits_for_its_user_and_is_redeemed_once(
    client: httpx.AsyncClient, emulator: Emulator, portal: dict[str, Any]
) -> None:
    code = (await client.post(f"{HOST}/named/codes")).json()
    grant = {"grant_type": "device_code", "code": code["code"], "secret": code["secret"]}
    assert (await client.post(f"{HOST}/named/tokens", json=grant)).status_code == 403
    emulator.approve(code["code"], member=1)
    token = (await client.post(f"{HOST}/named/tokens", json=grant)).json()["token"]
    assert token.startswith("bkpat_")
    response = await run(client, token, {}, operation_name="Me")
    assert response.status_code == 200
    assert (await client.post(f"{HOST}/named/tokens", json=grant)).status_code == 401


async def test_a_short_token_ends(
    client: httpx.AsyncClient, time: VirtualTime, emulator: Emulator, portal: dict[str, Any]
) -> None:
    kept: Any = emulator.state.things[portal["uuid"]]
    grant = {
        "grant_type": "client_credentials",
        "client_id": portal["uuid"],
        "secret": kept.fields["secret"],
        "expires_in": 5,
    }
    made = (await client.post(f"{HOST}/named/tokens", json=grant)).json()
    body = {"org": "acme"}
    assert (await run(client, made["token"], body, operation_name="Name")).status_code == 200
    time.seconds += 301
    assert (await run(client, made["token"], body, operation_name="Name")).status_code == 401


async def test_portals_have_a_window_of_their_own(time: VirtualTime) -> None:
    emulator = Emulator(clock=time.clock, limits=Limits(portal=2))
    async with client_for(emulator) as client:
        responses = [
            await client.post(
                f"{HOST}/pipelines",
                headers={"Authorization": f"Bearer {emulator.secret_of('portal-token')}"},
                json={"org": "acme"},
            )
            for _ in range(3)
        ]
        user = await client.get("/v2/user")
    assert [each.status_code for each in responses] == [200, 200, 429]
    assert responses[2].json()["scope"] == "portal"
    assert responses[0].headers["RateLimit-Scope"] == "portal"
    assert "RateLimit-User-Limit" not in responses[0].headers
    assert user.headers["RateLimit-Remaining"] == "199"
