"""A client of respx or of a service that takes time, and responses for both.

respx responds in tests that need canned responses. `Service` is for tests of time and concurrency,
`Stream` for response bodies that break off or arrive slowly.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeAlias

import httpx
import respx

from buildkite_async import Buildkite
from tests.doubles.virtual_time import loop_clock

__all__ = [
    "API",
    "TOKEN",
    "Service",
    "Stream",
    "build_json",
    "client",
    "http_client",
    "json_response",
    "rate_limited",
]

API = "https://api.buildkite.com/v2"
TOKEN = "bkua_top_secret_0123456789"

Step: TypeAlias = httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]


class Service(httpx.AsyncBaseTransport):
    """Responds with the next step after some seconds, and records when requests arrive.

    The last step is repeated.
    """

    def __init__(self, *steps: Step, seconds: float = 0.0) -> None:
        self._steps = list(steps)
        self._seconds = seconds
        self.requests: list[httpx.Request] = []
        self.times: list[float] = []
        self.under_way = 0
        self.most_under_way = 0
        self.closed = False

    @property
    def calls(self) -> int:
        return len(self.requests)

    @property
    def last(self) -> httpx.Request:
        return self.requests[-1]

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        self.times.append(asyncio.get_running_loop().time())
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            await asyncio.sleep(self._seconds)
        finally:
            self.under_way -= 1
        step = self._steps.pop(0) if len(self._steps) > 1 else self._steps[0]
        if isinstance(step, Exception):
            raise step
        return step if isinstance(step, httpx.Response) else step(request)

    async def aclose(self) -> None:
        self.closed = True


class Stream(httpx.AsyncByteStream):
    """A response body that arrives in pieces; an exception among them breaks it off."""

    def __init__(self, *pieces: bytes | Exception, seconds: float = 0.0) -> None:
        self._pieces = pieces
        self._seconds = seconds
        self.closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self._pieces:
            await asyncio.sleep(self._seconds)
            if isinstance(piece, Exception):
                raise piece
            yield piece

    async def aclose(self) -> None:
        self.closed = True


def http_client(
    service: respx.MockRouter | httpx.AsyncBaseTransport, **options: Any
) -> httpx.AsyncClient:
    """Return an httpx client whose requests all go to the service."""
    if isinstance(service, respx.MockRouter):
        service = httpx.MockTransport(service.async_handler)
    return httpx.AsyncClient(transport=service, **options)


@asynccontextmanager
async def client(
    service: respx.MockRouter | httpx.AsyncBaseTransport, *, random: float = 0.5, **options: Any
) -> AsyncIterator[Buildkite]:
    """Open a client of the service, on the time of the running loop."""
    options.setdefault("clock", loop_clock(random=random))
    async with (
        http_client(service) as connections,
        Buildkite(TOKEN, http_client=connections, **options) as bk,
    ):
        yield bk


def json_response(value: Any, **headers: str) -> httpx.Response:
    """Return a 200 with this JSON."""
    return httpx.Response(
        200,
        content=json.dumps(value).encode(),
        headers={"Content-Type": "application/json", **headers},
    )


def rate_limited(scope: str, reset: int) -> httpx.Response:
    """Return a 429 with the body that the service sends."""
    body = {"message": "Too many", "scope": scope, "limit": 50, "current": 51, "reset": reset}
    return httpx.Response(429, json=body)


def build_json(number: int = 7, **fields: Any) -> dict[str, Any]:
    """Return a build without jobs, as JSON."""
    return {
        "id": f"build-{number}",
        "graphql_id": "QnVpbGQ=",
        "url": f"{API}/organizations/acme/pipelines/web/builds/{number}",
        "web_url": f"https://buildkite.com/acme/web/builds/{number}",
        "number": number,
        "state": "passed",
        "blocked": False,
        "message": "Raise the timeout",
        "commit": "HEAD",
        "branch": "main",
        "env": {},
        "source": "api",
        "creator": None,
        "jobs": [],
        "created_at": "2026-03-04T05:06:07.089Z",
        "scheduled_at": None,
        "started_at": None,
        "finished_at": None,
        "meta_data": {},
        "pull_request": None,
        **fields,
    }
