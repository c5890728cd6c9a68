"""What a pull counts of its tries."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from buildkite_async import Attempt
from buildkite_async.bulk.tally import Tally


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
def test_seconds_in_which_several_calls_wait_count_once(waits):
    tally = Tally()
    for began, waited in waits:
        tally.note(attempt(began, waited))
    seconds = {second for began, waited in waits for second in range(began, began + waited)}
    assert tally.waited == len(seconds)
    assert tally.requests == len(waits)


def test_refusals_by_the_rate_limit_are_counted():
    tally = Tally()
    for status in (200, 429, 429, 500):
        tally.note(attempt(0, 0, status))
    assert (tally.requests, tally.rate_limited) == (4, 2)
