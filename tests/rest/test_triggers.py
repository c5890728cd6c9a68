"""Pipeline triggers, whose URL is the secret."""

from __future__ import annotations

import hashlib
import hmac
import logging
from collections.abc import Callable

import httpx
import pytest
import respx

from buildkite_async import Attempt, Buildkite
from buildkite_async.errors import BuildkiteError, UsageError
from tests.doubles.service import API

TRIGGER = "bktr_hush"
URL = f"https://webhook.buildkite.com/deliver/{TRIGGER}"


async def test_a_delivery_is_sent_without_the_clients_token(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.post(URL).respond(201, json={"id": "d1"})
    delivery = await bk.triggers.deliver(TRIGGER, {"ref": "main"})
    assert delivery.id == "d1"
    (call,) = route.calls
    assert str(call.request.url) == URL
    assert "Authorization" not in call.request.headers
    assert call.request.content == b'{"ref":"main"}'


def signature(key: bytes, content: bytes) -> str:
    return hmac.new(key, content, hashlib.sha256).hexdigest()


async def test_the_signatures_are_those_of_the_payload_that_is_sent(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.post(URL).respond(201, json={"id": "d1"})
    await bk.triggers.deliver(TRIGGER, {"é": 1}, github_secret="g", linear_secret="l")
    (call,) = route.calls
    headers, content = call.request.headers, call.request.content
    assert headers["X-Hub-Signature-256"] == f"sha256={signature(b'g', content)}"
    assert headers["Linear-Signature"] == signature(b"l", content)


def refuse(request: httpx.Request) -> httpx.Response:
    return httpx.Response(404, json={"message": f"Unknown trigger {TRIGGER}"})


def lose_response(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadError(f"lost {request.url}", request=request)


def fail_to_connect(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError(f"no way to {request.url}", request=request)


@pytest.mark.parametrize("failure", [refuse, lose_response, fail_to_connect])
async def test_no_error_log_or_hook_shows_the_trigger(
    bk: Buildkite,
    respx_mock: respx.MockRouter,
    caplog: pytest.LogCaptureFixture,
    failure: Callable[[httpx.Request], httpx.Response],
) -> None:
    respx_mock.post(URL).mock(side_effect=failure)
    seen: list[Attempt] = []
    with caplog.at_level(logging.DEBUG), pytest.raises(BuildkiteError) as caught:
        await bk.using(hooks=[seen.append]).triggers.deliver(TRIGGER)
    assert "hush" not in f"{caught.value!r} {caught.value} {vars(caught.value)}"
    assert "hush" not in caplog.text
    assert {attempt.path for attempt in seen} == {"/deliver/***"}


async def test_a_pipeline_called_deliver_is_shown_in_errors(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.get(f"{API}/organizations/acme/pipelines/deliver/builds/7")
    route.respond(404, json={"message": "No"})
    with pytest.raises(BuildkiteError, match="/pipelines/deliver/builds/7"):
        await bk.org("acme").builds.get("deliver", 7)
    assert route.call_count == 1


async def test_a_payload_that_is_too_large_is_refused_before_anything_is_sent(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    with pytest.raises(UsageError, match="5,000,000"):
        await bk.triggers.deliver(TRIGGER, {"x": "y" * 5_000_000})
    assert not respx_mock.calls
