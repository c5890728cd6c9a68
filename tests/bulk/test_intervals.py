"""Intervals: what was read, as of when, and where the gaps are."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async import InvalidArgument
from buildkite_async.bulk.intervals import (
    clipped,
    cover,
    cut_to_ms,
    cut_to_seconds,
    gaps,
    join,
    up_to_seconds,
)
from buildkite_async.bulk.state import Interval, Span

START = datetime(2026, 1, 1, tzinfo=UTC)
HOURS = 12


def hour(number: int) -> datetime:
    return START + timedelta(hours=number)


hours = st.integers(0, HOURS)
readings = st.lists(st.tuples(hours, hours, hours), max_size=8)
"""Periods that were read, and as of when."""


def covered_by(reading: list[tuple[int, int, int]]) -> tuple[Interval, ...]:
    intervals: tuple[Interval, ...] = ()
    for since, until, as_of in reading:
        intervals = cover(intervals, hour(since), hour(until), hour(as_of))
    return intervals


def as_of_each_hour(reading: list[tuple[int, int, int]]) -> dict[int, int]:
    """The same in the simplest way: for each hour, the latest reading that had it."""
    found: dict[int, int] = {}
    for since, until, as_of in reading:
        for number in range(since, until):
            found[number] = max(as_of, found.get(number, as_of))
    return found


@given(readings)
def test_each_hour_is_as_of_the_latest_reading_that_had_it(reading):
    expected = as_of_each_hour(reading)
    found = {
        number: each.as_of
        for each in covered_by(reading)
        for number in range(HOURS)
        if each.since <= hour(number) < each.until
    }
    assert found == {number: hour(as_of) for number, as_of in expected.items()}


@given(readings)
def test_intervals_are_disjoint_ascending_and_as_few_as_possible(reading):
    intervals = covered_by(reading)
    for before, after in itertools.pairwise(intervals):
        assert before.until <= after.since
        assert before.until < after.since or before.as_of != after.as_of


@given(readings, hours, hours)
def test_gaps_are_the_hours_that_were_not_read(reading, since, until):
    expected = set(range(since, until)) - as_of_each_hour(reading).keys()
    found = {
        number
        for gap in gaps(covered_by(reading), hour(since), hour(until))
        for number in range(HOURS)
        if gap.since <= hour(number) < gap.until
    }
    assert found == expected


@given(readings, hours, hours)
def test_clipped_intervals_lie_in_the_period(reading, since, until):
    for each in clipped(covered_by(reading), hour(since), hour(until)):
        assert hour(since) <= each.since < each.until <= hour(until)


@given(st.lists(st.tuples(hours, hours), max_size=8))
def test_joined_spans_have_the_same_hours_and_do_not_touch(periods):
    spans = join([Span(hour(since), hour(until)) for since, until in periods])
    expected = {number for since, until in periods for number in range(since, until)}
    found = {
        number
        for span in spans
        for number in range(HOURS)
        if span.since <= hour(number) < span.until
    }
    assert found == expected
    for before, after in itertools.pairwise(spans):
        assert before.until < after.since


def test_times_are_cut_to_milliseconds_in_utc():
    time = datetime(2026, 1, 1, 1, 0, 0, 123_999, tzinfo=timezone(timedelta(hours=1)))
    assert cut_to_ms(time) == datetime(2026, 1, 1, 0, 0, 0, 123_000, tzinfo=UTC)
    assert cut_to_ms(time).tzinfo is UTC


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(InvalidArgument, match="no time zone"):
        cut_to_ms(datetime.fromisoformat("2026-01-01"))


@pytest.mark.parametrize(("microsecond", "up"), [(0, 0), (1, 1), (1000, 1), (999_999, 1)])
def test_seconds_are_rounded_down_and_up(microsecond, up):
    time = START.replace(microsecond=microsecond)
    assert cut_to_seconds(time) == START
    assert up_to_seconds(time) == START + timedelta(seconds=up)
