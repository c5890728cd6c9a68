"""How what a run has read changes the state. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from attrs import define, evolve, field

from buildkite_async.bulk.build_times import created_at
from buildkite_async.bulk.intervals import clipped, cover, gaps, join
from buildkite_async.bulk.state import (
    Lateness,
    MissingPart,
    OpenBuild,
    PullState,
    Span,
    UnreadableBuild,
)
from buildkite_async.bulk.tables import pipeline_slug
from buildkite_async.models import Build, BuildState

__all__ = [
    "ReadBuilds",
    "as_open",
    "is_finished",
    "with_builds",
    "with_counted",
    "with_finished_run",
    "with_interval",
    "with_lateness",
    "with_missing",
    "without_builds",
]

FINISHED: Final = frozenset(
    {
        BuildState.PASSED,
        BuildState.FAILED,
        BuildState.CANCELED,
        BuildState.SKIPPED,
        BuildState.NOT_RUN,
        BuildState.BLOCKED,
    }
)
"""A blocked build may stay so for ever; if it goes on, it gets another `finished_at` in the end."""
REMEMBERED_RUNS: Final = 50


def is_finished(build: Build) -> bool:
    """Whether a build need not be read again unless a listing brings it."""
    return build.state in FINISHED


def as_open(build: Build, as_of: datetime) -> OpenBuild:
    """Return what to remember of a build that is not finished."""
    return OpenBuild(
        id=build.id,
        pipeline=pipeline_slug(build),
        number=build.number,
        created_at=created_at(build),
        as_of=as_of,
    )


@define
class ReadBuilds:
    """Which of the builds that were read are finished, and which are not or were unreadable."""

    as_of: datetime
    open: dict[str, OpenBuild] = field(factory=dict[str, OpenBuild])
    finished: set[str] = field(factory=set[str])
    unreadable: dict[str, UnreadableBuild] = field(factory=dict[str, UnreadableBuild])

    def add(self, builds: Iterable[Build]) -> None:
        """Add builds; a later version of one replaces the earlier."""
        for build in builds:
            self.unreadable.pop(build.id, None)
            if is_finished(build):
                self.finished.add(build.id)
                self.open.pop(build.id, None)
            else:
                self.finished.discard(build.id)
                self.open[build.id] = as_open(build, self.as_of)

    def add_unreadable(self, builds: Iterable[UnreadableBuild]) -> None:
        """Add builds that could not be read, or not completely."""
        self.unreadable |= {build.id: build for build in builds}


def with_builds(state: PullState, read: ReadBuilds) -> PullState:
    """Return the state after builds were read: those that are not finished are open.

    What was read later counts: a part of a slice may be committed after a run that began later.
    """
    later = {each.id: each for each in state.open if each.as_of > read.as_of}
    earlier = {each.id: each for each in state.open if each.id not in read.finished}
    readable = (read.finished | read.open.keys()) - read.unreadable.keys()
    unreadable = {each.id: each for each in state.unreadable if each.id not in readable}
    newest = read.as_of if state.newest_as_of is None else max(read.as_of, state.newest_as_of)
    return evolve(
        state,
        open=tuple((earlier | read.open | later).values()),
        unreadable=tuple((unreadable | read.unreadable).values()),
        newest_as_of=newest,
    )


def without_builds(state: PullState, ids: Iterable[str]) -> PullState:
    """Return the state without builds that the service no longer has."""
    gone = frozenset(ids)
    return evolve(
        state,
        open=tuple(build for build in state.open if build.id not in gone),
        unreadable=tuple(build for build in state.unreadable if build.id not in gone),
    )


def with_interval(
    state: PullState,
    since: datetime,
    until: datetime,
    as_of: datetime,
    *,
    without: Sequence[Span] = (),
) -> PullState:
    """Return the state after everything created in a period was read, except in some parts of it."""
    intervals = state.intervals
    for part in gaps(without, since, until):
        intervals = cover(intervals, part.since, part.until, as_of)
    return evolve(state, intervals=intervals)


def with_finished_run(state: PullState, spans: Iterable[Span], as_of: datetime) -> PullState:
    """Return the state after a run: what is covered in these periods is as of its start."""
    intervals = state.intervals
    for span in spans:
        for each in clipped(state.intervals, span.since, span.until):
            intervals = cover(intervals, each.since, each.until, as_of)
    runs = sorted({*state.runs, as_of})[-REMEMBERED_RUNS:]
    return evolve(state, intervals=intervals, runs=tuple(runs))


def with_counted(state: PullState, spans: Iterable[Span]) -> PullState:
    """Return the state after the builds created in these periods were counted."""
    return evolve(state, counted=join([*state.counted, *spans]))


def with_lateness(state: PullState, late: Iterable[timedelta]) -> PullState:
    """Return the state after builds appeared so much later than they should have."""
    seconds = [each.total_seconds() for each in late]
    known = state.lateness
    lateness = Lateness(rows=known.rows + len(seconds), seconds=max([known.seconds, *seconds]))
    return evolve(state, lateness=lateness)


def with_missing(state: PullState, missing: Iterable[MissingPart]) -> PullState:
    """Return the state after a run, with what it could not read.

    What is gone for ever is kept from earlier runs; what another run may still read is not.
    """
    parts = {each.id: each for each in state.missing if each.final}
    rest = [each for each in missing if not each.final]
    parts |= {each.id: each for each in missing if each.final}
    return evolve(state, missing=(*parts.values(), *rest))
