"""What a run reads, by what earlier runs have read."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async.bulk.changes import with_finished_run
from buildkite_async.bulk.counts import uncounted
from buildkite_async.bulk.intervals import BEGINNING, gaps
from buildkite_async.bulk.plan import (
    OPEN_STATES,
    Slice,
    is_settled,
    plan_run,
    slice_size,
    split_slice,
    trusted,
)
from buildkite_async.bulk.state import Interval, OpenBuild, PullState, Span

W = timedelta(hours=1)
DAY = timedelta(days=1)
MONDAY = datetime(2026, 3, 2, 3, tzinfo=UTC)
TUESDAY = MONDAY + DAY
SINCE = datetime(2026, 1, 1, tzinfo=UTC)


def read_on_monday(since: datetime = SINCE, until: datetime = MONDAY) -> PullState:
    return PullState(
        intervals=(Interval(since, until, MONDAY),), counted=(Span(since, until),), runs=(MONDAY,)
    )


def open_build(created_at: datetime) -> OpenBuild:
    return OpenBuild(id="1", pipeline="web", number=1, created_at=created_at, as_of=MONDAY)


def periods(slices: tuple[Slice, ...]) -> list[tuple[datetime, datetime | None]]:
    return [(each.since, each.until) for each in slices]


def test_the_first_run_reads_the_whole_period_and_nothing_else():
    plan = plan_run(PullState(), since=SINCE, until=None, overlap=W)
    assert periods(plan.new) == [(SINCE, None)]
    assert plan.late is None
    assert plan.open is None


def test_the_next_run_reads_what_is_new_with_the_overlap_and_what_changed():
    plan = plan_run(read_on_monday(), since=SINCE, until=None, overlap=W)
    assert periods(plan.new) == [(MONDAY - W, None)]
    assert plan.late == Slice(step="late", since=SINCE, until=MONDAY - W, finished_from=MONDAY - W)
    assert plan.open == Slice(step="open", since=SINCE, until=MONDAY - W, states=OPEN_STATES)


def test_an_earlier_since_fills_the_gap_only():
    earlier = SINCE - 30 * DAY
    plan = plan_run(read_on_monday(), since=earlier, until=None, overlap=W)
    assert periods(plan.new) == [(MONDAY - W, None), (earlier, SINCE)]
    assert plan.late is not None
    assert (plan.late.since, plan.late.until) == (SINCE, MONDAY - W)


def test_a_later_until_extends_a_period_that_is_settled():
    until = MONDAY - 10 * DAY
    plan = plan_run(read_on_monday(until=until), since=SINCE, until=until + DAY, overlap=W)
    assert periods(plan.new) == [(until, until + DAY)]


def test_a_resumed_run_reads_late_builds_from_the_oldest_as_of():
    state = PullState(
        intervals=(
            Interval(SINCE, SINCE + 10 * DAY, MONDAY),
            Interval(SINCE + 20 * DAY, TUESDAY, TUESDAY),
        )
    )
    plan = plan_run(state, since=SINCE, until=None, overlap=W)
    assert periods(plan.new) == [(TUESDAY - W, None), (SINCE + 10 * DAY, SINCE + 20 * DAY)]
    assert plan.late is not None
    assert plan.late.finished_from == MONDAY - W


def test_only_the_requested_part_of_a_dataset_is_brought_up_to_date():
    later = SINCE + 30 * DAY
    plan = plan_run(read_on_monday(), since=later, until=None, overlap=W)
    assert plan.late is not None
    assert plan.late.since == later


def test_a_closed_period_is_settled_if_it_was_read_the_overlap_after_its_end():
    for until, settled in ((MONDAY - W, True), (MONDAY - W + timedelta(seconds=1), False)):
        state = read_on_monday(until=until)
        assert is_settled(state, since=SINCE, until=until, overlap=W) is settled


def test_a_period_is_not_settled_with_an_open_build_in_it():
    until = MONDAY - 2 * DAY
    state = read_on_monday(until=MONDAY - DAY)
    inside = evolve(state, open=(open_build(until - DAY),))
    outside = evolve(state, open=(open_build(until),))
    assert not is_settled(inside, since=SINCE, until=until, overlap=W)
    assert is_settled(outside, since=SINCE, until=until, overlap=W)


def test_a_period_is_not_settled_before_it_was_counted():
    until = MONDAY - DAY
    state = evolve(read_on_monday(), counted=(Span(SINCE, until - DAY),))
    assert not is_settled(state, since=SINCE, until=until, overlap=W)
    assert is_settled(state, since=SINCE, until=until - DAY, overlap=W)


def test_a_pull_without_an_end_is_never_settled():
    assert not is_settled(read_on_monday(), since=SINCE, until=None, overlap=W)


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(20, 24)), max_size=6),
    st.integers(0, 10),
    st.integers(11, 24) | st.none(),
)
def test_a_plan_reads_every_gap_and_every_part_that_is_not_settled(known, since, until):
    days = [SINCE + number * DAY for number in range(30)]
    state = PullState(
        intervals=tuple(
            Interval(days[since], days[until], days[as_of])
            for since, until, as_of in known
            if since < until and [each[:2] for each in known].count((since, until)) == 1
        )[:1]
    )
    end = days[until] if until is not None else days[29]
    plan = plan_run(state, since=days[since], until=None if until is None else end, overlap=2 * DAY)
    read = [Span(each.since, each.until or end) for each in plan.new]
    assert not gaps([*state.intervals, *read], days[since], end)
    settled = [Span(each.since, each.as_of - 2 * DAY) for each in state.intervals]
    assert not gaps([*settled, *read], days[since], end)


def test_what_was_read_while_the_clock_was_ahead_is_read_again():
    ahead = TUESDAY + 30 * DAY
    state = PullState(
        intervals=(Interval(SINCE, ahead, ahead),),
        counted=(Span(SINCE, ahead - W),),
        runs=(MONDAY, ahead),
    )
    current = trusted(state, TUESDAY, W / 2)
    assert current.intervals == (Interval(SINCE, MONDAY, MONDAY),)
    assert current.counted == (Span(SINCE, MONDAY),)
    assert current.runs == (MONDAY,)
    assert trusted(evolve(state, runs=(ahead,)), TUESDAY, W / 2).intervals == ()


def test_a_run_whose_clock_was_ahead_does_not_hide_the_run_before():
    ahead = TUESDAY + 30 * DAY
    state = with_finished_run(read_on_monday(), [Span(SINCE, MONDAY)], ahead)
    assert trusted(state, TUESDAY, W / 2).intervals == (Interval(SINCE, MONDAY, MONDAY),)


def test_clocks_that_differ_a_little_are_trusted():
    state = read_on_monday()
    assert trusted(state, MONDAY - W / 2, W / 2) is state


def test_slices_have_as_many_pages_as_may_be_lost_or_fewer_to_be_read_concurrently():
    assert slice_size(1000, at_once=8, slice_pages=50) == 50
    assert slice_size(160, at_once=8, slice_pages=50) == 20
    assert slice_size(30, at_once=8, slice_pages=50) == 10
    assert slice_size(30, at_once=8, slice_pages=2) == 2
    assert slice_size(300, at_once=1, slice_pages=50) == 50


@given(st.integers(1, 5000), st.integers(1, 60), st.integers(1, 400 * 86_400), st.booleans())
def test_the_parts_of_a_slice_are_the_slice(pages, size, seconds, open_ended):
    newest = SINCE + timedelta(seconds=seconds)
    until = None if open_ended else newest + timedelta(seconds=1)
    whole = Slice(since=SINCE, until=until)
    oldest = newest - timedelta(seconds=min(seconds, 3600))
    parts = split_slice(whole, pages, size, newest=newest, oldest=oldest)
    assert parts[0].until == whole.until
    assert parts[-1].since == whole.since
    for later, earlier in itertools.pairwise(parts):
        assert later.since == earlier.until
    for part in parts:
        assert part.until is None or part.since < part.until
    if pages <= 2 * size:
        assert parts == (whole,)


def test_long_slices_are_cut_at_midnights():
    whole = Slice(since=SINCE, until=SINCE + 365 * DAY)
    parts = split_slice(whole, 2000, 50, newest=SINCE + 364.9 * DAY, oldest=SINCE + 364.8 * DAY)
    assert len(parts) == 16
    assert all(part.since.hour == part.since.minute == 0 for part in parts)


def test_a_slice_without_a_beginning_is_cut_by_the_times_on_its_first_page():
    newest = datetime(2026, 3, 1, tzinfo=UTC)
    parts = split_slice(Slice(), 100, 10, newest=newest, oldest=newest - DAY)
    assert parts[-1].since == BEGINNING
    assert parts[-1].until == newest - 100 * DAY
    assert parts[0].until is None


def test_filters_are_whole_seconds_around_the_slice():
    time = datetime(2026, 3, 1, 12, 0, 0, 500_000, tzinfo=UTC)
    filters = Slice(since=time, until=time + DAY, finished_from=time).filters()
    assert filters == {
        "created_from": time.replace(microsecond=0),
        "created_to": time.replace(second=1, microsecond=0) + DAY,
        "finished_from": time.replace(microsecond=0),
    }
    assert Slice().filters() == {}


def test_a_slice_without_a_beginning_may_reach_back_for_years():
    newest = datetime(2026, 3, 1, tzinfo=UTC)
    for pages in (350, 10**6):
        parts = split_slice(Slice(), pages, 50, newest=newest, oldest=newest - 2400 * DAY)
        assert (parts[0].until, parts[-1].since) == (None, BEGINNING)
        assert len(parts) <= 1_001


def test_all_periods_that_were_not_counted_are_counted():
    days = [SINCE + number * DAY for number in range(11)]
    covered = tuple(Interval(each, each + DAY, days[-1]) for each in days[:10:2])
    state = PullState(intervals=covered)
    assert len(uncounted(state, SINCE, days[-1])) == 5
