"""What a run has to read, by what is in the dataset already. Pure: nothing is sent.

A build that was created or finished at a time may appear in listings up to the overlap later. So
what an earlier run read is settled only for builds created before its `as_of` less the overlap, and
listings by `finished_from` go back as far.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from math import ceil
from typing import Final, TypedDict

from attrs import evolve, frozen

from buildkite_async.bulk.intervals import (
    BEGINNING,
    FOREVER,
    SECOND,
    clipped,
    cut_to_seconds,
    gaps,
    join,
    up_to_seconds,
)
from buildkite_async.bulk.state import Interval, KnownBuild, PullState, Span, Step
from buildkite_async.models import BuildStateFilter
from buildkite_async.wire.datetimes import format_datetime

__all__ = [
    "SLICE_PAGES",
    "ListingFilters",
    "RunPlan",
    "Slice",
    "is_in",
    "is_settled",
    "plan_run",
    "slice_size",
    "split_slice",
    "trusted",
]

SLICE_PAGES: Final = 50
"""What one user may request per minute: what an interruption costs at most."""
SHORT_SLICE: Final = 10
"""Pages; splitting a slice costs about a request, so shorter ones are not worth it."""
DAY: Final = timedelta(days=1)
OPEN_STATES: Final[tuple[BuildStateFilter, ...]] = (
    "creating",
    "scheduled",
    "running",
    "failing",
    "canceling",
)
"""States of a build that is not finished, as far as the service filters by them."""


class ListingFilters(TypedDict, total=False):
    """The filters and options of a listing that a pull uses, with datetimes only."""

    branch: str
    created_from: datetime
    created_to: datetime
    finished_from: datetime
    state: tuple[BuildStateFilter, ...]
    per_page: int
    exclude_jobs: bool
    exclude_pipeline: bool
    include_retried_jobs: bool


@frozen(kw_only=True)
class Slice:
    """The builds created in a period of time, or those of them that a filter selects."""

    step: Step = "new"
    since: datetime = BEGINNING
    """Created at or after this time."""
    until: datetime | None = None
    """Created before this time; None for no limit."""
    finished_from: datetime | None = None
    """Finished at or after this time; None for all, finished or not."""
    states: tuple[BuildStateFilter, ...] = ()
    """In one of these states; empty for any."""

    def filters(self) -> ListingFilters:
        """Return the filters for a listing of its builds, in whole seconds.

        The service may compare in seconds; a walk drops what is outside.
        """
        filters: ListingFilters = {}
        if self.since > BEGINNING:
            filters["created_from"] = cut_to_seconds(self.since)
        if self.until is not None:
            filters["created_to"] = up_to_seconds(self.until)
        if self.finished_from is not None:
            filters["finished_from"] = cut_to_seconds(self.finished_from)
        if self.states:
            filters["state"] = self.states
        return filters

    def contains(self, created_at: datetime) -> bool:
        """Whether a build with this creation time belongs to it."""
        started = self.since == BEGINNING or created_at >= self.since
        return started and (self.until is None or created_at < self.until)

    def __str__(self) -> str:
        since = "the first build" if self.since == BEGINNING else format_datetime(self.since)
        until = "now" if self.until is None else format_datetime(self.until)
        return f"builds created from {since} to {until}{_SELECTED[self.step]}"


_SELECTED: Final[dict[Step, str]] = {
    "new": "",
    "late": " and finished since the last run",
    "open": " and not finished",
    "rest": " and not finished before",
    "counts": "",
}


@frozen(kw_only=True)
class RunPlan:
    """The listings of one run."""

    new: tuple[Slice, ...]
    """What is not settled, newest first. The first has no `until` if the pull has none."""
    late: Slice | None
    """What has finished since the earlier runs; None if nothing of them is left."""
    open: Slice | None
    """What of that is not finished now."""

    @property
    def slices(self) -> tuple[Slice, ...]:
        """All listings, in their order."""
        return (*self.new, *(each for each in (self.late, self.open) if each is not None))


def plan_run(
    state: PullState, *, since: datetime, until: datetime | None, overlap: timedelta
) -> RunPlan:
    """Return what to read so that a dataset is complete and current in a period."""
    covered = clipped(state.intervals, since, until or FOREVER)
    new = [
        Slice(since=span.since, until=span.until)
        for span in reversed(join(_unsettled(covered, since, until, overlap)))
    ]
    if until is None:
        open_ended = Slice(since=covered[-1].until if covered else since)
        if new and new[0].until == open_ended.since:  # the overlap before it
            open_ended = Slice(since=new.pop(0).since)
        new.insert(0, open_ended)
    settled = _minus(covered, new)
    if not settled:
        return RunPlan(new=tuple(new), late=None, open=None)
    first, last = settled[0].since, settled[-1].until
    as_of = min(each.as_of for each in covered)
    return RunPlan(
        new=tuple(new),
        late=Slice(step="late", since=first, until=last, finished_from=as_of - overlap),
        open=Slice(step="open", since=first, until=last, states=OPEN_STATES),
    )


def is_settled(
    state: PullState, *, since: datetime, until: datetime | None, overlap: timedelta
) -> bool:
    """Whether a closed period is complete, so that there is nothing to read in it.

    Each build was read and had finished, the last run began later than its end by the overlap, and
    its builds were counted. A build that was blocked counts as finished.
    """
    unfinished: tuple[KnownBuild, ...] = (*state.open, *state.unreadable)
    return (
        until is not None
        and not plan_run(state, since=since, until=until, overlap=overlap).new
        and not gaps(state.counted, since, until)
        and not any(is_in(build, since, until) for build in unfinished)
    )


def is_in(build: KnownBuild, since: datetime, until: datetime | None) -> bool:
    """Whether a build belongs to a period; one without a creation time always does."""
    created_at = build.created_at
    return created_at is None or (created_at >= since and (until is None or created_at < until))


def trusted(state: PullState, as_of: datetime, tolerance: timedelta) -> PullState:
    """Return the state without what was read while the service's clock was ahead.

    If it is now earlier than what a run has recorded, that record says nothing: it falls back to
    the last run before now, or to nothing. What it covered is read again.
    """
    latest = max((each.as_of for each in state.intervals), default=as_of)
    if latest <= as_of + tolerance:
        return state
    before = max((run for run in state.runs if run <= as_of), default=BEGINNING)
    intervals = [
        each
        if each.as_of <= as_of + tolerance
        else Interval(each.since, min(each.until, before), before)
        for each in state.intervals
    ]
    counted = [Span(each.since, min(each.until, before)) for each in state.counted]
    return evolve(
        state,
        intervals=tuple(each for each in intervals if each.since < each.until),
        counted=join(counted),
        runs=tuple(run for run in state.runs if run <= as_of),
    )


def slice_size(pages: int, at_once: int, slice_pages: int) -> int:
    """Return how many pages a slice should have, so that there are enough of them."""
    return min(slice_pages, max(SHORT_SLICE, ceil(pages / at_once)))


MOST_PARTS: Final = 16
"""Parts of a slice; each of them is split again if its own first page says so.

So if the service says that there are far more pages than there are, each full page costs a few empty
parts at most.
"""


def split_slice(
    whole: Slice, pages: int, size: int, *, newest: datetime, oldest: datetime
) -> tuple[Slice, ...]:
    """Split a slice into parts of about equal duration, newest first, if possible at midnights.

    Args:
        whole: The slice.
        pages: How many pages it has.
        size: How many pages each part should have.
        newest: When the newest build on its first page was created.
        oldest: When the oldest build on its first page was created.
    """
    parts = min(ceil(pages / size), MOST_PARTS)
    if pages <= 2 * size or newest < oldest:
        return (whole,)
    end = newest if whole.until is None else whole.until
    begin = whole.since
    if begin == BEGINNING:  # as if all pages were like the first
        end = newest
        seconds = max((newest - oldest).total_seconds(), 1.0) * pages
        begin = end - timedelta(seconds=min(seconds, (end - BEGINNING).total_seconds()))
    width = (end - begin) / parts
    cuts = [end - number * width for number in range(1, parts)]
    if begin > whole.since:
        cuts.append(begin)
    bounds = [whole.until]
    for cut in cuts:
        bound = _cut_to(cut, DAY if width >= DAY else SECOND)
        if whole.since < bound < (bounds[-1] or up_to_seconds(end)):
            bounds.append(bound)
    return tuple(
        evolve(whole, since=lower or whole.since, until=upper)
        for upper, lower in pairwise([*bounds, whole.since])
    )


def _unsettled(
    covered: tuple[Interval, ...], since: datetime, until: datetime | None, overlap: timedelta
) -> list[Span]:
    """Return what was never read, or so early that not all of it was listed."""
    end = until
    if end is None:
        end = covered[-1].until if covered else since
    recent = [Span(max(each.since, each.as_of - overlap), each.until) for each in covered]
    return [*gaps(covered, since, end), *recent]


def _minus(covered: tuple[Interval, ...], new: list[Slice]) -> list[Span]:
    if not covered:
        return []
    end = covered[-1].until
    read = [Span(each.since, end if each.until is None else each.until) for each in new]
    return [gap for each in covered for gap in gaps(read, each.since, each.until)]


def _cut_to(time: datetime, unit: timedelta) -> datetime:
    return time - (time - BEGINNING) % unit
