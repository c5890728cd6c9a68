"""Tokens, scopes, and the headers of every response."""

from __future__ import annotations

import hashlib

import httpx
import pytest

from buildkite_async.emulator import Emulator
from tests.emulator.conftest import client_for

API = "https://api.buildkite.com"


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer bkua_unknown"}])
async def test_without_a_known_token_nothing_is_shown(
    emulator: Emulator, headers: dict[str, str]
) -> None:
    async with httpx.AsyncClient(transport=emulator.transport(), base_url=API) as client:
        response = await client.get("/v2/user", headers=headers)
    assert response.status_code == 401
    assert response.json()["message"]


async def test_the_greeting_and_the_addresses_need_no_token(emulator: Emulator) -> None:
    async with httpx.AsyncClient(transport=emulator.transport(), base_url=API) as client:
        assert (await client.get("/")).status_code == 200
        assert (await client.get("/v2/meta")).json()["webhook_ips"]


async def test_a_missing_scope_is_named_in_the_headers(emulator: Emulator) -> None:
    token = emulator.add_token(["read_user", "read_builds"])
    async with client_for(emulator, token.value) as client:
        response = await client.get("/v2/organizations/acme/pipelines")
    assert response.status_code == 403
    assert response.headers["X-OAuth-Scopes"] == "read_builds,read_user"  # no blanks, as recorded
    assert response.headers["X-Accepted-OAuth-Scopes"] == "read_pipelines"
    assert "scopes" in response.json()["message"]


async def test_a_revoked_token_is_unknown(emulator: Emulator, client: httpx.AsyncClient) -> None:
    assert (await client.delete("/v2/access-token")).status_code == 204
    assert (await client.get("/v2/user")).status_code == 401


async def test_a_token_sees_its_organizations_only(emulator: Emulator) -> None:
    emulator.add_organization("beta", builds=3)
    token = emulator.add_token(organizations=["beta"])
    async with client_for(emulator, token.value) as client:
        slugs = [each["slug"] for each in (await client.get("/v2/organizations")).json()]
        hidden = await client.get("/v2/organizations/acme")
    assert slugs == ["beta"]
    assert hidden.status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/v2/organizations/ghost",
        "/v2/organizations/acme/pipelines/ghost",
        "/v2/organizations/acme/pipelines/web/builds/999999",
        "/v2/organizations/acme/pipelines/web/builds/one",
        "/v2/organizations/acme/jobs/ghost",
        "/v2/organizations/acme/agents/ghost",
        "/v2/organizations/acme/pipelines/..%2F..%2Fx%3Fy%23z",
    ],
)
async def test_what_is_not_there_is_a_json_404(client: httpx.AsyncClient, path: str) -> None:
    response = await client.get(path)
    assert response.status_code == 404
    assert response.json()["message"]


async def test_a_quoted_segment_stays_one_segment(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    await client.get("/v2/organizations/acme/pipelines/..%2Fx%3Fy%23z")
    assert emulator.recorder.requests[-1].operation == "pipelines.get"
    assert emulator.recorder.requests[-1].path.endswith("/pipelines/../x?y#z")


async def test_a_body_that_is_not_json_is_refused(client: httpx.AsyncClient) -> None:
    url = "/v2/organizations/acme/pipelines/web/builds"
    assert (await client.post(url, content=b"{commit:")).status_code == 400


async def test_every_response_has_a_request_id_of_its_own(client: httpx.AsyncClient) -> None:
    responses = [await client.get(path) for path in ("/v2/user", "/nowhere", "/v2/user")]
    assert len({response.headers["X-Request-Id"] for response in responses}) == 3


@pytest.mark.parametrize("path", ["/v2/user", "/nowhere"])
async def test_pages_in_a_browser_may_read_every_response(
    client: httpx.AsyncClient, path: str
) -> None:
    headers = (await client.get(path)).headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert "Link" in headers["Access-Control-Expose-Headers"].split(", ")


async def test_a_browser_may_ask_first_whether_it_may_send_a_token(emulator: Emulator) -> None:
    asked = {
        "Origin": "https://dashboard.example",
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "authorization, content-type",
    }
    async with httpx.AsyncClient(
        transport=emulator.transport(), base_url="http://acme.test"
    ) as bare:
        response = await bare.options("/v2/organizations/acme/pipelines/web", headers=asked)
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "PATCH" in response.headers["Access-Control-Allow-Methods"].split(", ")
    assert response.headers["Access-Control-Allow-Headers"] == "authorization, content-type"


async def test_an_unchanged_response_is_not_sent_again(client: httpx.AsyncClient) -> None:
    first = await client.get("/v2/user")
    assert first.headers["ETag"].startswith('W/"')
    again = await client.get("/v2/user", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_a_changed_response_has_another_etag(client: httpx.AsyncClient) -> None:
    url = "/v2/organizations/acme/pipelines/web"
    first = (await client.get(url)).headers["ETag"]
    await client.patch(url, json={"description": "other"})
    assert (await client.get(url)).headers["ETag"] != first


async def test_links_in_bodies_lead_where_the_request_came_in(emulator: Emulator) -> None:
    async with httpx.AsyncClient(
        transport=emulator.transport(),
        base_url="http://elsewhere.test:8080",
        headers={"Authorization": f"Bearer {emulator.token}"},
    ) as client:
        build = (await client.get("/v2/organizations/acme/builds?per_page=1")).json()[0]
    base = "http://elsewhere.test:8080/v2/organizations/acme/"
    assert build["url"].startswith(base)
    assert build["jobs"][0]["log_url"].startswith(base)
    assert build["pipeline"]["builds_url"].startswith(base)


async def test_the_recorder_keeps_a_digest_of_the_credentials_only(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    await client.get("/v2/user?a=1")
    received = emulator.recorder.requests[-1]
    expected = hashlib.sha256(f"Bearer {emulator.token}".encode()).hexdigest()
    assert (received.operation, received.status, received.query) == ("user.get", 200, (("a", "1"),))
    assert received.authorization_digest == expected
    assert emulator.token not in repr(received)


async def test_large_responses_are_compressed_if_set(emulator: Emulator) -> None:
    url = "/v2/organizations/acme/builds?per_page=100"
    packed = Emulator(gzip=True)
    async with client_for(packed) as client:
        response = await client.get(url)
        small = await client.get("/v2/user")
        plain = await client.get(url, headers={"Accept-Encoding": "identity"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert int(response.headers["Content-Length"]) < len(plain.content) / 5
    assert response.json() == plain.json()
    assert "Content-Encoding" not in small.headers
    assert "Content-Encoding" not in plain.headers
