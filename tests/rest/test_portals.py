"""Portals on the host of their own."""

from __future__ import annotations

import json

import httpx
import pytest

from buildkite_async import Buildkite
from buildkite_async.errors import (
    BadRequest,
    GraphQLFailed,
    MissingToken,
    OutcomeUnknown,
    ServerError,
)
from tests.rest.service import Service

EXPIRES = "2026-03-04T05:06:07.089Z"


async def test_a_portal_is_called_like_a_function(bk: Buildkite, service: Service) -> None:
    service.answers({"data": {"pipeline": {"name": "web"}}})
    portal = bk.portal("acme", "triggers", token="bkpt_hush")
    assert await portal("TriggerMain", branch="main") == {"pipeline": {"name": "web"}}
    url = "https://portal.buildkite.com/organizations/acme/portals/triggers"
    assert str(service.last.url) == f"{url}?operation_name=TriggerMain"
    assert json.loads(service.last.content) == {"branch": "main"}
    assert service.last.headers["Authorization"] == "Bearer bkpt_hush"


async def test_without_an_operation_or_variables_an_empty_object_is_sent(
    bk: Buildkite, service: Service
) -> None:
    service.answers({"data": {}})
    await bk.portal("acme", "triggers", token="t")()
    assert service.last.content == b"{}"
    assert service.last.url.query == b""


@pytest.mark.parametrize("answer", [{"data": {"viewer": None}}, {"viewer": None}])
async def test_data_is_found_with_or_without_an_envelope(
    bk: Buildkite, service: Service, answer: object
) -> None:
    service.answers(answer)
    assert await bk.portal("acme", "me", token="t")() == {"viewer": None}


async def test_errors_of_the_operation_are_raised(bk: Buildkite, service: Service) -> None:
    service.answers({"errors": [{"message": "No such build"}], "data": {"build": None}})
    with pytest.raises(GraphQLFailed, match="Find: No such build"):
        await bk.portal("acme", "builds", token="t")("Find")


@pytest.mark.parametrize(("idempotent", "tries"), [(False, 1), (True, 2)])
async def test_only_a_query_is_repeated_after_a_fault(
    bk: Buildkite, service: Service, idempotent: bool, tries: int
) -> None:
    service.answers(status=502)
    service.answers({"data": {}})
    portal = bk.portal("acme", "builds", token="t")
    if idempotent:
        await portal.invoke({}, idempotent=True)
    else:
        with pytest.raises(ServerError):
            await portal.invoke({})
    assert len(service.requests) == tries


async def test_a_portal_without_a_token_can_only_be_asked_for_one(
    bk: Buildkite, service: Service
) -> None:
    portal = bk.portal("acme", "triggers")
    with pytest.raises(MissingToken):
        await portal()
    service.answers({"token": "bkpat_hush", "expires_at": EXPIRES})
    made = await portal.create_token(client_id="p1", secret="s", expires_in=5)
    assert json.loads(service.last.content) == {
        "grant_type": "client_credentials",
        "client_id": "p1",
        "secret": "s",
        "expires_in": 5,
    }
    assert made.token == "bkpat_hush"
    assert "hush" not in repr(made)


async def test_a_person_approves_a_code_that_is_traded_for_a_token(
    bk: Buildkite, service: Service
) -> None:
    portal = bk.portal("acme", "triggers", token="t")
    service.answers(
        {"code": "c", "secret": "hush", "authorization_url": "https://x", "expires_at": EXPIRES}
    )
    code = await portal.create_token_code()
    service.answers({"token": "bkpat_x", "expires_at": EXPIRES})
    await portal.redeem_token_code(code=code.code, secret=code.secret)
    assert json.loads(service.last.content) == {
        "grant_type": "device_code",
        "code": "c",
        "secret": "hush",
    }
    assert ["Authorization" in request.headers for request in service.requests] == [False, False]


async def test_a_secret_that_an_answer_repeats_is_masked(bk: Buildkite, service: Service) -> None:
    service.answers({"message": "hush-secret is wrong"}, status=400)
    with pytest.raises(BadRequest) as caught:
        await bk.portal("acme", "x").create_token(client_id="p", secret="hush-secret")
    assert "hush-secret" not in str(caught.value)
    assert b"hush-secret" not in caught.value.body


async def test_a_token_that_no_header_can_hold_is_refused_and_not_repeated(bk: Buildkite) -> None:
    with pytest.raises(Exception, match="no token has") as caught:
        bk.portal("acme", "x", token="hush\nX: y")
    assert "hush" not in str(caught.value)


async def test_a_lost_answer_to_a_redemption_is_not_repeated(
    bk: Buildkite, service: Service
) -> None:
    def lose(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("late", request=request)

    service.ready.append(lose)
    with pytest.raises(OutcomeUnknown):
        await bk.portal("acme", "x").redeem_token_code(code="c", secret="s")
    assert len(service.requests) == 1
