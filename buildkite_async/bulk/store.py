"""The dataset and the state of a run: everything that is written goes through here, in order."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final, ParamSpec, Protocol, TypeVar

from attrs import define, field

from buildkite_async.bulk.changes import ReadBuilds, with_builds, with_interval
from buildkite_async.bulk.intervals import MILLISECOND
from buildkite_async.bulk.lateness import LatenessMeter
from buildkite_async.bulk.staging import Staging
from buildkite_async.bulk.state import PullState, Span, UnreadableBuild
from buildkite_async.bulk.tables import NO_IDS
from buildkite_async.bulk.threads import in_thread
from buildkite_async.models import Build

__all__ = ["Batch", "BuildStore", "Store"]

STAGED_BYTES: Final = 256 * 1024 * 1024
"""Bytes of a batch on the disk, which are committed before more is read.

At 2 KB a job, a slice of 50 pages reaches it if its builds have more than 25 jobs; 8 slices that are
read concurrently take little more than 2 GB at most.
"""

P = ParamSpec("P")
R = TypeVar("R")


class BuildStore(Protocol):
    """Where builds and the state of their pull are saved."""

    def count(self, since: datetime, until: datetime) -> int:
        """Return how many builds were created from `since` up to but without `until`."""
        ...

    def ids(self, since: datetime, until: datetime) -> frozenset[str]:
        """Return the ids of the builds created from `since` up to but without `until`."""
        ...

    def stage(self, as_of: datetime, pipelines: Mapping[str, str] = NO_IDS) -> Staging:
        """Return an object that collects builds for a commit.

        Args:
            as_of: A time at which the versions that will be added were current already.
            pipelines: The ids of pipelines, by slug, as far as they are known.
        """
        ...

    def commit(
        self,
        staging: Staging,
        state: PullState,
        *,
        covers: tuple[datetime, datetime] | None = None,
    ) -> None:
        """Add what was staged, and save the state, in one step.

        A build replaces an earlier version of itself, unless that has a later `_as_of`; its jobs
        replace all jobs that it had.
        """
        ...

    def save(self, state: PullState) -> None:
        """Save the state."""
        ...


@define(kw_only=True, eq=False)
class Batch:
    """Builds that are committed together."""

    read: ReadBuilds
    staging: Staging | None = None
    """None if there is no build in it."""
    pages: int = 0
    newest: datetime | None = None
    """When the newest of them was created."""


@define(kw_only=True, eq=False)
class Store:
    """Stages builds, and commits them with the state that they lead to.

    A commit that has begun is finished even if the run is cancelled.
    """

    dataset: BuildStore
    state: PullState
    as_of: datetime
    """The time of this run: each version that it reads is as new as this, or newer."""
    lateness: LatenessMeter
    pipelines: Mapping[str, str] = NO_IDS
    """The ids of pipelines, by slug, as far as they are known."""
    committed: int = 0
    """Builds committed by this run; one that was read twice counts twice."""
    brought: set[str] = field(factory=set[str])
    """The builds that were open before this run, and that it has read."""
    unlisted: set[str] = field(init=False)
    """The builds of periods that are read again, as far as this run has not read them."""
    _lock: asyncio.Lock = field(factory=asyncio.Lock)

    def __attrs_post_init__(self) -> None:
        self.unlisted = set(self.lateness.known)

    @property
    def _stamp(self) -> datetime:
        """The `_as_of` of rows: never earlier than before, so that they replace earlier ones."""
        newest = self.state.newest_as_of
        return self.as_of if newest is None else max(self.as_of, newest)

    def batch(self) -> Batch:
        """Return a new batch, to be committed or discarded."""
        return Batch(read=ReadBuilds(self._stamp))

    async def add(
        self,
        batch: Batch,
        builds: Sequence[Build],
        unreadable: Sequence[UnreadableBuild] = (),
    ) -> None:
        """Add builds to a batch, and which ones could not be read, or not completely.

        If that makes it too large, its rows are committed without the state that they lead to: after
        a stop they are read again, and replace themselves.
        """
        if not builds:
            batch.read.add_unreadable(unreadable)
            return
        self.lateness.observe(builds)
        self.brought.update(each.id for each in builds if each.id in self.lateness.open)
        self.unlisted.difference_update(each.id for each in builds)
        async with self._lock:
            staging = await in_thread(self._stage, batch, builds)
            # Only now: if it was cancelled, the state must not say that they were read.
            batch.read.add(builds)
            batch.read.add_unreadable(unreadable)
            if staging.size >= STAGED_BYTES:
                state = with_builds(self.state, ReadBuilds(batch.read.as_of))
                await self._commit_rows(staging, state)
                batch.staging = None

    def _stage(self, batch: Batch, builds: Sequence[Build]) -> Staging:
        if batch.staging is None:
            batch.staging = self.dataset.stage(batch.read.as_of, self.pipelines)
        batch.staging.add(builds)
        return batch.staging

    async def _commit_rows(
        self,
        staging: Staging,
        state: PullState,
        covers: tuple[datetime, datetime] | None = None,
    ) -> None:
        count = staging.rows["builds"]
        await in_thread(self.dataset.commit, staging, state, covers=covers)
        self.state = state
        self.committed += count

    async def commit(
        self, batch: Batch, closed: Span | None = None, holes: Sequence[Span] = ()
    ) -> None:
        """Commit a batch.

        Args:
            batch: The batch.
            closed: The period that is covered with it.
            holes: Parts of the period that are not.
        """
        read = batch.read
        async with self._lock:
            state = with_builds(self.state, read)
            covers = None
            if closed is not None:
                state = with_interval(state, closed.since, closed.until, self.as_of, without=holes)
                covers = _covered(closed, batch.newest)
            if batch.staging is not None:
                await self._commit_rows(batch.staging, state, covers)
            elif closed is not None or read.open or read.finished or read.unreadable:
                await in_thread(self.dataset.save, state)
            self.state = state

    async def discard(self, batch: Batch) -> None:
        """Give up a batch, unless it was committed."""
        if batch.staging is not None:
            await in_thread(batch.staging.discard)

    async def save(self, change: Callable[[PullState], PullState]) -> None:
        """Change and save the state."""
        async with self._lock:
            state = change(self.state)
            await in_thread(self.dataset.save, state)
            self.state = state

    async def count_listed(self, since: datetime, until: datetime) -> int:
        """Return how many builds of a period the dataset has, without those not listed any more."""
        count = await self.ask(self.dataset.count, since, until)
        if self.unlisted:
            for each in self.lateness.covered:
                start, end = max(since, each.since), min(until, each.until)
                if start < end:
                    ids = await self.ask(self.dataset.ids, start, end)
                    count -= len(self.unlisted & ids)
        return count

    async def ask(self, question: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Call a method of the dataset while nothing is written."""
        async with self._lock:
            return await in_thread(question, *args, **kwargs)


def _covered(closed: Span, newest: datetime | None) -> tuple[datetime, datetime]:
    """Return the bounds of a period, up to the newest build: one that ends now has later ones."""
    until = closed.until if newest is None else max(closed.until, newest + MILLISECOND)
    return closed.since, until
