"""The time of a run is when its first call began, by the service's clock, with a margin."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from attrs import define

from buildkite_async.bulk.run_start import RunStart
from buildkite_async.http import Attempt

BEGAN = datetime(2026, 1, 2, 3, 4, 30, tzinfo=UTC)
MARGIN = timedelta(seconds=5)


@define
class Service:
    """A service whose clock is so many seconds ahead of the client's, which began at 100."""

    now: datetime = BEGAN

    def attempt(self, at: float, *, waited: float = 0.0, seconds: float = 0.0) -> Attempt:
        """Let time go on to the end of an attempt that was sent at this time."""
        self.now = BEGAN + timedelta(seconds=at + seconds - 100)
        return Attempt(
            method="GET",
            path="/v2/builds",
            number=1,
            waited=waited,
            started=at,
            seconds=seconds,
            status=200,
            error=None,
            request_id=None,
        )


def as_of_after(*attempts: tuple[float, float, float]) -> datetime:
    """Return the time of a run with attempts sent at, after waiting, and taking so long."""
    service = Service()
    start = RunStart(lambda: service.now)
    for at, waited, seconds in attempts:
        start.record(service.attempt(at, waited=waited, seconds=seconds))
    return start.as_of


@pytest.mark.parametrize(
    "attempts",
    [
        [(100, 0, 0)],
        [(100, 0, 20)],  # what it shows may be as old as its beginning
        [(141, 41, 2)],
        [(100, 0, 30), (190, 60, 3)],  # a retry
        [(141, 41, 2), (150, 5, 1), (160, 0, 0)],
    ],
    ids=str,
)
def test_the_time_is_when_the_first_call_began_less_a_margin(attempts):
    assert as_of_after(*attempts) == BEGAN - MARGIN


@pytest.mark.parametrize("milliseconds", [0, 1, 999])
def test_the_time_is_in_whole_seconds_and_never_too_late(milliseconds):
    service = Service()
    start = RunStart(lambda: service.now + timedelta(milliseconds=milliseconds))
    start.record(service.attempt(100))
    assert start.as_of == BEGAN - MARGIN


def test_the_latest_response_says_what_the_clock_of_the_service_is():
    service = Service()
    start = RunStart(lambda: service.now)
    start.record(service.attempt(100))
    later = service.attempt(110)
    service.now += timedelta(seconds=60)  # the client had not known it before
    start.record(later)
    assert start.as_of == BEGAN + timedelta(seconds=60) - MARGIN
