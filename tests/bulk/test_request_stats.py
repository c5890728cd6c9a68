"""Statistics about the attempts of a pull."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from buildkite_async import Attempt
from buildkite_async.bulk.request_stats import RequestStats


def attempt(began: int, waited: int, status: int = 200) -> Attempt:
    return Attempt(
        method="GET",
        path="/",
        number=1,
        waited=float(waited),
        started=float(began + waited),
        seconds=0.5,
        status=status,
        error=None,
        request_id=None,
    )


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20))))
def test_concurrent_waits_are_counted_once(waits):
    request_stats = RequestStats()
    for began, waited in waits:
        request_stats.record(attempt(began, waited))
    seconds = {second for began, waited in waits for second in range(began, began + waited)}
    assert request_stats.waited == len(seconds)
    assert request_stats.requests == len(waits)


def test_responses_with_status_429_are_counted():
    request_stats = RequestStats()
    for status in (200, 429, 429, 500):
        request_stats.record(attempt(0, 0, status))
    assert (request_stats.requests, request_stats.rate_limited) == (4, 2)
