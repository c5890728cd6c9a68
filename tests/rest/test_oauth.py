"""OAuth: forms, no token of the client, secrets that are never shown."""

from __future__ import annotations

from urllib.parse import parse_qs

import httpx
import pytest
import respx

from buildkite_async import Buildkite
from buildkite_async.errors import BadRequest, ServerError
from tests.doubles.service import json_response

TOKENS = "https://buildkite.com/oauth/token"
TOKEN_JSON = {"access_token": "bktx_hush", "token_type": "Bearer", "scope": "read_builds"}


async def test_the_clients_token_is_not_sent(bk: Buildkite, respx_mock: respx.MockRouter) -> None:
    route = respx_mock.post(TOKENS).respond(json=TOKEN_JSON)
    await bk.oauth.refresh_token(client_id="app", refresh_token="bkur_1")
    (call,) = route.calls
    assert "Authorization" not in call.request.headers
    assert call.request.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert str(call.request.url) == TOKENS


async def test_scopes_are_sent_with_spaces_and_numbers_as_text(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.post(TOKENS).respond(json=TOKEN_JSON)
    await bk.oauth.exchange_token(
        client_assertion="a.b.c",
        subject_token="ada@example.com",
        subject_token_type="urn:buildkite:params:oauth:token-type:user-email",
        audience="acme",
        scope=["read_builds", "graphql"],
        expires_in=300,
    )
    (call,) = route.calls
    assert parse_qs(call.request.content.decode()) == {
        "grant_type": ["urn:ietf:params:oauth:grant-type:token-exchange"],
        "client_assertion_type": ["urn:ietf:params:oauth:client-assertion-type:jwt-bearer"],
        "client_assertion": ["a.b.c"],
        "subject_token": ["ada@example.com"],
        "subject_token_type": ["urn:buildkite:params:oauth:token-type:user-email"],
        "audience": ["acme"],
        "scope": ["read_builds graphql"],
        "expires_in": ["300"],
    }


async def test_a_token_that_never_expires_has_no_expires_in(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.post(TOKENS).respond(json=TOKEN_JSON)
    token = await bk.oauth.exchange_code(
        client_id="a", code="c", redirect_uri="http://localhost/", code_verifier="v"
    )
    assert token.expires_in is None
    assert "hush" not in repr(token)
    assert route.call_count == 1


async def test_what_a_token_response_leaves_out_has_its_standard_meaning(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    respx_mock.post(TOKENS).respond(json={"access_token": "bktx_hush", "token_type": "Bearer"})
    token = await bk.oauth.refresh_token(client_id="app", refresh_token="bkur_1")
    assert (token.scope, token.expires_in, token.refresh_token) == (None, None, None)
    device = {
        "device_code": "d",
        "user_code": "A-B",
        "verification_uri": "https://x/",
        "expires_in": 9,
    }
    respx_mock.post("https://buildkite.com/oauth/device_authorization").respond(json=device)
    codes = await bk.oauth.authorize_device(client_id="app", scope="read_builds")
    assert (codes.interval, codes.verification_uri_complete) == (5, None)


@pytest.mark.parametrize("status", [400, 401])
@pytest.mark.parametrize("code", ["authorization_pending", "slow_down", "access_denied"])
async def test_the_code_of_a_refused_poll_says_why_there_is_no_token(
    bk: Buildkite, respx_mock: respx.MockRouter, code: str, status: int
) -> None:
    body = {"error": code, "error_description": "Not yet, dev-hush"}
    route = respx_mock.post(TOKENS).respond(status, json=body)
    with pytest.raises(Exception, match="Not yet") as caught:
        await bk.oauth.poll_device_token(client_id="app", device_code="dev-hush")
    assert getattr(caught.value, "code", None) == code
    assert "hush" not in str(caught.value)
    assert route.call_count == 1


async def test_a_grant_that_is_valid_once_is_sent_once(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.post(TOKENS).respond(503)
    with pytest.raises(ServerError):
        await bk.oauth.poll_device_token(client_id="app", device_code="d")
    assert route.call_count == 1


async def test_the_request_that_starts_the_device_flow_is_repeated(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    authorization = {
        "device_code": "hush",
        "user_code": "ABCD-EFGH",
        "verification_uri": "https://x",
        "verification_uri_complete": "https://x?ABCD",
        "expires_in": 600,
        "interval": 5,
    }
    route = respx_mock.post("https://buildkite.com/oauth/device_authorization")
    route.side_effect = [httpx.Response(503), json_response(authorization)]
    started = await bk.oauth.authorize_device(client_id="app", scope="read_builds")
    assert (started.interval, "hush" in repr(started)) == (5, False)
    assert route.call_count == 2


async def test_an_error_page_has_no_code(bk: Buildkite, respx_mock: respx.MockRouter) -> None:
    route = respx_mock.post(TOKENS).respond(400, html="<title>Bad request</title>")
    with pytest.raises(BadRequest) as caught:
        await bk.oauth.poll_device_token(client_id="app", device_code="d")
    assert caught.value.code is None
    assert route.call_count == 1
