"""A client of a service that a test plays; no test waits on a clock."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from buildkite_async import Buildkite, Clock
from tests.rest.service import Service


@pytest.fixture
def service() -> Service:
    return Service()


@pytest.fixture
async def bk(service: Service) -> AsyncIterator[Buildkite]:
    clock = Clock(monotonic=lambda: service.now, sleep=service.sleep, random=lambda: 0.5)
    async with (
        httpx.AsyncClient(transport=httpx.MockTransport(service)) as connections,
        Buildkite("bkua_client", http_client=connections, clock=clock) as client,
    ):
        yield client
