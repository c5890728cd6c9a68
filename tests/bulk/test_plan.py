"""Every build belongs to exactly one slice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from buildkite_async import UsageError
from buildkite_async.bulk.plan import Slice, plan_slices, split_slice

times = st.integers(1_577_836_800_000, 1_798_761_600_000).map(
    lambda milliseconds: datetime.fromtimestamp(milliseconds / 1000, UTC)
)
optional_times = st.none() | times


def lists(slice: Slice, created_at: datetime, finished_at: datetime | None) -> bool:
    """Whether the listing of a slice has a build with these times."""
    late = slice.finished_since
    return slice.contains(created_at) and (
        late is None or (finished_at is not None and finished_at >= late)
    )


@given(
    since=optional_times,
    until=optional_times,
    changed=optional_times,
    created=times,
    lasted=st.none() | st.timedeltas(min_value=timedelta()),
)
def test_a_requested_build_is_in_exactly_one_slice_and_any_other_build_in_none(
    since, until, changed, created, lasted
):
    assume(since is None or until is None or since < until)
    finished = None if lasted is None or lasted > timedelta(3000) else created + lasted
    requested = (since is None or created >= since) and (until is None or created < until)
    if changed is not None:
        requested = requested and (
            created >= changed or (finished is not None and finished >= changed)
        )
    slices = plan_slices(since, until, changed)
    assert [lists(each, created, finished) for each in slices].count(True) == requested


@given(
    since=optional_times,
    until=optional_times,
    pages=st.integers(1, 5000),
    size=st.integers(1, 80),
)
def test_the_parts_of_a_slice_are_contiguous_and_do_not_overlap(since, until, pages, size):
    oldest, newest = datetime(2019, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    assume(since is None or until is None or since < until)
    whole = Slice(since=since, until=until)
    parts = split_slice(whole, pages, size, oldest=oldest, newest=newest)
    assert (parts[0].until, parts[-1].since) == (until, since)
    assert all(newer.since == older.until for newer, older in pairwise(parts))
    assert not any(part.empty for part in parts)
    assert len(parts) == 1 or len(parts) == -(-pages // size)
    assert all(part.since is not None and part.since.microsecond == 0 for part in parts[:-1])


def test_a_slice_of_at_most_twice_the_size_is_not_split():
    whole = Slice(since=datetime(2026, 1, 1, tzinfo=UTC), until=datetime(2026, 2, 1, tzinfo=UTC))
    assert split_slice(whole, 100, 50, oldest=None, newest=None) == (whole,)
    assert len(split_slice(whole, 101, 50, oldest=None, newest=None)) == 3


def test_a_slice_with_an_unknown_beginning_is_not_split():
    whole = Slice(until=datetime(2026, 2, 1, tzinfo=UTC))
    assert split_slice(whole, 1000, 50, oldest=None, newest=None) == (whole,)


def test_a_slice_of_a_few_seconds_is_not_split():
    began = datetime(2026, 1, 1, tzinfo=UTC)
    whole = Slice(since=began, until=began + timedelta(seconds=5))
    assert split_slice(whole, 1000, 50, oldest=None, newest=None) == (whole,)


def test_since_after_until_is_refused():
    with pytest.raises(UsageError, match="before until"):
        plan_slices(datetime(2026, 2, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC), None)


def test_a_datetime_without_a_time_zone_is_refused():
    with pytest.raises(UsageError, match="zone"):
        plan_slices(datetime.fromisoformat("2026-02-01"), None, None)
