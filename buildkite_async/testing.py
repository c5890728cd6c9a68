"""pytest fixtures for code that talks to Buildkite.

Load them in your top-level `conftest.py`, and request them in tests:

    pytest_plugins = ["buildkite_async.testing"]

    async def test_a_release_starts_a_build(buildkite, buildkite_emulator, buildkite_requests):
        acme = buildkite.org(buildkite_emulator.organization)
        build = await acme.builds.create("web", commit="HEAD", branch="main")
        assert build.state == "scheduled"
        assert len(buildkite_requests.of("builds.create")) == 1

The emulator runs in the same process, without a socket, and time is virtual: pauses for rate limits
and before retries take no time. For another emulator, override its fixture:

    @pytest.fixture
    def buildkite_emulator(buildkite_time):
        return Emulator(builds=500, limits="real", clock=buildkite_time.clock)

Builds move when a test says so, by `buildkite_emulator.start_job`, `finish_job` and `finish_build`. With
`Emulator(run_jobs=True, clock=buildkite_time.clock)` simulated agents run their jobs: whenever virtual
time passes, as in a wait of the client, what is due until then happens.

`docs/emulator.md` describes all fixtures, with tests that override and combine them.

Requires the extra `emulator` and an asyncio plugin such as pytest-asyncio.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Final

import httpx
import pytest

from buildkite_async.client import Buildkite, Clock
from buildkite_async.emulator import Emulator, Recorder
from buildkite_async.wire.calls import check_type

__all__ = [
    "VirtualTime",
    "buildkite",
    "buildkite_emulator",
    "buildkite_requests",
    "buildkite_time",
    "client_of",
]

START: Final = 1_787_270_400.0
"""Seconds since 1970; a day after the last build that the emulator is seeded with."""


class VirtualTime:
    """Virtual time, which passes only in `sleep`; `sleep` does not wait.

    Args:
        start: Seconds since 1970.
    """

    def __init__(self, start: float = START) -> None:
        check_type("start", start, int, float, words="a number of seconds")
        self.seconds = start
        """Seconds since 1970; set it to let time pass."""

    def clock(self) -> float:
        """Return the seconds since 1970."""
        return self.seconds

    def now(self) -> datetime:
        """Return the date and time, aware."""
        return datetime.fromtimestamp(self.seconds, UTC)

    async def sleep(self, seconds: float) -> None:
        """Let time pass."""
        end = self.seconds + seconds
        await asyncio.sleep(0)
        self.seconds = max(self.seconds, end)  # a concurrent sleep may have moved it already

    def for_client(self) -> Clock:
        """Return a clock for a client, whose pauses then have no jitter."""
        return Clock(monotonic=self.clock, sleep=self.sleep, random=lambda: 0.5, now=self.now)


def client_of(emulator: Emulator, time: VirtualTime, *, token: str | None = None) -> Buildkite:
    """Return a client of an emulator in the same process; it still has to be opened.

    Raises:
        InvalidArgument: An argument is of another type.
    """
    check_type("emulator", emulator, Emulator, words="an Emulator")
    check_type("time", time, VirtualTime, words="a VirtualTime")
    return Buildkite(
        token or emulator.token,
        http_client=httpx.AsyncClient(transport=emulator.transport()),
        clock=time.for_client(),
    )


@pytest.fixture
def buildkite_time() -> VirtualTime:
    """The virtual time that the emulator and the client share."""
    return VirtualTime()


@pytest.fixture
def buildkite_emulator(buildkite_time: VirtualTime) -> Emulator:
    """A local Buildkite server with 40 builds in three pipelines, without rate limits."""
    return Emulator(clock=buildkite_time.clock)


@pytest.fixture
def buildkite(buildkite_emulator: Emulator, buildkite_time: VirtualTime) -> Buildkite:
    """An open client of the emulator, with a token that has every scope."""
    client = client_of(buildkite_emulator, buildkite_time)
    # In a separate loop, so that any asyncio plugin can run the test. The client does not need to
    # be closed, because it has no connection.
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(client.open())
    finally:
        loop.close()


@pytest.fixture
def buildkite_requests(buildkite_emulator: Emulator) -> Recorder:
    """All requests that the emulator has received, oldest first."""
    return buildkite_emulator.recorder
