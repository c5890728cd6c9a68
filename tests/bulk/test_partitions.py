"""Each creation time belongs to one partition, for good."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async.bulk.partitions import (
    SMALL,
    UNKNOWN,
    Partition,
    Partitions,
    partition_time,
)
from tests.bulk.made_builds import at

MORNING = Partition(at("02T00:00"), at("02T12:00"))
NOON = (at("02T12:00"), at("02T18:00"))


def test_the_name_of_a_file_is_where_its_partition_begins():
    partition = Partition(at("02T03:04:05.678"), at("03T00:00"))
    assert partition.path("jobs", "parquet") == "jobs/day=2026-01-02/20260102T030405678Z.parquet"
    assert UNKNOWN.path("jobs", "ndjson") == "jobs/day=__HIVE_DEFAULT_PARTITION__/unknown.ndjson"


def test_the_name_of_a_file_of_long_ago_sorts_first():
    partition = Partition(datetime(7, 1, 1, tzinfo=UTC), datetime(7, 1, 2, tzinfo=UTC))
    assert partition.path("builds", "ndjson") == "builds/day=0007-01-01/00070101T000000000Z.ndjson"


def test_a_new_slice_gets_a_partition_of_what_it_covers():
    partitions = Partitions().extended([at("02T15:00")], {}, NOON)
    assert partitions.known == (Partition(*NOON),)


def test_a_new_slice_gets_only_what_its_neighbours_leave():
    last = Partition(at("02T15:00"), at("02T16:00"))
    full = {at("02T00:00"): SMALL, at("02T15:00"): SMALL}
    covers = (at("02T06:00"), at("03T00:00"))
    partitions = Partitions((MORNING, last)).extended(
        [at("02T13:00"), at("02T15:30"), at("02T17:00")], full, covers
    )
    assert partitions.known == (
        MORNING,
        Partition(at("02T12:00"), at("02T15:00")),
        last,
        Partition(at("02T16:00"), at("03T00:00")),
    )


@pytest.mark.parametrize("begin", ["02T12:00", "02T13:00"])
def test_a_new_slice_extends_a_small_partition_before_it(begin):
    covers = (at(begin), at("02T18:00"))
    partitions = Partitions((MORNING,)).extended(
        [at("02T15:00")], {at("02T00:00"): SMALL - 2}, covers
    )
    assert partitions.known == (Partition(at("02T00:00"), at("02T18:00")),)


@pytest.mark.parametrize("builds", [1, SMALL - 2])
def test_a_new_slice_does_not_extend_a_partition_that_would_not_be_small_then(builds):
    times = [at("02T15:00") + timedelta(seconds=each) for each in range(SMALL - builds)]
    partitions = Partitions((MORNING,)).extended(times, {at("02T00:00"): builds}, NOON)
    assert partitions.known == (MORNING, Partition(*NOON))


def test_a_partition_never_extends_into_the_next_day():
    covers = (at("03T00:00"), at("03T06:00"))
    partitions = Partitions((MORNING,)).extended([at("03T01:00")], {}, covers)
    assert partitions.known == (MORNING, Partition(*covers))


def test_late_rows_of_a_day_without_partitions_get_one_up_to_the_newest():
    times = [at("02T03:00"), at("02T04:00:00.0015"), at("05T01:00")]
    assert Partitions().extended(times, {}, None).known == (
        Partition(at("02T00:00"), at("02T04:00:00.002")),
        Partition(at("05T00:00"), at("05T01:00:00.001")),
    )


def test_late_rows_beside_what_a_slice_covers_get_partitions_of_their_own():
    first = Partition(at("02T00:00"), at("02T01:00"))
    times = [at("02T02:00"), at("02T13:00"), at("02T20:00")]
    full = {at("02T00:00"): SMALL, at("02T01:00"): SMALL, at("02T12:00"): SMALL}
    partitions = Partitions((first,)).extended(times, full, NOON)
    assert partitions.known == (
        first,
        Partition(at("02T01:00"), at("02T02:00:00.001")),
        Partition(at("02T12:00"), at("02T18:00")),
        Partition(at("02T18:00"), at("02T20:00:00.001")),
    )


def test_a_time_in_another_zone_belongs_to_its_day_in_utc():
    local = datetime(2026, 1, 3, 1, tzinfo=timezone(timedelta(hours=2)))
    assert partition_time(local) == at("02T23:00")


@pytest.mark.parametrize(
    "odd",
    [
        None,
        datetime.max.replace(tzinfo=UTC),
        datetime.max.replace(tzinfo=timezone(timedelta(hours=-2))),
    ],
)
def test_a_time_beyond_any_calendar_belongs_to_the_unknown_partition(odd):
    assert partition_time(odd) is None
    assert Partitions().holding(None) == UNKNOWN


MINUTES = st.integers(0, 3 * 24 * 60 - 1)
COMMITS = st.lists(
    st.tuples(st.lists(MINUTES, min_size=1, max_size=5), st.none() | st.tuples(MINUTES, MINUTES)),
    max_size=8,
)


@given(COMMITS, st.sets(MINUTES))
def test_partitions_never_overlap_or_lose_a_time_whatever_is_committed(commits, full):
    def time(minute: int) -> datetime:
        return at("02T00:00") + timedelta(minutes=minute)

    partitions, held = Partitions(), dict[datetime, str]()
    for minutes, covered in commits:
        covers = None if covered is None else (time(min(covered)), time(max(covered)))
        builds = {time(minute): SMALL for minute in full}
        partitions = partitions.extended(map(time, minutes), builds, covers)
        for minute in minutes:
            held.setdefault(time(minute), partitions.holding(time(minute)).path("builds", "x"))
    for one, other in pairwise(partitions.known):
        assert one.until <= other.since
    for each in partitions.known:
        assert each.since < each.until <= each.since.replace(hour=0, minute=0) + timedelta(days=1)
    # A row is found again in the file that it was written to.
    assert {each: partitions.holding(each).path("builds", "x") for each in held} == held
