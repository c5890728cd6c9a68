"""Slices: every build in one of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from buildkite_async import UsageError
from buildkite_async.bulk.plan import Slice, cut, planned

moments = st.integers(1_577_836_800_000, 1_798_761_600_000).map(
    lambda milliseconds: datetime.fromtimestamp(milliseconds / 1000, UTC)
)
maybe = st.none() | moments


def takes(one: Slice, created_at: datetime, finished_at: datetime | None) -> bool:
    late = one.finished_since
    return one.holds(created_at) and (
        late is None or (finished_at is not None and finished_at >= late)
    )


@given(
    since=maybe,
    until=maybe,
    changed=maybe,
    created=moments,
    lasted=st.none() | st.timedeltas(min_value=timedelta()),
)
def test_a_build_that_is_asked_for_is_in_one_slice_and_no_other_is_in_any(
    since, until, changed, created, lasted
):
    assume(since is None or until is None or since < until)
    finished = None if lasted is None or lasted > timedelta(3000) else created + lasted
    asked = (since is None or created >= since) and (until is None or created < until)
    if changed is not None:
        asked = asked and (created >= changed or (finished is not None and finished >= changed))
    slices = planned(since, until, changed)
    assert [takes(one, created, finished) for one in slices].count(True) == asked


@given(since=maybe, until=maybe, pages=st.integers(1, 5000), size=st.integers(1, 80))
def test_the_parts_of_a_slice_follow_on_one_another_without_gap_or_overlap(
    since, until, pages, size
):
    oldest, newest = datetime(2019, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    assume(since is None or until is None or since < until)
    whole = Slice(since=since, until=until)
    parts = cut(whole, pages, size, oldest=oldest, newest=newest)
    assert (parts[0].until, parts[-1].since) == (until, since)
    assert all(newer.since == older.until for newer, older in pairwise(parts))
    assert not any(part.empty for part in parts)
    assert len(parts) == 1 or len(parts) == -(-pages // size)
    assert all(part.since is not None and part.since.microsecond == 0 for part in parts[:-1])


def test_a_slice_of_no_more_than_two_sizes_is_not_cut():
    whole = Slice(since=datetime(2026, 1, 1, tzinfo=UTC), until=datetime(2026, 2, 1, tzinfo=UTC))
    assert cut(whole, 100, 50, oldest=None, newest=None) == (whole,)
    assert len(cut(whole, 101, 50, oldest=None, newest=None)) == 3


def test_a_slice_whose_beginning_nobody_knows_is_not_cut():
    whole = Slice(until=datetime(2026, 2, 1, tzinfo=UTC))
    assert cut(whole, 1000, 50, oldest=None, newest=None) == (whole,)


def test_a_stretch_of_seconds_is_not_cut():
    began = datetime(2026, 1, 1, tzinfo=UTC)
    whole = Slice(since=began, until=began + timedelta(seconds=5))
    assert cut(whole, 1000, 50, oldest=None, newest=None) == (whole,)


def test_since_after_until_is_refused():
    with pytest.raises(UsageError, match="before until"):
        planned(datetime(2026, 2, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC), None)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(UsageError, match="zone"):
        planned(datetime.fromisoformat("2026-02-01"), None, None)
