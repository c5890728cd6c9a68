"""Split a pull into slices: periods of time that are listed separately. Pure: nothing is sent.

A slice is about as many pages as one user may request per minute by default, so an interrupted
pull repeats at most that much, and the half-full page at the end of a slice costs about one percent
of its requests. Only a listing longer than two slices is split, by the page count on its first page.

Each build belongs to exactly one slice, by its creation time, so no ids have to be remembered.
Slices begin and end on whole seconds, because the precision of the service's comparison is unknown.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import ceil
from typing import Final

from attrs import evolve, frozen

from buildkite_async.errors import InvalidArgument
from buildkite_async.models import BuildFilters
from buildkite_async.wire.datetimes import format_datetime

__all__ = ["SLICE_PAGES", "Slice", "plan_slices", "split_slice"]

SLICE_PAGES: Final = 50
SECOND: Final = timedelta(seconds=1)


@frozen(kw_only=True)
class Slice:
    """The builds created in a period of time: all of them, or those that finished late."""

    since: datetime | None = None
    """Created at or after this time; None for no limit."""
    until: datetime | None = None
    """Created before this time; None for no limit."""
    finished_since: datetime | None = None
    """Finished at or after this time; None for all, finished or not."""

    @property
    def name(self) -> str:
        """The name of its files, without the extension."""
        since = "first" if self.since is None else _timestamp(self.since)
        until = "now" if self.until is None else _timestamp(self.until)
        return f"{'' if self.finished_since is None else 'late-'}{since}-{until}"

    @property
    def empty(self) -> bool:
        """Whether it cannot contain any build."""
        return self.since is not None and self.until is not None and self.since >= self.until

    def filters(self) -> BuildFilters:
        """Return the filters for a listing of its builds."""
        filters: BuildFilters = {}
        if self.since is not None:
            filters["created_from"] = self.since
        if self.until is not None:
            filters["created_to"] = self.until
        if self.finished_since is not None:
            filters["finished_from"] = self.finished_since
        return filters

    def contains(self, created_at: datetime | None) -> bool:
        """Whether a build with this creation time belongs to it; None always does."""
        if created_at is None:
            return True
        return (self.since is None or created_at >= self.since) and (
            self.until is None or created_at < self.until
        )

    def __str__(self) -> str:
        since = "the first build" if self.since is None else format_datetime(self.since)
        until = "now" if self.until is None else format_datetime(self.until)
        late = "" if self.finished_since is None else ", finished late"
        return f"{since} to {until}{late}"


def plan_slices(
    since: datetime | None, until: datetime | None, changed_since: datetime | None
) -> tuple[Slice, ...]:
    """Return slices for the builds created from `since` to `until` and changed since then."""
    for time in (since, until, changed_since):
        if time is not None:
            format_datetime(time)  # raises InvalidArgument if it has no time zone
    if since is not None and until is not None and since >= until:
        raise InvalidArgument(f"since ({since}) must be before until ({until}).")
    if changed_since is None:
        return (Slice(since=since, until=until),)
    young = Slice(since=changed_since if since is None else max(since, changed_since), until=until)
    old = Slice(
        since=since,
        until=changed_since if until is None else min(until, changed_since),
        finished_since=changed_since,
    )
    return tuple(each for each in (young, old) if not each.empty)


def split_slice(
    whole: Slice, pages: int, size: int, *, oldest: datetime | None, newest: datetime | None
) -> tuple[Slice, ...]:
    """Split a slice into parts of about equal duration, newest first.

    A slice that is short enough, or whose duration is unknown, is returned as it is.

    Args:
        whole: The slice.
        pages: How many pages it has.
        size: How many pages each part should have.
        oldest: When it begins, if it has no `since`.
        newest: When it ends, if it has no `until`.
    """
    begin = oldest if whole.since is None else whole.since
    end = newest if whole.until is None else whole.until
    if pages <= 2 * size or begin is None or end is None or begin >= end:
        return (whole,)
    parts = ceil(pages / size)
    width = (end - begin) / parts
    if width < SECOND:
        return (whole,)
    inner = [(end - number * width).replace(microsecond=0) for number in range(1, parts)]
    bounds = [whole.until, *inner, whole.since]
    return tuple(evolve(whole, since=lower, until=upper) for upper, lower in pairwise(bounds))


def _timestamp(time: datetime) -> str:
    time = time.astimezone(UTC)
    return f"{time:%Y%m%dT%H%M%S}.{time.microsecond // 1000:03d}Z"
