"""The pull itself: slices side by side, pages to files."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from contextlib import aclosing, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, ParamSpec, TypeVar

from attrs import define, field

from buildkite_async.bulk.lock import locked
from buildkite_async.bulk.plan import PAGES, Slice, cut
from buildkite_async.bulk.report import Missing, Progress, Report
from buildkite_async.bulk.request_stats import RequestStats
from buildkite_async.bulk.sinks import Format, SliceFiles
from buildkite_async.bulk.state import Part, PullArguments, State, load_state, new_state
from buildkite_async.bulk.tables import TABLES
from buildkite_async.errors import (
    BuildkiteError,
    Forbidden,
    InvalidArgument,
    NotFound,
    Unauthorized,
    UnexpectedRedirect,
    UntrustedLink,
    UsageError,
)

if TYPE_CHECKING:
    from buildkite_async.client import Organization
    from buildkite_async.models import Build
    from buildkite_async.paging import Page, Pager

__all__ = ["pull"]

P = ParamSpec("P")
R = TypeVar("R")

CONCURRENT_SLICES: Final = 2
"""Slices under way at a time, so that the first page of one is fetched with the last of another."""
FAILURES: Final = 3
"""Slices that fail in a row before the rest is left for another run."""
SETTLING: Final = timedelta(seconds=5)
"""A build this young may not be in a listing yet."""
FATAL: Final = (UsageError, Unauthorized, Forbidden, NotFound, UnexpectedRedirect, UntrustedLink)
"""What one slice meets, all will meet."""


async def pull(
    organization: Organization,
    what: Literal["builds"],
    *,
    to: Path | str,
    since: datetime | None = None,
    until: datetime | None = None,
    changed_since: datetime | None = None,
    pipeline: str | None = None,
    format: Format | None = None,
    fresh: bool = False,
    at_once: int = 8,
    slice_pages: int = PAGES,
    progress: Callable[[Progress], object] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Report:
    """Pull builds and their jobs into files of a folder, as fast as the rate budget allows.

    The folder gets `builds/` and `jobs/`, a file for each stretch of time, and a state file. The
    same call again goes on where a pull was stopped, even by a kill. Two at once are refused.

    - `since`, `until`: when the builds were created; left out, from the first one, up to now.
    - `changed_since`: of these only what was created or finished at that moment or later. Give it
      the `until` of the report before, and another folder, and nothing is missed: a build that was
      still running then comes again when it has finished. So rows of several pulls are merged by
      `id`, the later one wins.
    - `pipeline`: of one pipeline only.
    - `format`: "parquet" or "ndjson"; left out, Parquet where pyarrow is installed.
    - `fresh`: remove what an earlier pull left in the folder, and start over.
    - `at_once`: pages under way at a time.
    - `slice_pages`: about how many pages a slice has, which is what a stop costs at most; a pull
      of no more than two slices is not cut.
    - `progress`: called after every page.

    Jobs that were retried are included. What no column takes status in `extra`. A slice that fails
    for good is named in the report, the others are pulled all the same; what is wrong with all of
    them, such as a token without the scope, is raised.
    """
    if what != "builds":
        raise InvalidArgument(f"what must be 'builds', not {what!r}.")
    for name, number in (("at_once", at_once), ("slice_pages", slice_pages)):
        if number < 1:
            raise InvalidArgument(f"{name} must be 1 or more, not {number}.")
    new = new_state(
        PullArguments(
            what=what,
            organization=organization.slug,
            pipeline=pipeline,
            since=since,
            until=until,
            changed_since=changed_since,
            format=format,
        )
    )
    folder = Path(to)
    with locked(folder):
        state = await _in_thread(load_state, folder, new, fresh=fresh)
        request_stats = RequestStats()
        began = clock()
        run = _Run(
            organization=organization.using(hooks=[request_stats.note]),
            folder=folder,
            state=state,
            request_stats=request_stats,
            at_once=at_once,
            slice_pages=slice_pages,
            told=progress or (lambda _: None),
        )
        await run.carry_out()
        return run.report(clock() - began)


@define(kw_only=True, eq=False)
class _Run:
    """One run of a pull, of several perhaps."""

    organization: Organization
    folder: Path
    state: State
    request_stats: RequestStats
    at_once: int
    slice_pages: int
    told: Callable[[Progress], object]
    missing: list[Missing] = field(factory=list[Missing])
    pages: int = 0
    repeats: int = 0
    resumed: int = 0
    _failures: int = 0
    _waiting: deque[Part] = field(factory=deque[Part])
    _left: dict[Part, int] = field(factory=dict[Part, int])
    """Pages that a slice still has, as far as known."""
    _saving: asyncio.Lock = field(factory=asyncio.Lock)

    async def carry_out(self) -> None:
        """Pull every slice that is not there yet."""
        self._waiting.extend(part for part in self.state.parts if part.status != "finished")
        self.resumed = len(self.state.parts) - len(self._waiting)
        tasks: set[asyncio.Task[None]] = set()
        try:
            while self._waiting or tasks:
                while self._waiting and len(tasks) < CONCURRENT_SLICES:
                    tasks.add(asyncio.create_task(self._attend(self._waiting.popleft())))
                done, tasks = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                for error in [task.exception() for task in done]:
                    if error is not None:
                        raise error
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _attend(self, part: Part) -> None:
        """Pull a slice; a failure of its own is noted, one that all will meet is raised."""
        if self._failures >= FAILURES:
            self._miss(part, self.missing[-1].error, tried=False)
            return
        try:
            await self._pull(part)
        except FATAL as error:
            finished = sum(each.status == "finished" for each in self.state.parts)
            if finished:
                error.add_note(
                    f"{finished} of {len(self.state.parts)} slices are in {self.folder}: "
                    "the same pull goes on from there."
                )
            raise
        except BuildkiteError as error:
            self._failures += 1
            self._miss(part, error)
        else:
            self._failures = 0

    def _miss(self, part: Part, error: BuildkiteError, *, tried: bool = True) -> None:
        self._left.pop(part, None)
        self.missing.append(Missing(slice=part.slice, error=error, tried=tried))

    async def _pull(self, part: Part) -> None:
        files = SliceFiles(self.folder, part.slice.name, self.state.format, self.organization.slug)
        size: int | None = None
        try:
            async with aclosing(self._listing(part.slice).pages()) as pages:
                async for page in pages:
                    if size is None:
                        size = len(page)
                        self._note_the_end(part)
                        if await self._cut(part, page):
                            await _in_thread(files.remove)
                            return
                        await self._save()
                    own = [build for build in page if part.slice.holds(build.created_at)]
                    await _in_thread(files.write, own)
                    self._count(part, files, page, size)
            await self._publish(part, files, "finished")
        except FATAL:
            raise
        except BuildkiteError:
            if any(files.rows.values()):
                await self._publish(part, files, "partial")
            raise
        finally:
            await _in_thread(files.discard)

    def _listing(self, wanted: Slice) -> Pager[Build]:
        builds, filters = self.organization.builds, wanted.filters()
        filters["include_retried_jobs"] = True
        filters["exclude_pipeline"] = True  # the same few, over and over: `pipeline_slug` tells
        pipeline = self.state.arguments.pipeline
        listing = (
            builds.list(**filters)
            if pipeline is None
            else builds.list_for_pipeline(pipeline, **filters)
        )
        alone = len(self.state.parts) == 1
        return listing.concurrent(
            self.at_once if alone else max(1, self.at_once // CONCURRENT_SLICES)
        )

    def _note_the_end(self, part: Part) -> None:
        """Note until when the pull is complete, once the first answer has told the time.

        It is somewhat before that answer: what was made while it was on its way need not be in it.
        """
        if self.state.until is None and part is self.state.parts[0]:
            margin = SETTLING + timedelta(seconds=self.request_stats.longest)
            until = (self.organization.service_now() - margin).replace(microsecond=0)
            wish = self.state.arguments.until
            self.state.until = until if wish is None else min(wish, until)

    async def _cut(self, part: Part, first: Page[Build]) -> bool:
        """Replace a slice by shorter ones, where its first page tells that it is a long one."""
        pages = first.last or 1
        long = pages > 2 * self.slice_pages
        oldest = await self._first_day() if long and part.slice.since is None else None
        slices = cut(part.slice, pages, self.slice_pages, oldest=oldest, newest=self.state.until)
        if len(slices) == 1:
            self._left[part] = pages
            return False
        parts = [Part(slice=each) for each in slices]
        at = self.state.parts.index(part)
        self.state.parts[at : at + 1] = parts
        self._waiting.extendleft(reversed(parts))
        self._left.pop(part, None)
        self._left |= {each: pages // len(slices) for each in parts}
        await self._save()
        return True

    async def _first_day(self) -> datetime | None:
        """Before which there can be no build; None where the token may not know."""
        try:
            return (await self.organization.get()).created_at
        except (Forbidden, NotFound):
            return None

    def _count(self, part: Part, files: SliceFiles, page: Page[Build], size: int) -> None:
        self.pages += 1
        self._left[part] = max(self._left.get(part, 0) - 1, 0)
        if page.next is not None:  # all but the last page are full, but for what came before
            self.repeats += size - len(page)
        part.rows = dict(files.rows)
        self.told(
            Progress(
                rows=self._rows(),
                pages=self.pages,
                expected_pages=self.pages + sum(self._left.values()),
            )
        )

    async def _publish(
        self, part: Part, files: SliceFiles, status: Literal["partial", "finished"]
    ) -> None:
        published = await _in_thread(files.publish)
        part.rows, part.status = dict(files.rows), status
        part.files = [path.relative_to(self.folder).as_posix() for path in published]
        self._left.pop(part, None)
        await self._save()

    async def _save(self) -> None:
        async with self._saving:
            await _in_thread(self.state.save, self.folder)

    def _rows(self) -> dict[str, int]:
        return {
            table.name: sum(part.rows.get(table.name, 0) for part in self.state.parts)
            for table in TABLES
        }

    def report(self, seconds: float) -> Report:
        """What was done."""
        arguments, parts = self.state.arguments, self.state.parts
        return Report(
            organization=arguments.organization,
            pipeline=arguments.pipeline,
            since=arguments.since,
            until=self.state.until,
            changed_since=arguments.changed_since,
            format=self.state.format,
            to=self.folder,
            files=tuple(self.folder / name for part in parts for name in part.files),
            rows=self._rows(),
            slices=len(parts),
            resumed=self.resumed,
            pages=self.pages,
            requests=self.request_stats.requests,
            rate_limited=self.request_stats.rate_limited,
            repeats=self.repeats,
            waited=self.request_stats.waited,
            seconds=seconds,
            missing=tuple(self.missing),
        )


async def _in_thread(call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run to its end in a thread, cancelled or not: nobody closes a file while it is written."""
    work = asyncio.ensure_future(asyncio.to_thread(call, *args, **kwargs))
    try:
        return await asyncio.shield(work)
    except asyncio.CancelledError:
        while not work.done():
            with suppress(asyncio.CancelledError):
                await asyncio.wait({work})
        if not work.cancelled():
            work.exception()  # the cancellation goes before it
        raise
