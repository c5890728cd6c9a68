"""Pipeline triggers, whose URL is the secret."""

from __future__ import annotations

import hashlib
import hmac
import logging
from collections.abc import Callable

import httpx
import pytest

from buildkite_async import Attempt, Buildkite
from buildkite_async.errors import BuildkiteError, UsageError
from tests.rest.service import Service

TRIGGER = "bktr_hush"


async def test_a_delivery_goes_to_the_url_alone(bk: Buildkite, service: Service) -> None:
    service.answers({"id": "d1"}, status=201)
    delivery = await bk.triggers.deliver(TRIGGER, {"ref": "main"})
    assert delivery.id == "d1"
    assert str(service.last.url) == f"https://webhook.buildkite.com/deliver/{TRIGGER}"
    assert "Authorization" not in service.last.headers
    assert service.last.content == b'{"ref":"main"}'


def signature(key: bytes, content: bytes) -> str:
    return hmac.new(key, content, hashlib.sha256).hexdigest()


async def test_the_payload_is_signed_as_it_is_sent(bk: Buildkite, service: Service) -> None:
    service.answers({"id": "d1"}, status=201)
    await bk.triggers.deliver(TRIGGER, {"é": 1}, github_secret="g", linear_secret="l")
    sent = service.last
    assert sent.headers["X-Hub-Signature-256"] == f"sha256={signature(b'g', sent.content)}"
    assert sent.headers["Linear-Signature"] == signature(b"l", sent.content)


def refuse(request: httpx.Request) -> httpx.Response:
    return httpx.Response(404, json={"message": f"Unknown trigger {TRIGGER}"})


def lose(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadError(f"lost {request.url}", request=request)


def never_connect(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError(f"no way to {request.url}", request=request)


@pytest.mark.parametrize("fate", [refuse, lose, never_connect])
async def test_no_error_log_or_hook_shows_the_trigger(
    bk: Buildkite,
    service: Service,
    caplog: pytest.LogCaptureFixture,
    fate: Callable[[httpx.Request], httpx.Response],
) -> None:
    service.ready.extend([fate] * 10)
    seen: list[Attempt] = []
    with caplog.at_level(logging.DEBUG), pytest.raises(BuildkiteError) as caught:
        await bk.using(hooks=[seen.append]).triggers.deliver(TRIGGER)
    assert "hush" not in f"{caught.value!r} {caught.value} {vars(caught.value)}"
    assert "hush" not in caplog.text
    assert {attempt.path for attempt in seen} == {"/deliver/***"}


async def test_a_pipeline_called_deliver_is_named_in_errors(
    bk: Buildkite, service: Service
) -> None:
    service.answers({"message": "No"}, status=404)
    with pytest.raises(BuildkiteError, match="/pipelines/deliver/builds/7"):
        await bk.org("acme").builds.get("deliver", 7)


async def test_a_payload_that_is_too_long_is_refused_before_sending(
    bk: Buildkite, service: Service
) -> None:
    with pytest.raises(UsageError, match="5,000,000"):
        await bk.triggers.deliver(TRIGGER, {"x": "y" * 5_000_000})
    assert service.requests == []
