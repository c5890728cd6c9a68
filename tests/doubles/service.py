"""A service that a test plays, and a client of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from buildkite_async import Buildkite, Clock

__all__ = [
    "API",
    "START",
    "TOKEN",
    "Service",
    "Step",
    "Stream",
    "answer",
    "build_json",
    "client",
    "clock",
    "refusal",
]

API = "https://api.buildkite.com/v2"
TOKEN = "bkua_top_secret_0123456789"
START = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)

Step = httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]


class Service(httpx.AsyncBaseTransport):
    """Takes the steps it is given, one a request, and the last one over and over."""

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
    """A body in pieces, as a socket brings it; an exception among them breaks it off."""

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


def clock(*, ahead: timedelta = timedelta(0), random: float = 0.5) -> Clock:
    """The running loop's time, with the caller's date so far ahead of the service's."""
    loop = asyncio.get_running_loop()
    return Clock(
        clock=loop.time,
        sleep=asyncio.sleep,
        random=lambda: random,
        now=lambda: START + timedelta(seconds=loop.time()) + ahead,
    )


@asynccontextmanager
async def client(
    service: httpx.AsyncBaseTransport, *, random: float = 0.5, **options: Any
) -> AsyncIterator[Buildkite]:
    """A client of the service, on the loop's time."""
    options.setdefault("clock", clock(random=random))
    async with (
        httpx.AsyncClient(transport=service) as connections,
        Buildkite(TOKEN, http_client=connections, **options) as bk,
    ):
        yield bk


def refusal(scope: str, reset: int, **headers: str) -> httpx.Response:
    """A 429 as the service gives it."""
    body = {"message": "Too many", "scope": scope, "limit": 50, "current": 51, "reset": reset}
    return httpx.Response(429, json=body, headers=headers)


def build_json(number: int = 7, **fields: Any) -> dict[str, Any]:
    """A build as an answer holds it, with no jobs."""
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


def answer(value: Any, **headers: str) -> httpx.Response:
    """A 200 with this JSON."""
    return httpx.Response(
        200,
        content=json.dumps(value).encode(),
        headers={"Content-Type": "application/json", **headers},
    )
