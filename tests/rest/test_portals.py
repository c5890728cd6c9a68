"""Portals, which have a host of their own."""

from __future__ import annotations

import json

import httpx
import pytest
import respx

from buildkite_async import Buildkite
from buildkite_async.errors import (
    BadRequest,
    GraphQLFailed,
    MissingToken,
    OutcomeUnknown,
    ServerError,
)
from tests.doubles.service import json_response

PORTALS = "https://portal.buildkite.com/organizations/acme/portals"
EXPIRES = "2026-03-04T05:06:07.089Z"


async def test_a_portal_is_called_like_a_function(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.post(f"{PORTALS}/triggers")
    route.respond(json={"data": {"pipeline": {"name": "web"}}})
    portal = bk.portal("acme", "triggers", token="bkpt_hush")
    assert await portal("TriggerMain", branch="main") == {"pipeline": {"name": "web"}}
    (call,) = route.calls
    assert str(call.request.url) == f"{PORTALS}/triggers?operation_name=TriggerMain"
    assert json.loads(call.request.content) == {"branch": "main"}
    assert call.request.headers["Authorization"] == "Bearer bkpt_hush"


async def test_without_an_operation_or_variables_an_empty_object_is_sent(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.post(f"{PORTALS}/triggers").respond(json={"data": {}})
    await bk.portal("acme", "triggers", token="t")()
    (call,) = route.calls
    assert call.request.content == b"{}"
    assert call.request.url.query == b""


@pytest.mark.parametrize("body", [{"data": {"viewer": None}}, {"viewer": None}])
async def test_data_is_found_with_or_without_an_envelope(
    bk: Buildkite, respx_mock: respx.MockRouter, body: object
) -> None:
    route = respx_mock.post(f"{PORTALS}/me").respond(json=body)
    assert await bk.portal("acme", "me", token="t")() == {"viewer": None}
    assert route.call_count == 1


async def test_errors_of_the_operation_are_raised(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.post(f"{PORTALS}/builds")
    route.respond(json={"errors": [{"message": "No such build"}], "data": {"build": None}})
    with pytest.raises(GraphQLFailed, match="Find: No such build"):
        await bk.portal("acme", "builds", token="t")("Find")
    assert route.call_count == 1


@pytest.mark.parametrize(("idempotent", "tries"), [(False, 1), (True, 2)])
async def test_only_an_idempotent_operation_is_repeated_after_a_server_error(
    bk: Buildkite, respx_mock: respx.MockRouter, idempotent: bool, tries: int
) -> None:
    route = respx_mock.post(f"{PORTALS}/builds")
    route.side_effect = [httpx.Response(502), json_response({"data": {}})]
    portal = bk.portal("acme", "builds", token="t")
    if idempotent:
        await portal.invoke({}, idempotent=True)
    else:
        with pytest.raises(ServerError):
            await portal.invoke({})
    assert route.call_count == tries


async def test_a_portal_without_a_token_can_only_create_one(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    portal = bk.portal("acme", "triggers")
    with pytest.raises(MissingToken):
        await portal()
    route = respx_mock.post(f"{PORTALS}/triggers/tokens")
    route.respond(json={"token": "bkpat_hush", "expires_at": EXPIRES})
    created = await portal.create_token(client_id="p1", secret="s", expires_in=5)
    (call,) = respx_mock.calls
    assert json.loads(call.request.content) == {
        "grant_type": "client_credentials",
        "client_id": "p1",
        "secret": "s",
        "expires_in": 5,
    }
    assert created.token == "bkpat_hush"
    assert "hush" not in repr(created)


async def test_a_code_that_a_person_approved_is_redeemed_for_a_token(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    portal = bk.portal("acme", "triggers", token="t")
    respx_mock.post(f"{PORTALS}/triggers/codes").respond(
        json={
            "code": "c",
            "secret": "hush",
            "authorization_url": "https://x",
            "expires_at": EXPIRES,
        }
    )
    code = await portal.create_token_code()
    route = respx_mock.post(f"{PORTALS}/triggers/tokens")
    route.respond(json={"token": "bkpat_x", "expires_at": EXPIRES})
    await portal.redeem_token_code(code=code.code, secret=code.secret)
    assert json.loads(route.calls.last.request.content) == {
        "grant_type": "device_code",
        "code": "c",
        "secret": "hush",
    }
    assert ["Authorization" in call.request.headers for call in respx_mock.calls] == [False, False]


async def test_a_secret_that_a_response_repeats_is_masked(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.post(f"{PORTALS}/x/tokens")
    route.respond(400, json={"message": "hush-secret is wrong"})
    with pytest.raises(BadRequest) as caught:
        await bk.portal("acme", "x").create_token(client_id="p", secret="hush-secret")
    assert "hush-secret" not in str(caught.value)
    assert b"hush-secret" not in caught.value.body
    assert route.call_count == 1


async def test_a_token_that_does_not_fit_in_a_header_is_refused_and_not_shown(
    bk: Buildkite,
) -> None:
    with pytest.raises(Exception, match="printable ASCII") as caught:
        bk.portal("acme", "x", token="hush\nX: y")
    assert "hush" not in str(caught.value)


async def test_a_redemption_without_a_response_is_not_repeated(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.post(f"{PORTALS}/x/tokens").mock(side_effect=httpx.ReadTimeout)
    with pytest.raises(OutcomeUnknown):
        await bk.portal("acme", "x").redeem_token_code(code="c", secret="s")
    assert route.call_count == 1
