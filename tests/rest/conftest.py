"""A client in virtual time whose requests respx responds to."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import respx

from buildkite_async import Buildkite
from buildkite_async.testing import VirtualTime
from tests.doubles.service import TOKEN, http_client


@pytest.fixture
def time() -> VirtualTime:
    return VirtualTime()


@pytest.fixture
async def bk(respx_mock: respx.MockRouter, time: VirtualTime) -> AsyncIterator[Buildkite]:
    async with (
        http_client(respx_mock) as connections,
        Buildkite(TOKEN, http_client=connections, clock=time.for_client()) as client,
    ):
        yield client
