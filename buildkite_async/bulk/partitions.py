"""Where rows belong: each day is cut into partitions, and a table has one file for each.

A build and its jobs are in the partition that holds the build's `created_at`, which never changes,
so a later version of a build finds the file of the earlier one. Pure: nothing is read or written.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from attrs import evolve, field, frozen

__all__ = ["NO_DAY", "UNKNOWN", "Partition", "Partitions", "partition_time"]

SMALL: Final = 1_000
"""A partition is extended if it has fewer builds even then, as frequent pulls would make tiny files."""
NO_DAY: Final = "__HIVE_DEFAULT_PARTITION__"
"""Readers of Hive partitions take it for null, so that `day` is a date for them all the same."""
MILLISECOND: Final = timedelta(milliseconds=1)
MICROSECOND: Final = timedelta(microseconds=1)
_NO_PUNCTUATION: Final = str.maketrans("", "", "-:.")


@frozen(order=False)
class Partition:
    """A period of creation times within one day, in UTC, or the builds without such a time."""

    since: datetime | None
    until: datetime | None

    @property
    def day(self) -> str:
        """The name of its folder, as readers of Hive partitions expect it."""
        return f"day={NO_DAY if self.since is None else self.since.date().isoformat()}"

    def path(self, table: str, format: str) -> str:
        """Return the relative path of its file of a table."""
        if self.since is None:
            name = "unknown"
        else:
            at = self.since.replace(tzinfo=None).isoformat(timespec="milliseconds")
            name = at.translate(_NO_PUNCTUATION) + "Z"
        return f"{table}/{self.day}/{name}.{format}"


UNKNOWN: Final = Partition(None, None)
"""The partition of builds whose creation time is not known, or beyond any calendar."""


def partition_time(created_at: datetime | None) -> datetime | None:
    """Return a creation time in UTC, or None if it belongs to the unknown partition."""
    if created_at is None:
        return None
    try:
        created_at = created_at.astimezone(UTC)
    except OverflowError:
        return None
    return None if created_at.date() == date.max else created_at


@frozen
class Partitions:
    """The partitions of a dataset: ascending, and without overlaps."""

    known: tuple[Partition, ...] = ()
    _starts: tuple[datetime, ...] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        starts = tuple(each.since for each in self.known if each.since is not None)
        object.__setattr__(self, "_starts", starts)

    def holding(self, created_at: datetime | None) -> Partition | None:
        """Return the partition that holds a creation time, if there is one."""
        if created_at is None:
            return UNKNOWN
        at = bisect_right(self._starts, created_at) - 1
        if at >= 0 and _until(self.known[at]) > created_at:
            return self.known[at]
        return None

    def extended(
        self,
        times: Iterable[datetime],
        builds: Mapping[datetime, int],
        covers: tuple[datetime, datetime] | None,
    ) -> Partitions:
        """Return partitions that hold all creation times.

        A new partition lies between its neighbours of the same day. It holds what a new slice
        covers there, or else ends after the newest time. It becomes a part of the partition before
        it if both are small.

        Args:
            times: The creation times.
            builds: Numbers of builds in the partitions, by their `since`.
            covers: The period of creation times that a new slice covers.
        """
        if covers is not None:
            covers = (_cut_to_ms(covers[0]), _cut_to_ms(covers[1] + MILLISECOND - MICROSECOND))
        partitions = self
        unplaced = sorted({each for each in times if self.holding(each) is None})
        for at, created_at in enumerate(unplaced):
            if partitions.holding(created_at) is None:
                partitions = partitions._with(unplaced[at:], builds, covers)
        return partitions

    def _with(
        self,
        times: list[datetime],
        builds: Mapping[datetime, int],
        covers: tuple[datetime, datetime] | None,
    ) -> Partitions:
        """Add a partition for the first of these times, which ascend."""
        first = times[0]
        at = bisect_right(self._starts, first)
        since = datetime.combine(first.date(), time(), UTC)
        until = since + timedelta(days=1)
        before = self.known[at - 1] if at > 0 and self._starts[at - 1] >= since else None
        if before is not None:
            since = _until(before)
        if at < len(self._starts):
            until = min(until, self._starts[at])
        if covers is not None and covers[0] <= first < covers[1]:
            since, until = max(since, covers[0]), min(until, covers[1])
        else:
            if covers is not None:
                since = max(since, covers[1]) if covers[1] <= first else since
                until = min(until, covers[0]) if covers[0] > first else until
            newest = max(each for each in times if each < until)
            until = min(until, _cut_to_ms(newest) + MILLISECOND)
        new = Partition(since, until)
        kept = self.known[:at]
        added = sum(since <= each < until for each in times)
        if before is not None and builds.get(self._starts[at - 1], 0) + added < SMALL:
            new, kept = evolve(before, until=until), self.known[: at - 1]
        return Partitions((*kept, new, *self.known[at:]))


def _until(partition: Partition) -> datetime:
    assert partition.until is not None
    return partition.until


def _cut_to_ms(at: datetime) -> datetime:
    return at.replace(microsecond=at.microsecond // 1000 * 1000)
