"""The ASGI application responds to deliveries, and hands their events to handlers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.routing import Mount

from buildkite_async import ConnectionFailed, InvalidArgument
from buildkite_async.events import BuildFinished, Event
from buildkite_async.models import ServiceMeta
from buildkite_async.webhooks import AsgiApp, Router, SourceAddresses, asgi_app
from tests.webhooks.deliveries import NOW, SECRET, body_of, signature, signed

BODY = body_of("build.finished")


class Recorder:
    """A router whose only handler keeps the events."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.router = Router()
        self.router.on(Event)(self.keep)

    async def keep(self, event: Event) -> None:
        self.events.append(event)


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


def application(router: Router, **options: Any) -> AsgiApp:
    return asgi_app(router, **{"secrets": SECRET, "clock": lambda: NOW, **options})


async def post(
    app: AsgiApp, body: bytes = BODY, path: str = "/", method: str = "POST", **options: Any
) -> httpx.Response:
    transport = httpx.ASGITransport(app=app, client=options.pop("client", ("192.0.2.1", 5)))
    async with httpx.AsyncClient(transport=transport, base_url="http://hooks.example") as client:
        return await client.request(
            method, path, content=body, headers=options.pop("headers", signed(BODY))
        )


def scope(**changes: Any) -> dict[str, Any]:
    headers = [(name.lower().encode(), value.encode()) for name, value in signed(BODY).items()]
    return {"type": "http", "method": "POST", "headers": headers, "client": None, **changes}


async def call(
    app: AsgiApp, messages: Iterable[dict[str, Any]], **changes: Any
) -> list[dict[str, Any]]:
    """Call the application without a server, and return what it sent."""
    sent: list[dict[str, Any]] = []
    waiting = iter(messages)

    async def receive() -> dict[str, Any]:
        message = next(waiting, None)
        if message is None:
            await asyncio.Event().wait()
        return message or {}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope(**changes), receive, send)
    return sent


def chunk(body: bytes, *, more: bool = False) -> dict[str, Any]:
    return {"type": "http.request", "body": body, "more_body": more}


async def test_a_delivery_reaches_the_handlers(recorder):
    response = await post(application(recorder.router))
    assert (response.status_code, response.json()) == (200, {"message": "OK"})
    (event,) = recorder.events
    assert isinstance(event, BuildFinished)


async def test_a_body_may_arrive_in_pieces(recorder):
    pieces = [chunk(BODY[:10], more=True), chunk(b"", more=True), chunk(BODY[10:])]
    sent = await call(application(recorder.router), pieces)
    assert [message.get("status") for message in sent] == [200, None]
    assert len(recorder.events) == 1


@pytest.mark.parametrize(
    ("options", "status", "words"),
    [
        ({"method": "GET"}, 405, "POST"),
        ({"method": "PUT"}, 405, "POST"),
        ({"headers": {}}, 401, "no X-Buildkite-Signature"),
        ({"headers": {"X-Buildkite-Token": SECRET}}, 401, "allow_token"),
        ({"headers": signed(b"{}")}, 401, "does not match"),
        ({"headers": signed(BODY, timestamp=str(NOW - 301))}, 401, "301.0 s ago"),
        ({"headers": signed(BODY, timestamp=str(NOW + 301))}, 401, "301.0 s in the future"),
        ({"body": b"[]", "headers": signed(b"[]")}, 400, "JSON object"),
        ({"body": b"x" * 10_001, "headers": {}}, 413, "10000 bytes"),
    ],
)
async def test_other_requests_are_refused_and_reach_no_handler(
    recorder, options, status, words, caplog
):
    response = await post(application(recorder.router, max_bytes=10_000), **options)
    assert response.status_code == status
    assert words in response.json()["message"]
    assert response.headers["Content-Type"] == "application/json"
    assert recorder.events == []
    (record,) = caplog.records
    assert (record.levelno, record.name) == (logging.WARNING, "buildkite_async.webhooks")
    assert f"refused with {status}" in record.getMessage()
    assert SECRET not in record.getMessage()


async def test_a_refused_method_names_the_right_one(recorder):
    response = await post(application(recorder.router), method="DELETE")
    assert response.headers["Allow"] == "POST"


async def test_a_body_at_the_limit_is_accepted(recorder):
    assert (await post(application(recorder.router, max_bytes=len(BODY)))).status_code == 200
    response = await post(application(recorder.router, max_bytes=len(BODY) - 1))
    assert response.status_code == 413
    for limit, status in ((len(BODY), 200), (len(BODY) - 1, 413)):  # of undeclared length
        sent = await call(application(recorder.router, max_bytes=limit), [chunk(BODY)])
        assert sent[0]["status"] == status


@pytest.mark.parametrize("declared", [b"20000", b"9" * 5_000])
async def test_a_body_that_is_declared_too_long_is_not_read(recorder, declared):
    app = application(recorder.router, max_bytes=10_000)
    sent = await call(app, [], headers=[(b"content-length", declared)])
    assert sent[0]["status"] == 413
    assert (b"connection", b"close") in sent[0]["headers"]


async def test_a_body_that_becomes_too_long_is_not_read_to_its_end(recorder):
    app = application(recorder.router, max_bytes=10_000)
    endless = (chunk(b"x" * 1_000, more=True) for _ in iter(int, 1))
    sent = await call(app, endless, headers=[(b"content-length", b"wrong")])
    assert sent[0]["status"] == 413
    assert len(next(endless)["body"]) == 1_000


async def test_a_body_that_does_not_arrive_is_given_up(recorder):
    app = application(recorder.router, read_timeout=0)
    sent = await call(app, [chunk(BODY[:5], more=True)])
    assert sent[0]["status"] == 408


async def test_a_sender_that_leaves_gets_no_response(recorder):
    sent = await call(
        application(recorder.router), [chunk(BODY[:5], more=True), {"type": "http.disconnect"}]
    )
    assert sent == []
    assert recorder.events == []


async def test_by_default_the_response_is_sent_before_the_handlers_run(recorder):
    order: list[str] = []
    router = Router()

    @router.on(BuildFinished)
    async def handle(_: BuildFinished) -> None:
        order.append("handler")

    async def send(message: Any) -> None:
        order.append(message["type"])

    async def receive() -> Any:
        return chunk(BODY)

    await application(router)(scope(), receive, send)
    assert order == ["http.response.start", "http.response.body", "handler"]
    order.clear()
    await application(router, wait_for_handlers=True)(scope(), receive, send)
    assert order == ["handler", "http.response.start", "http.response.body"]


@pytest.mark.parametrize("wait", [False, True])
async def test_an_accepted_event_reaches_the_handlers_once_if_no_response_can_be_sent(
    recorder, wait, caplog
):
    async def send(_: Any) -> None:
        raise OSError("the sender has left")

    async def receive() -> Any:
        return chunk(BODY)

    await application(recorder.router, wait_for_handlers=wait)(scope(), receive, send)
    assert len(recorder.events) == 1
    (record,) = caplog.records
    assert "cannot be sent: OSError('the sender has left')" in record.getMessage()


async def test_a_failing_handler_is_seen_by_the_sender_only_if_it_waits(caplog):
    router = Router()

    @router.on(BuildFinished)
    async def fail(_: BuildFinished) -> None:
        raise ValueError("planned")

    assert (await post(application(router))).status_code == 200
    response = await post(application(router, wait_for_handlers=True))
    assert (response.status_code, response.json()) == (500, {"message": "A handler failed."})
    assert [record.levelno for record in caplog.records] == [logging.ERROR] * 2


async def test_a_token_is_accepted_if_tokens_are_allowed(recorder):
    app = application(recorder.router, allow_token=True)
    assert (await post(app, headers={"X-Buildkite-Token": SECRET})).status_code == 200
    assert (await post(app, headers={"X-Buildkite-Token": "x"})).status_code == 401


async def test_several_secrets_and_another_tolerance(recorder):
    app = application(recorder.router, secrets=iter(["old", SECRET]), tolerance=10)
    for _ in range(2):
        assert (await post(app)).status_code == 200
    late = {"X-Buildkite-Signature": signature(BODY, timestamp=str(NOW - 11))}
    assert (await post(app, headers=late)).status_code == 401


@pytest.mark.parametrize("framework", ["starlette", "fastapi"])
async def test_it_can_be_mounted(recorder, framework):
    app = application(recorder.router)
    if framework == "starlette":
        whole: Any = Starlette(routes=[Mount("/hooks/buildkite", app=app)])
    else:
        whole = FastAPI()
        whole.mount("/hooks/buildkite", app)
    assert (await post(whole, path="/hooks/buildkite/")).status_code == 200
    assert (await post(whole, path="/hooks/other")).status_code == 404
    assert len(recorder.events) == 1


async def test_it_runs_without_a_framework(recorder):
    app = application(recorder.router)
    sent = await call(
        app, [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}], type="lifespan"
    )
    assert [message["type"] for message in sent] == [
        "lifespan.startup.complete",
        "lifespan.shutdown.complete",
    ]
    assert await call(app, [], type="websocket") == [{"type": "websocket.close", "code": 1008}]


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({"secrets": ""}, "secrets"),
        ({"secrets": []}, "secrets"),
        ({"secrets": ["a", ""]}, "secrets"),
        ({"secrets": None}, "secrets"),
        ({"tolerance": -1}, "tolerance"),
        ({"read_timeout": "1"}, "read_timeout"),
        ({"max_bytes": 0}, "max_bytes"),
        ({"max_bytes": True}, "max_bytes"),
        ({"allow_token": "false"}, "allow_token"),
        ({"wait_for_handlers": "no"}, "wait_for_handlers"),
        ({"secrets": {"name": SECRET}}, "secrets"),
        ({"max_bytes": 1.5}, "max_bytes"),
    ],
)
def test_wrong_options_are_refused_before_there_is_a_delivery(options, name):
    with pytest.raises(InvalidArgument, match=f"^{name} "):
        application(Router(), **options)


def sources(**options: Any) -> SourceAddresses:
    async def fetch() -> ServiceMeta:
        return ServiceMeta(webhook_ips=["192.0.2.0/24"])

    return SourceAddresses(fetch, **options)


async def test_a_delivery_from_another_address_is_refused(recorder):
    app = application(recorder.router, sources=sources())
    assert (await post(app)).status_code == 200
    assert (await post(app, client=("203.0.113.9", 5))).status_code == 403
    sent = await call(app, [chunk(BODY)], client=None)
    assert sent[0]["status"] == 403


async def test_the_header_of_a_proxy_counts_only_if_it_is_named(recorder):
    headers = {**signed(BODY), "X-Forwarded-For": "203.0.113.9, 192.0.2.7"}
    spoofed = {**signed(BODY), "X-Forwarded-For": "192.0.2.7"}
    named = application(recorder.router, sources=sources(header="X-Forwarded-For"))
    assert (await post(named, client=("10.0.0.1", 5), headers=headers)).status_code == 200
    unnamed = application(recorder.router, sources=sources())
    assert (await post(unnamed, client=("10.0.0.1", 5), headers=spoofed)).status_code == 403


async def test_addresses_that_cannot_be_fetched_are_a_503(recorder):
    async def fetch() -> ServiceMeta:
        raise ConnectionFailed("not sent", method="GET", path="/v2/meta", sent=False)

    app = application(recorder.router, sources=SourceAddresses(fetch))
    assert (await post(app)).status_code == 503
    assert recorder.events == []
