"""pytest fixtures for code that talks to Buildkite.

Name them in your top `conftest.py`, and ask for them in tests:

    pytest_plugins = ["buildkite_async.testing"]

    async def test_a_release_starts_a_build(buildkite, buildkite_emulator, buildkite_requests):
        acme = buildkite.org(buildkite_emulator.organization)
        build = await acme.builds.create("web", commit="HEAD", branch="main")
        assert build.state == "scheduled"
        assert len(buildkite_requests.of("builds.create")) == 1

The emulator is in the same process, without a socket, and time is virtual: waits for rate windows
and before repeats take no time. Another world comes by a fixture of the same name:

    @pytest.fixture
    def buildkite_emulator(buildkite_time):
        return Emulator(builds=500, limits="real", clock=buildkite_time.clock)

Needs the extra `emulator`, and an asyncio plugin such as pytest-asyncio.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Final

import httpx
import pytest

from buildkite_async.client import Buildkite, Clock
from buildkite_async.emulator import Emulator, Recorder

__all__ = [
    "VirtualTime",
    "buildkite",
    "buildkite_emulator",
    "buildkite_requests",
    "buildkite_time",
    "client_of",
]

A_DAY_AFTER_THE_SEEDED_HISTORY: Final = 1_787_270_400.0


class VirtualTime:
    """Time that passes only while somebody sleeps, and then at once."""

    def __init__(self, began: float = A_DAY_AFTER_THE_SEEDED_HISTORY) -> None:
        self.seconds = began
        """Since 1970; set it to let time pass."""

    def clock(self) -> float:
        """The present, in seconds."""
        return self.seconds

    def now(self) -> datetime:
        """The present, as an aware date and time."""
        return datetime.fromtimestamp(self.seconds, UTC)

    async def sleep(self, seconds: float) -> None:
        """Let time pass."""
        wakes = self.seconds + seconds
        await asyncio.sleep(0)
        self.seconds = max(self.seconds, wakes)  # who slept beside us has moved it perhaps

    def for_client(self) -> Clock:
        """What a client lives by; its pauses have no jitter."""
        return Clock(clock=self.clock, sleep=self.sleep, random=lambda: 0.5, now=self.now)


def client_of(emulator: Emulator, time: VirtualTime, *, token: str | None = None) -> Buildkite:
    """A client, to be opened, of an emulator in the same process."""
    return Buildkite(
        token or emulator.token,
        http_client=httpx.AsyncClient(transport=emulator.transport()),
        clock=time.for_client(),
    )


@pytest.fixture
def buildkite_time() -> VirtualTime:
    """The time that the emulator and the client share."""
    return VirtualTime()


@pytest.fixture
def buildkite_emulator(buildkite_time: VirtualTime) -> Emulator:
    """A local Buildkite with 40 builds in three pipelines, and its rate limits off."""
    return Emulator(clock=buildkite_time.clock)


@pytest.fixture
def buildkite(buildkite_emulator: Emulator, buildkite_time: VirtualTime) -> Buildkite:
    """An open client of the emulator, with a token that may do everything."""
    client = client_of(buildkite_emulator, buildkite_time)
    # In a loop of its own, so that it matters not which plugin runs the test's. Nothing is to be
    # closed afterwards: there is no connection.
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(client.open())
    finally:
        loop.close()


@pytest.fixture
def buildkite_requests(buildkite_emulator: Emulator) -> Recorder:
    """Every request that the emulator has received, oldest first."""
    return buildkite_emulator.recorder
