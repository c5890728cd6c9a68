"""The examples of web frameworks receive deliveries, and refuse those that are not proven."""

from __future__ import annotations

import asyncio
import base64
import io
import json
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
from aiohttp.test_utils import TestClient, TestServer

from buildkite_async.events import sample_event
from buildkite_async.webhooks import Delivery, delivery_of
from tests.events.eventbridge_samples import delivered
from tests.examples.modules import loaded

SECRET = "a-webhook-token"
Status = Callable[[Delivery], Awaitable[int]]
FRAMEWORKS = ("fastapi", "aiohttp", "django", "lambda")


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUILDKITE_WEBHOOK_SECRET", SECRET)


def delivery(name: str = "build.finished", secret: str | None = SECRET, **more: Any) -> Delivery:
    payload = sample_event(name)
    payload.get("build", {}).update(more)
    return delivery_of(payload, secret=secret)


async def fastapi(sent: Delivery, method: str = "POST") -> int:
    app = loaded("webhooks_fastapi").app
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://x") as client:
        response = await client.request(
            method, "/buildkite/", content=sent.body, headers=dict(sent.headers)
        )
    return response.status_code


async def aiohttp(sent: Delivery, method: str = "POST") -> int:
    async with TestClient(TestServer(loaded("webhooks_aiohttp").application())) as client:
        response = await client.request(
            method, "/buildkite", data=io.BytesIO(sent.body), headers=dict(sent.headers)
        )
        return response.status


async def django(sent: Delivery, method: str = "POST") -> int:
    module = loaded("webhooks_django")
    from django.core.handlers.asgi import ASGIHandler
    from django.urls import clear_url_caches, set_urlconf

    set_urlconf(module)
    clear_url_caches()
    transport = httpx.ASGITransport(ASGIHandler())
    async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
        response = await client.request(
            method, "/buildkite", content=sent.body, headers=dict(sent.headers)
        )
    return response.status_code


async def aws_lambda(sent: Delivery, method: str = "POST", *, packed: bool = True) -> int:
    event = {
        "version": "2.0",
        "headers": {name.lower(): value for name, value in sent.headers.items()},
        "requestContext": {"http": {"method": method, "sourceIp": "192.0.2.1"}},
        "isBase64Encoded": packed,
        "body": base64.b64encode(sent.body).decode() if packed else sent.body.decode(),
    }
    response = await asyncio.to_thread(loaded("webhooks_lambda").handler, event, None)
    return response["statusCode"]


RECEIVE: dict[str, Any] = {
    "fastapi": fastapi,
    "aiohttp": aiohttp,
    "django": django,
    "lambda": aws_lambda,
}


@pytest.fixture(params=FRAMEWORKS)
def receive(request: pytest.FixtureRequest) -> Any:
    return RECEIVE[request.param]


async def test_a_delivery_reaches_the_handler(receive, capsys):
    assert await receive(delivery(state="passed")) == 200
    out = capsys.readouterr().out
    assert "passed" in out or "deploy 6f1ed002" in out
    assert out.count("\n") == 1


async def test_a_delivery_of_someone_else_is_refused(receive, capsys):
    assert await receive(delivery(secret="wrong")) == 401
    assert await receive(delivery(secret=None)) == 401
    stale = delivery_of(sample_event("build.finished"), secret=SECRET, timestamp=1)
    assert await receive(stale) == 401
    assert capsys.readouterr().out == ""


async def test_a_changed_body_is_refused(receive):
    sent = delivery()
    assert await receive(Delivery(sent.headers, sent.body + b" ")) == 401


async def test_a_body_that_is_not_an_event_is_refused(receive):
    assert await receive(delivery_of({"event": "build.finished"}, secret=SECRET)) == 400


async def test_only_post_is_accepted(receive):
    assert await receive(delivery(), "PUT") == 405


async def test_fastapi_deploys_only_what_has_passed_on_main(capsys):
    for changes in ({"state": "failed"}, {"state": "passed", "branch": "topic"}):
        assert await fastapi(delivery(**changes)) == 200
    assert capsys.readouterr().out == ""
    assert await fastapi(delivery("job.finished")) == 200
    assert capsys.readouterr().out == "test: failed\n"


async def test_lambda_takes_plain_bodies_too():
    assert await aws_lambda(delivery(), packed=False) == 200


@pytest.mark.parametrize("body", ["a", "é", "a=b="])
def test_lambda_refuses_a_body_that_is_not_base64(body):
    request = {"requestContext": {"http": {"method": "POST"}}, "headers": {}}
    handler = loaded("webhooks_lambda").handler
    response = handler({**request, "isBase64Encoded": True, "body": body}, None)
    assert response == {"statusCode": 400, "body": "The body is not valid base64."}


def test_lambda_receives_events_of_eventbridge(capsys):
    handler = loaded("webhooks_lambda").handler
    assert handler(delivered("Build Finished"), None) is None
    assert capsys.readouterr().out == "eventbridge: web #1042 passed\n"


def test_lambda_fails_if_a_handler_fails_so_that_the_event_is_repeated(capsys):
    module = loaded("webhooks_lambda")
    event = json.loads(json.dumps(delivered("Build Finished")))
    del event["detail"]["pipeline"]
    with pytest.raises(RuntimeError, match=r"build\.finished:b-1"):
        module.handler(event, None)


async def test_handlers_that_fail_are_a_500(monkeypatch):
    for name in ("aiohttp", "django"):
        payload = sample_event("build.finished")
        del payload["pipeline"]
        assert await RECEIVE[name](delivery_of(payload, secret=SECRET)) == 500


@pytest.mark.parametrize(("length", "status"), [(4_900_000, 200), (6_000_000, 413)])
@pytest.mark.parametrize("name", ["fastapi", "aiohttp", "django"])
async def test_a_long_delivery_is_received_and_one_that_is_too_long_is_refused(
    name: str, length: int, status: int
) -> None:
    payload = sample_event("build.finished")
    payload["build"]["message"] = "x" * length
    assert await RECEIVE[name](delivery_of(payload, secret=SECRET)) == status
