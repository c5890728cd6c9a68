"""OAuth: forms, no token, secrets that stay secret."""

from __future__ import annotations

from urllib.parse import parse_qs

import httpx
import pytest

from buildkite_async import Buildkite
from buildkite_async.errors import BadRequest, ServerError
from tests.rest.service import Service

TOKEN = {"access_token": "bktx_hush", "token_type": "Bearer", "scope": "read_builds"}


async def test_nothing_is_sent_with_the_clients_token(bk: Buildkite, service: Service) -> None:
    service.answers(TOKEN)
    await bk.oauth.refresh_token(client_id="app", refresh_token="bkur_1")
    assert "Authorization" not in service.last.headers
    assert service.last.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert str(service.last.url) == "https://buildkite.com/oauth/token"


async def test_scopes_go_with_spaces_and_numbers_as_words(bk: Buildkite, service: Service) -> None:
    service.answers(TOKEN)
    await bk.oauth.exchange_token(
        client_assertion="a.b.c",
        subject_token="ada@example.com",
        subject_token_type="urn:buildkite:params:oauth:token-type:user-email",
        audience="acme",
        scope=["read_builds", "graphql"],
        expires_in=300,
    )
    assert parse_qs(service.last.content.decode()) == {
        "grant_type": ["urn:ietf:params:oauth:grant-type:token-exchange"],
        "client_assertion_type": ["urn:ietf:params:oauth:client-assertion-type:jwt-bearer"],
        "client_assertion": ["a.b.c"],
        "subject_token": ["ada@example.com"],
        "subject_token_type": ["urn:buildkite:params:oauth:token-type:user-email"],
        "audience": ["acme"],
        "scope": ["read_builds graphql"],
        "expires_in": ["300"],
    }


async def test_a_token_that_never_expires_tells_no_time(bk: Buildkite, service: Service) -> None:
    service.answers(TOKEN)
    token = await bk.oauth.exchange_code(
        client_id="a", code="c", redirect_uri="http://localhost/", code_verifier="v"
    )
    assert token.expires_in is None
    assert "hush" not in repr(token)


@pytest.mark.parametrize("status", [400, 401])
@pytest.mark.parametrize("code", ["authorization_pending", "slow_down", "access_denied"])
async def test_a_poll_tells_by_a_word_why_there_is_no_token(
    bk: Buildkite, service: Service, code: str, status: int
) -> None:
    service.answers({"error": code, "error_description": "Not yet, dev-hush"}, status=status)
    with pytest.raises(Exception, match="Not yet") as caught:
        await bk.oauth.poll_device_token(client_id="app", device_code="dev-hush")
    assert getattr(caught.value, "code", None) == code
    assert "hush" not in str(caught.value)


async def test_a_grant_serves_once_so_it_is_sent_once(bk: Buildkite, service: Service) -> None:
    service.answers(status=503)
    with pytest.raises(ServerError):
        await bk.oauth.poll_device_token(client_id="app", device_code="d")
    assert len(service.requests) == 1


async def test_the_device_flow_may_be_started_twice(bk: Buildkite, service: Service) -> None:
    service.answers(status=503)
    service.answers(
        {
            "device_code": "hush",
            "user_code": "ABCD-EFGH",
            "verification_uri": "https://x",
            "verification_uri_complete": "https://x?ABCD",
            "expires_in": 600,
            "interval": 5,
        }
    )
    started = await bk.oauth.authorize_device(client_id="app", scope="read_builds")
    assert (started.interval, "hush" in repr(started)) == (5, False)
    assert service.last.url.path == "/oauth/device_authorization"


async def test_an_error_page_is_no_answer(bk: Buildkite, service: Service) -> None:
    service.ready.append(httpx.Response(400, html="<title>Bad request</title>"))
    with pytest.raises(BadRequest) as caught:
        await bk.oauth.poll_device_token(client_id="app", device_code="d")
    assert caught.value.code is None
