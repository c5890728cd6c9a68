"""Read slices concurrently, and commit them piece by piece."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterable
from contextlib import aclosing
from datetime import datetime
from typing import Final

from attrs import define, evolve, field

from buildkite_async.bulk.build_times import created_at
from buildkite_async.bulk.failures import Failures
from buildkite_async.bulk.intervals import BEGINNING
from buildkite_async.bulk.keyset import Listing, Stretch, walk
from buildkite_async.bulk.meter import Meter
from buildkite_async.bulk.plan import DAY, Slice, slice_size, split_slice
from buildkite_async.bulk.state import Span
from buildkite_async.bulk.store import Batch, Store
from buildkite_async.bulk.unreadable import is_partial, unreadable_part
from buildkite_async.errors import BuildkiteError, UsageError
from buildkite_async.models import Build
from buildkite_async.paging import Page

__all__ = ["Reader"]

MOST_PARTIAL: Final = 5
"""Builds of a page that a later run reads one by one; of more, it lists the page again."""
GRACE: Final = 10.0
"""Seconds after a cancellation in which slices may begin to commit what they have read."""
SMALL_BATCH: Final = 10
"""Pages; a smaller batch is committed together with the day before."""


@define(kw_only=True, eq=False)
class Reader:
    """Reads slices: each by one request after another, and several of them concurrently."""

    listing: Listing
    store: Store
    meter: Meter
    failures: Failures
    at_once: int
    slice_pages: int
    _waiting: deque[Slice] = field(factory=deque[Slice])
    _more: asyncio.Event = field(factory=asyncio.Event)
    """Set if a slice was split, so that more can be read concurrently."""
    _commit_until: float | None = None
    """If the run was cancelled, until when slices begin to commit what they have read."""

    async def read(self, slices: Iterable[Slice]) -> None:
        """Read slices."""
        for slice in slices:
            self._waiting.append(slice)
            self.meter.expect_some(slice)
        tasks: set[asyncio.Task[None]] = set()
        try:
            while self._waiting or tasks:
                self._more.clear()  # before any task runs, as it may be set by its first step
                while self._waiting and len(tasks) < self.at_once:
                    tasks.add(asyncio.create_task(self._try(self._waiting.popleft())))
                tasks = await self._wait_for_one(tasks)
        except asyncio.CancelledError:
            self._commit_until = asyncio.get_running_loop().time() + GRACE
            raise
        finally:
            self._waiting.clear()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _wait_for_one(self, tasks: set[asyncio.Task[None]]) -> set[asyncio.Task[None]]:
        """Wait until a task is done or more slices wait; return the tasks that go on."""
        more = asyncio.create_task(self._wait_for_more())
        try:
            done, going_on = await asyncio.wait({*tasks, more}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            more.cancel()
        await asyncio.gather(*(done - {more}))
        return going_on - {more}

    async def _wait_for_more(self) -> None:
        await self._more.wait()

    async def _try(self, slice: Slice) -> None:
        """Read a slice, or record why it is missing."""
        if self.failures.given_up:
            self.failures.slice_skipped(slice)
            self.meter.expect(slice, 0)
            return
        reading = _SliceReading(reader=self, slice=slice)
        try:
            await reading.run()
        except UsageError:
            raise
        except BuildkiteError as error:
            self.failures.slice_failed(evolve(reading.slice, until=reading.read_to), error)
        finally:
            self.meter.expect(slice, 0)
            self.meter.expect(reading.slice, 0)

    @property
    def may_commit(self) -> bool:
        """Whether a slice that is cancelled may still commit: not after another error, nor late."""
        until = self._commit_until
        return until is not None and asyncio.get_running_loop().time() < until

    def split(self, slice: Slice, page: Page[Build]) -> tuple[Slice, Page[Build]]:
        """Return the part of a slice to begin with, and its first page; the other parts wait."""
        pages = page.last or 1
        dated = [at for build in page if (at := created_at(build)) is not None]
        if not dated:
            return slice, page
        size = slice_size(pages, self.at_once, self.slice_pages)
        parts = split_slice(slice, pages, size, newest=dated[0], oldest=dated[-1])
        if len(parts) == 1:
            return slice, page
        self.meter.expect(slice, 0)
        started = [
            part for part in parts if part.since > BEGINNING
        ]  # before them is hardly anything
        each, more_pages = divmod(pages, len(started))
        for number, part in enumerate(parts):
            self.meter.expect(part, each + (number < more_pages) if part in started else 1)
        self._waiting.extendleft(reversed(parts[1:]))
        self._more.set()
        first = [
            build for build in page if (at := created_at(build)) is None or at >= parts[0].since
        ]
        more = len(first) == len(page)
        return parts[0], Page(
            first,
            next=page.next if more else None,
            last=each if more else 1,
            unreadable=page.unreadable,
        )


@define(kw_only=True, eq=False)
class _SliceReading:
    """The reading of one slice."""

    reader: Reader
    slice: Slice
    read_to: datetime | None = field(init=False)
    """What the slice has from this time on is committed or in the batch."""
    _batch: Batch | None = None
    _holes: list[Span] = field(factory=list[Span])
    _partial_remembered: bool = True
    """Whether builds without some of their jobs are remembered one by one."""
    _closed_to: datetime | None = field(init=False)
    """What the slice has from this time on is committed."""

    def __attrs_post_init__(self) -> None:
        self.read_to = self._closed_to = self.slice.until

    async def run(self) -> None:
        """Read and commit it. If that fails or is cancelled, what was read before is committed."""
        reader = self.reader
        page = await reader.listing.page(self.slice.filters())
        self.slice, page = reader.split(self.slice, page)
        stretches = walk(reader.listing, self.slice, page)
        del page  # no page is kept while the next one is fetched
        try:
            async with aclosing(stretches):
                async for stretch in stretches:
                    await self._take(stretch)
                    del stretch
            await self._commit(self.slice.since)
        except UsageError:
            raise
        except BuildkiteError:
            await self._commit_read()
            raise
        except asyncio.CancelledError:
            if reader.may_commit:
                await self._commit_read()
            raise
        finally:
            if self._batch is not None:
                await reader.store.discard(self._batch)

    async def _commit_read(self) -> None:
        if self.read_to is not None and self._batch is not None:
            await self._commit(self.read_to)

    async def _take(self, stretch: Stretch) -> None:
        """Add a stretch to the batch, and commit it if it is large enough."""
        builds, meter = stretch.builds, self.reader.meter
        self.reader.failures.succeeded()
        self._note_unreadable(stretch)
        midnight = self._midnight(stretch)
        if midnight is not None:
            day = [each for each in builds if (created_at(each) or midnight) >= midnight]
            builds = [each for each in builds if (created_at(each) or midnight) < midnight]
            await self._add(day, stretch)
            await self._commit(midnight)
        await self._add(builds, stretch)
        self.read_to = stretch.since
        if self._batch is not None:
            self._batch.pages += 1
            if self._batch.pages >= self.reader.slice_pages and stretch.left != 0:
                await self._commit(stretch.since)
        meter.expect_builds(self.slice, stretch.left, more=stretch.left != 0)
        meter.add_page(stretch.builds)

    def _note_unreadable(self, stretch: Stretch) -> None:
        """Note the period of a page to be listed again, if some of it could not be read."""
        failures = self.reader.failures
        partial = sum(map(is_partial, stretch.builds))
        self._partial_remembered = self.slice.step != "new" or partial <= MOST_PARTIAL
        if stretch.unreadable:
            failures.rows_unreadable(self.slice, stretch.span)
        if not self._partial_remembered:
            failures.jobs_unreadable(self.slice, stretch.span)
        if stretch.unreadable or not self._partial_remembered:
            self._holes.append(stretch.span)

    def _midnight(self, stretch: Stretch) -> datetime | None:
        """Return the midnight down to which the batch can be committed, if it is worth it.

        There is none if the batch has earlier builds already.
        """
        if self._batch is None or self._batch.pages < SMALL_BATCH:
            return None
        midnight = stretch.since - (stretch.since - BEGINNING) % DAY + DAY
        return midnight if midnight <= (self.read_to or self.reader.store.as_of) else None

    async def _add(self, builds: list[Build], stretch: Stretch) -> None:
        if not builds:
            return
        if self._batch is None:
            self._batch = self.reader.store.batch()
        if stretch.newest is not None:
            newest = self._batch.newest
            self._batch.newest = stretch.newest if newest is None else max(newest, stretch.newest)
        partial = [unreadable_part(build) for build in builds if is_partial(build)]
        await self.reader.store.add(
            self._batch, builds, partial if self._partial_remembered else ()
        )

    async def _commit(self, since: datetime) -> None:
        """Commit the batch; all that the slice has from this time on is then committed."""
        store = self.reader.store
        batch = self._batch or store.batch()
        closed = None
        if self.slice.step == "new":
            until = store.as_of if self._closed_to is None else min(self._closed_to, store.as_of)
            closed = Span(since, until)
        await store.commit(batch, closed, self._holes)
        self._batch, self._closed_to = None, since
