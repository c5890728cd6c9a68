"""An emulator, and httpx clients of it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from buildkite_async.emulator import Emulator
from buildkite_async.testing import VirtualTime


@pytest.fixture
def time() -> VirtualTime:
    return VirtualTime()


@pytest.fixture
def emulator(time: VirtualTime) -> Emulator:
    return Emulator(clock=time.clock)


def client_for(emulator: Emulator, token: str | None = None) -> httpx.AsyncClient:
    """A client of the real hosts, whose traffic goes to the emulator."""
    return httpx.AsyncClient(
        transport=emulator.transport(),
        base_url="https://api.buildkite.com",
        headers={"Authorization": f"Bearer {token or emulator.token}"},
    )


@pytest.fixture
async def client(emulator: Emulator) -> AsyncIterator[httpx.AsyncClient]:
    async with client_for(emulator) as client:
        yield client
