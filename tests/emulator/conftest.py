"""A small emulator, and clients that know nothing of ours."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from buildkite_async.emulator import Emulator

# A day after the seeded history ends.
START = 1_787_270_400.0


class Clock:
    """Time that moves when a test says so."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def emulator(clock: Clock) -> Emulator:
    return Emulator(clock=clock)


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
