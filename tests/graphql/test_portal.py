"""Operations stored in a portal are sent by name, with a token of the portal."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

from buildkite_async import Buildkite, Clock, ComplexityExceeded, GraphQLFailed, Unauthorized
from buildkite_async.graphql import PortalSecret
from buildkite_async.http.retry import NO_RETRY
from buildkite_async.testing import VirtualTime

GOLDEN = Path(__file__).parents[2] / "codegen" / "tests" / "golden"
SECRET = PortalSecret(client_id="0190-portal", secret="hush-hush", expires_in=30)


class PortalHost(httpx.AsyncBaseTransport):
    """Creates tokens with the requested lifetime, and runs stored operations."""

    def __init__(self) -> None:
        self.time = VirtualTime()
        self.created: list[str] = []
        self.expirations: dict[str, datetime] = {"bkpt_own": datetime.max.replace(tzinfo=UTC)}
        self.calls: list[httpx.Request] = []
        self.token_requests: list[dict[str, Any]] = []
        self.data: dict[str, Any] = {"postSend": {"receiptToken": "t"}}
        self.ahead = timedelta()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(0)
        if request.url.path.endswith("/tokens"):
            return self._create_token(json.loads(request.content), request)
        self.calls.append(request)
        token = request.headers["Authorization"].removeprefix("Bearer ")
        if token not in self.expirations or self.expirations[token] <= self.time.now():
            return httpx.Response(401, json={"message": "Unauthorized"})
        return httpx.Response(200, json={"data": self.data}, headers=self._date())

    def _create_token(self, body: dict[str, Any], request: httpx.Request) -> httpx.Response:
        assert "Authorization" not in request.headers
        self.token_requests.append(body)
        token = f"bkpat_{len(self.created)}"
        self.created.append(token)
        self.expirations[token] = self.time.now() + timedelta(minutes=body["expires_in"])
        response = {"token": token, "expires_at": self.expirations[token].isoformat()}
        return httpx.Response(200, json=response, headers=self._date())

    def _date(self) -> dict[str, str]:
        return {"Date": self.time.now().strftime("%a, %d %b %Y %H:%M:%S GMT")}

    @property
    def tokens(self) -> list[str]:
        return [call.headers["Authorization"].removeprefix("Bearer ") for call in self.calls]


@pytest.fixture
def host() -> PortalHost:
    return PortalHost()


@pytest.fixture
def package() -> Iterator[ModuleType]:
    """The golden package of the generator's tests."""
    spec = importlib.util.spec_from_file_location("post_portal", GOLDEN / "__init__.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    for name in [name for name in sys.modules if name.partition(".")[0] == spec.name]:
        del sys.modules[name]


@asynccontextmanager
async def opened(host: PortalHost) -> AsyncIterator[Buildkite]:
    clock = Clock(now=lambda: host.time.now() + host.ahead)
    async with (
        httpx.AsyncClient(transport=host) as connections,
        Buildkite("bkua_top", http_client=connections, retry=NO_RETRY, clock=clock) as bk,
    ):
        yield bk


async def test_a_stored_operation_is_sent_by_name_with_only_its_variables(
    package: ModuleType, host: PortalHost
) -> None:
    async with opened(host) as bk:
        portal = bk.portal("acme", "post-counter", token="bkpt_own")
        sent = await package.PostCounterPortal(portal).counter_send(organization_id="O")
    assert sent.post_send.receipt_token == "t"
    (call,) = host.calls
    assert call.url == (
        "https://portal.buildkite.com/organizations/acme/portals/post-counter"
        "?operation_name=CounterSend"
    )
    assert json.loads(call.content) == {"input": {"organizationID": "O"}}
    assert host.tokens == ["bkpt_own"]


async def test_the_class_has_the_document_to_create_the_portal_with(package: ModuleType) -> None:
    document = package.PostCounterPortal.document
    assert package.PostCounterPortal.slug == "post-counter"
    assert "query CounterPosts" in document
    assert "mutation CounterSend" in document
    assert document.count("fragment LetterFields") == 1


async def test_a_connection_of_a_portal_is_paginated(package: ModuleType, host: PortalHost) -> None:
    node = {"__typename": "Parcel", "id": "1"}
    info = {"hasNextPage": False, "endCursor": None}
    host.data = {"office": {"posts": {"pageInfo": info, "edges": [{"node": node}]}}}
    async with opened(host) as bk:
        own = package.PostCounterPortal(bk.portal("acme", "post-counter", token="bkpt_own"))
        found = await bk.graphql.walk(own.counter_posts, size=["SMALL"]).first()
    assert found.id == "1"
    assert json.loads(host.calls[0].content) == {"size": ["SMALL"], "first": 1}


async def test_a_stored_operation_over_the_complexity_limit_is_not_sent(
    package: ModuleType, host: PortalHost
) -> None:
    async with opened(host) as bk:
        own = package.PostCounterPortal(bk.portal("acme", "post-counter", token="bkpt_own"))
        with pytest.raises(ComplexityExceeded, match=r"request fewer office\.posts than 60000"):
            await own.counter_posts(first=60_000)
    assert host.calls == []


async def test_errors_in_a_response_are_raised(package: ModuleType, host: PortalHost) -> None:
    async def refuse(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"errors": [{"message": "No such office"}]})

    host.handle_async_request = refuse
    async with opened(host) as bk:
        own = package.PostCounterPortal(bk.portal("acme", "post-counter", token="bkpt_own"))
        with pytest.raises(GraphQLFailed, match="CounterSend: No such office"):
            await own.counter_send(organization_id="O")


def with_secret(package: ModuleType, bk: Buildkite, secret: PortalSecret = SECRET) -> Any:
    return package.PostCounterPortal(bk.portal("acme", "post-counter"), secret=secret)


async def test_a_token_is_created_with_the_secret_and_its_lifetime_in_minutes(
    package: ModuleType, host: PortalHost
) -> None:
    async with opened(host) as bk:
        await with_secret(package, bk).counter_send(organization_id="O")
    assert host.token_requests == [
        {
            "grant_type": "client_credentials",
            "client_id": "0190-portal",
            "secret": "hush-hush",
            "expires_in": 30,
        }
    ]
    assert host.tokens == ["bkpat_0"]


async def test_concurrent_calls_share_one_token(package: ModuleType, host: PortalHost) -> None:
    async with opened(host) as bk:
        own = with_secret(package, bk)
        await asyncio.gather(*(own.counter_send(organization_id="O") for _ in range(5)))
    assert host.created == ["bkpat_0"]


@pytest.mark.parametrize("ahead", [timedelta(), timedelta(hours=2), timedelta(hours=-2)])
async def test_a_token_is_renewed_before_it_expires_by_the_services_clock(
    package: ModuleType, host: PortalHost, ahead: timedelta
) -> None:
    host.ahead = ahead
    async with opened(host) as bk:
        own = with_secret(package, bk)
        for minutes in (0, 28.5, 0.6, 28.5):
            host.time.seconds += 60 * minutes
            await own.counter_send(organization_id="O")
    assert host.tokens == ["bkpat_0", "bkpat_0", "bkpat_1", "bkpat_1"]


async def test_a_token_of_one_minute_is_used_for_most_of_it(
    package: ModuleType, host: PortalHost
) -> None:
    async with opened(host) as bk:
        own = with_secret(package, bk, PortalSecret(client_id="0190", secret="s", expires_in=1))
        for seconds in (0, 40, 10):
            host.time.seconds += seconds
            await own.counter_send(organization_id="O")
    assert host.tokens == ["bkpat_0", "bkpat_0", "bkpat_1"]


async def test_a_revoked_token_is_renewed_once(package: ModuleType, host: PortalHost) -> None:
    async with opened(host) as bk:
        own = with_secret(package, bk)
        await own.counter_send(organization_id="O")
        del host.expirations["bkpat_0"]
        await asyncio.gather(*(own.counter_send(organization_id="O") for _ in range(3)))
    assert host.created == ["bkpat_0", "bkpat_1"]


async def test_a_portal_that_refuses_new_tokens_too_raises_unauthorized(
    package: ModuleType, host: PortalHost
) -> None:
    async with opened(host) as bk:
        own = with_secret(package, bk, PortalSecret(client_id="0190", secret="s", expires_in=0))
        with pytest.raises(Unauthorized):
            await own.counter_send(organization_id="O")
    assert len(host.calls) == 2


def test_the_secret_is_not_in_the_repr() -> None:
    assert "hush" not in repr(SECRET)
