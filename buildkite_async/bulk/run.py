"""One run of a pull.

new     what is not settled: new builds, and gaps
late    what has finished since the earlier runs
open    what is not finished now
rest    what was not finished before, and was in none of these
counts  how many builds the service counts

The time of a run is when its first call began, by the service's clock. Everything that the run reads
is as of this time or later, so if all of it was read, the whole dataset is.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import define, evolve, field, frozen

from buildkite_async.bulk.build_listing import BuildListing
from buildkite_async.bulk.changes import with_finished_run, with_lateness, with_missing
from buildkite_async.bulk.counts import Counts, low_counts, uncounted
from buildkite_async.bulk.destination import Destination
from buildkite_async.bulk.failures import Failures
from buildkite_async.bulk.intervals import (
    FOREVER,
    clipped,
    cut_to_seconds,
    gaps,
    up_to_seconds,
)
from buildkite_async.bulk.lateness import LatenessMeter
from buildkite_async.bulk.limited_pipeline import present_pipeline, said_slug
from buildkite_async.bulk.manifest import Identity
from buildkite_async.bulk.meter import Meter
from buildkite_async.bulk.pipeline_ids import pipeline_ids
from buildkite_async.bulk.plan import RunPlan, is_in, is_settled, plan_run, trusted
from buildkite_async.bulk.reading import Reader
from buildkite_async.bulk.report import Missing, Report
from buildkite_async.bulk.rest import Rest
from buildkite_async.bulk.run_start import RunStart
from buildkite_async.bulk.state import Interval, KnownBuild, KnownPipeline, PullState
from buildkite_async.bulk.store import Store
from buildkite_async.bulk.threads import in_thread
from buildkite_async.bulk.unreadable import missing_of
from buildkite_async.errors import BuildkiteError, UsageError
from buildkite_async.wire.datetimes import format_datetime

if TYPE_CHECKING:
    from buildkite_async.client import Organization

__all__ = ["Request", "Run"]

RETRIED: Final = 100
"""Builds that could not be read by an earlier run and are tried again, at most."""

_log: Final = logging.getLogger("buildkite_async")


@frozen(kw_only=True)
class Request:
    """What was requested, in whole milliseconds."""

    since: datetime
    until: datetime | None
    overlap: timedelta
    at_once: int
    slice_pages: int

    @property
    def end(self) -> datetime:
        """The end of the period."""
        return self.until or FOREVER


@define(kw_only=True, eq=False)
class Run:
    """One run, and its report."""

    organization: Organization
    identity: Identity
    requested_pipeline: str | None
    """The slug of the pipeline as it was given."""
    dataset: Destination
    folder: Path
    request: Request
    requested: tuple[datetime | None, datetime | None]
    """`since` and `until` as they were given."""
    meter: Meter
    start: RunStart
    failures: Failures = field(init=False)
    warnings: list[str] = field(factory=list[str])
    _pipeline: KnownPipeline | None = None
    _store: Store | None = None
    _counts: Counts | None = None
    _before: PullState = field(init=False)
    _builds_before: int = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.failures = Failures(mask=self.dataset.masks.text)
        self._before = self.dataset.state
        self._builds_before = self.dataset.rows()["builds"]
        if added := self.dataset.added_columns:
            self._warn(
                f"The dataset gets columns that are new in this version, {', '.join(added)}: they are "
                "null in rows that were read before."
            )

    @property
    def read_all(self) -> bool:
        """Whether everything was read that the service lists.

        Single builds that could not be read stay open, so the next run asks for them again.
        """
        return not self.failures.in_steps("new", "late", "open")

    @property
    def is_settled(self) -> bool:
        """Whether the dataset has all of a period that has ended, so that nothing is to be read."""
        request = self.request
        return is_settled(
            self.dataset.state, since=request.since, until=request.until, overlap=request.overlap
        )

    async def pull(self) -> None:
        """Read and commit what the dataset lacks."""
        request, state = self.request, self.dataset.state
        plan = self._plan(state)
        self._expect_steps(plan)
        await self._find_pipeline()
        listing = BuildListing(
            organization=self.organization,
            pipeline=self._slug,
            branch=self.identity.branch,
            meter=self.meter,
        )
        with said_slug(self.requested_pipeline, self._slug):
            await listing.fetch(plan.slices[0].filters())
        as_of = self.start.as_of
        current = trusted(state, as_of, request.overlap / 2)
        if current is not state:
            self._warn(
                f"The service's clock is at {format_datetime(as_of)}, earlier than in the last run: "
                "what was read since then is read again."
            )
            self.meter.expect_nothing()
            plan = self._plan(current)
            self._expect_steps(plan)
            listing.clear()
        store = await self._open_store(current, as_of, plan)
        await self._look_ahead(listing, plan)
        reader = Reader(
            listing=listing,
            store=store,
            meter=self.meter,
            failures=self.failures,
            at_once=request.at_once,
            slice_pages=request.slice_pages,
        )
        await self._read_listings(reader, plan)
        await self._read_rest(listing, store)
        if self.failures.fatal is not None and not store.committed:
            raise self.failures.fatal
        await store.save(lambda state: self._finished(state, store))
        if self.read_all:
            await self._check_counts(listing, store, reader)
        self._warn_of_lateness(store.state)

    @property
    def _slug(self) -> str | None:
        """The present slug of the pipeline."""
        return self.identity.pipeline if self._pipeline is None else self._pipeline.slug

    async def _find_pipeline(self) -> None:
        """Find out what the pipeline is called now, if the pull is limited to one."""
        if self.requested_pipeline is None or self.identity.pipeline is None:
            return
        self.meter.before_request()
        self._pipeline = await present_pipeline(
            self.organization, self.identity.pipeline, self.dataset.state.pipeline
        )
        if self._pipeline is not None and self._pipeline.slug != self.requested_pipeline:
            self._warn(
                f"The pipeline {self.requested_pipeline} is now called {self._pipeline.slug}: its builds are"
                " pulled all the same."
            )

    def _plan(self, state: PullState) -> RunPlan:
        request = self.request
        return plan_run(state, since=request.since, until=request.until, overlap=request.overlap)

    def _expect_steps(self, plan: RunPlan) -> None:
        """Expect at least a page of each step, so that no step looks like the last."""
        for slice in plan.slices:
            self.meter.expect(slice, 1)
        self.meter.expect("counts", 1)

    async def _look_ahead(self, listing: BuildListing, plan: RunPlan) -> None:
        """Find out how long each listing is, so that the expected number of pages does not jump.

        The first page of the first one has been fetched. What an interrupted pull has left may be
        many slices, too many to keep the first page of each.
        """
        try:
            for slice in plan.new[1:]:
                if slice.until is not None:
                    builds = await listing.count(
                        cut_to_seconds(slice.since), up_to_seconds(slice.until)
                    )
                    self.meter.pages += 1  # reported with the first page that has rows
                    self.meter.expect_builds(slice, builds, more=True)
            for slice in (each for each in (plan.late, plan.open) if each is not None):
                page = await listing.fetch(slice.filters())
                self.meter.expect(slice, page.last or 1)
        except UsageError:
            raise
        except BuildkiteError as error:
            _log.debug("How long the listings are is not known: %s", error)

    async def _open_store(self, state: PullState, as_of: datetime, plan: RunPlan) -> Store:
        read_again = [
            each
            for slice in plan.new
            for each in clipped(state.intervals, slice.since, slice.until or FOREVER)
        ]
        known: frozenset[str] = frozenset()
        for each in read_again:
            known |= await in_thread(self.dataset.ids, each.since, each.until)
        lateness = LatenessMeter(
            covered=tuple(read_again),
            known=known,
            open={build.id: build for build in state.open},
        )
        ids = await in_thread(pipeline_ids, self.dataset)
        if self._pipeline is not None:
            ids[self._pipeline.slug] = self._pipeline.id
            state = evolve(state, pipeline=self._pipeline)
        self._store = Store(
            dataset=self.dataset, state=state, as_of=as_of, lateness=lateness, pipelines=ids
        )
        return self._store

    async def _read_listings(self, reader: Reader, plan: RunPlan) -> None:
        for step in ("new", "late", "open"):
            slices = [each for each in plan.slices if each.step == step]
            if slices:
                self.meter.step = step
                await reader.read(slices)

    async def _read_rest(self, listing: BuildListing, store: Store) -> None:
        request, lateness = self.request, store.lateness
        builds: list[KnownBuild] = [
            each for each in lateness.open.values() if each.id not in store.brought
        ]
        before = {each.id for each in self._before.unreadable} - lateness.open.keys()
        builds += [each for each in store.state.unreadable if each.id in before][:RETRIED]
        builds = [each for each in builds if is_in(each, request.since, request.until)]
        if not builds:
            return
        if self.failures.given_up or self.failures.in_steps("new", "late", "open"):
            self.failures.builds_skipped(len(builds))
            return
        self.meter.step = "rest"
        rest = Rest(
            listing=listing,
            store=store,
            meter=self.meter,
            failures=self.failures,
            at_once=request.at_once,
            overlap=request.overlap,
        )
        await rest.read(builds)

    def _finished(self, state: PullState, store: Store) -> PullState:
        """Return the state at the end: what was read completely is as of this run."""
        if not self.failures.in_steps("late", "open"):
            spans = gaps(self.failures.spans(), self.request.since, self.request.end)
            state = with_finished_run(state, spans, store.as_of)
        state = with_lateness(state, store.lateness.late.values())
        return with_missing(state, [each.part for each in self._missing_now(state)])

    async def _check_counts(self, listing: BuildListing, store: Store, reader: Reader) -> None:
        self.meter.step = "counts"
        request = self.request
        self._counts = Counts(
            listing=listing,
            store=store,
            meter=self.meter,
            reader=reader,
            failures=self.failures,
        )
        until = min(request.end, store.as_of - request.overlap)
        await self._counts.check(uncounted(store.state, request.since, until))
        if any(count.expected is None for count in self._counts.counts):
            self._warn("The service does not say how many builds it has: they were not counted.")
        if (warning := low_counts(self._counts.counts)) is not None:
            self._warn(warning)
        if missing := self._missing_now(store.state):
            await store.save(partial(with_missing, missing=[each.part for each in missing]))

    def _warn_of_lateness(self, state: PullState) -> None:
        overlap, seconds = self.request.overlap, state.lateness.seconds
        if seconds > overlap.total_seconds() / 2:
            self._warn(
                f"Builds appeared in listings up to {seconds:,.0f} s late, and the overlap is "
                f"{overlap.total_seconds():,.0f} s: pass a longer overlap, or builds may be missed."
            )

    def _warn(self, warning: str) -> None:
        _log.warning("%s", warning)
        self.warnings.append(warning)

    def report(self, seconds: float) -> Report:
        """Return the report of the dataset and of this run."""
        state, request, meter = self.dataset.state, self.request, self.meter
        covered = _contiguous(clipped(state.intervals, request.since, request.end), request.since)
        rows = self.dataset.rows()
        new = rows["builds"] - self._builds_before
        committed = 0 if self._store is None else self._store.committed
        return Report(
            organization=self.identity.organization,
            pipeline=self._slug,
            branch=self.identity.branch,
            since=self.requested[0],
            until=covered[-1].until if covered else None,
            as_of=min((each.as_of for each in covered), default=None),
            began_at=self.start.as_of,
            format=self.dataset.format,
            to=self.folder,
            files=self.dataset.files(),
            rows=rows,
            new=new,
            updated=max(0, committed - new),
            missing=self._missing(state),
            counts=() if self._counts is None else tuple(self._counts.counts),
            lateness=state.lateness,
            warnings=tuple(self.warnings),
            pages=meter.pages,
            requests=meter.stats.requests,
            rate_limited=meter.stats.rate_limited,
            waited=meter.stats.waited,
            seconds=seconds,
        )

    def _missing_now(self, state: PullState) -> list[Missing]:
        """Return what this run misses, and what is still unreadable."""
        request = self.request
        unreadable = [
            each for each in state.unreadable if is_in(each, request.since, request.until)
        ]
        return [*self.failures.missing, *self.failures.unreadable, *missing_of(unreadable)]

    def _missing(self, state: PullState) -> tuple[Missing, ...]:
        """Return what is missing, and the builds that earlier runs found to be gone."""
        missing = self._missing_now(state)
        ids = {each.id for each in missing if each.final}
        earlier = [
            Missing(step=each.step, what=each.what, reason=each.reason, id=each.id, final=True)
            for each in state.missing
            if each.final and each.id not in ids
        ]
        return (*missing, *earlier)


def _contiguous(covered: tuple[Interval, ...], since: datetime) -> list[Interval]:
    """Return the intervals from the beginning up to the first gap."""
    found: list[Interval] = []
    at = since
    for each in covered:
        if each.since != at:
            break
        found.append(each)
        at = each.until
    return found
