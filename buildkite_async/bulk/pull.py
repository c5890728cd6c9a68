"""Pull a listing: fetch slices concurrently, and write their pages to files."""

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
from buildkite_async.bulk.plan import SLICE_PAGES, Slice, split_slice
from buildkite_async.bulk.report import Missing, Progress, Report
from buildkite_async.bulk.request_stats import RequestStats
from buildkite_async.bulk.sinks import Format, SliceFiles
from buildkite_async.bulk.state import Part, PullArguments, PullState, load_state, new_state
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
"""Slices pulled concurrently, so that one can start while another finishes."""
FAILURES: Final = 3
"""Consecutive failed slices after which the remaining ones are skipped."""
SETTLING: Final = timedelta(seconds=5)
"""A build younger than this may not be listed yet."""
FATAL: Final = (UsageError, Unauthorized, Forbidden, NotFound, UnexpectedRedirect, UntrustedLink)
"""Errors that every slice would meet, so they are raised at once."""


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
    slice_pages: int = SLICE_PAGES,
    progress: Callable[[Progress], object] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Report:
    """Pull builds and their jobs into files, as fast as the rate limits allow.

    The folder gets the subfolders `builds` and `jobs`, with a file for each slice (a period of
    time), and a state file. If a pull is interrupted, even killed, the same call resumes it.

    Retried jobs are included. Values that no column can hold are in the column `extra`. A slice
    that fails is listed in the report, and the others are still pulled. An error that all slices
    would meet, such as a missing scope of the token, is raised.

    Args:
        organization: The organization whose builds are pulled.
        what: What to pull: `"builds"`.
        to: The output folder.
        since: Pull only builds created at or after this time.
        until: Pull only builds created before this time; by default, up to now.
        changed_since: Of these, pull only builds created or finished at or after this time. Pass
            the `until` of the previous report, and another folder, to pull all changes since then:
            builds that were still running are pulled again after they have finished. Merge the
            rows of several pulls by `id`; the later one is current.
        pipeline: Pull only builds of the pipeline with this slug.
        format: `"parquet"` or `"ndjson"`; by default Parquet, or NDJSON if pyarrow is not
            installed.
        fresh: Whether to remove the files of an earlier pull, and start over.
        at_once: How many pages are fetched concurrently.
        slice_pages: About how many pages a slice has, and how many an interruption can cost. A
            listing no longer than two slices is not split.
        progress: A function called after every page.
        clock: A function that returns seconds, for tests and simulations.

    Raises:
        InvalidArgument: An argument is not valid.
        UsageError: The folder is in use, or contains something else.
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
            organization=organization.using(hooks=[request_stats.record]),
            folder=folder,
            state=state,
            request_stats=request_stats,
            at_once=at_once,
            slice_pages=slice_pages,
            on_progress=progress or (lambda _: None),
        )
        await run.pull_all()
        return run.report(clock() - began)


@define(kw_only=True, eq=False)
class _Run:
    """One run of a pull; an interrupted pull has several."""

    organization: Organization
    folder: Path
    state: PullState
    request_stats: RequestStats
    at_once: int
    slice_pages: int
    on_progress: Callable[[Progress], object]
    missing: list[Missing] = field(factory=list[Missing])
    pages: int = 0
    duplicates: int = 0
    resumed: int = 0
    _failures: int = 0
    _waiting: deque[Part] = field(factory=deque[Part])
    _pages_left: dict[Part, int] = field(factory=dict[Part, int])
    """Pages still to be fetched for a slice, as far as known."""
    _saving: asyncio.Lock = field(factory=asyncio.Lock)

    async def pull_all(self) -> None:
        """Pull every slice that is not finished."""
        self._waiting.extend(part for part in self.state.parts if part.status != "finished")
        self.resumed = len(self.state.parts) - len(self._waiting)
        tasks: set[asyncio.Task[None]] = set()
        try:
            while self._waiting or tasks:
                while self._waiting and len(tasks) < CONCURRENT_SLICES:
                    tasks.add(asyncio.create_task(self._try_slice(self._waiting.popleft())))
                done, tasks = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                for error in [task.exception() for task in done]:
                    if error is not None:
                        raise error
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _try_slice(self, part: Part) -> None:
        """Pull a slice; record its failure, or raise one that all slices would meet."""
        if self._failures >= FAILURES:
            self._record_missing(part, self.missing[-1].error, tried=False)
            return
        try:
            await self._pull_slice(part)
        except FATAL as error:
            finished = sum(each.status == "finished" for each in self.state.parts)
            if finished:
                error.add_note(
                    f"{finished} of {len(self.state.parts)} slices are in {self.folder}: "
                    "repeat the pull to resume it."
                )
            raise
        except BuildkiteError as error:
            self._failures += 1
            self._record_missing(part, error)
        else:
            self._failures = 0

    def _record_missing(self, part: Part, error: BuildkiteError, *, tried: bool = True) -> None:
        self._pages_left.pop(part, None)
        self.missing.append(Missing(slice=part.slice, error=error, tried=tried))

    async def _pull_slice(self, part: Part) -> None:
        files = SliceFiles(self.folder, part.slice.name, self.state.format, self.organization.slug)
        size: int | None = None
        try:
            async with aclosing(self._listing(part.slice).pages()) as pages:
                async for page in pages:
                    if size is None:
                        size = len(page)
                        self._set_until(part)
                        if await self._split(part, page):
                            await _in_thread(files.remove)
                            return
                        await self._save()
                    own = [build for build in page if part.slice.contains(build.created_at)]
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

    def _listing(self, slice: Slice) -> Pager[Build]:
        builds, filters = self.organization.builds, slice.filters()
        filters["include_retried_jobs"] = True
        filters["exclude_pipeline"] = True  # large and repetitive: `pipeline_slug` is enough
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

    def _set_until(self, part: Part) -> None:
        """Set the time until which the pull is complete, after the first response.

        It is a little before the response: builds created while it was on its way may be missing.
        """
        if self.state.until is None and part is self.state.parts[0]:
            margin = SETTLING + timedelta(seconds=self.request_stats.longest)
            until = (self.organization.service_now() - margin).replace(microsecond=0)
            requested = self.state.arguments.until
            self.state.until = until if requested is None else min(requested, until)

    async def _split(self, part: Part, first: Page[Build]) -> bool:
        """Replace a slice by shorter ones if its first page shows that it is long."""
        pages = first.last or 1
        long = pages > 2 * self.slice_pages
        oldest = await self._created_at() if long and part.slice.since is None else None
        slices = split_slice(
            part.slice, pages, self.slice_pages, oldest=oldest, newest=self.state.until
        )
        if len(slices) == 1:
            self._pages_left[part] = pages
            return False
        parts = [Part(slice=each) for each in slices]
        at = self.state.parts.index(part)
        self.state.parts[at : at + 1] = parts
        self._waiting.extendleft(reversed(parts))
        self._pages_left.pop(part, None)
        self._pages_left |= {each: pages // len(slices) for each in parts}
        await self._save()
        return True

    async def _created_at(self) -> datetime | None:
        """Return when the organization was created, or None if the token may not see it."""
        try:
            return (await self.organization.get()).created_at
        except (Forbidden, NotFound):
            return None

    def _count(self, part: Part, files: SliceFiles, page: Page[Build], size: int) -> None:
        self.pages += 1
        self._pages_left[part] = max(self._pages_left.get(part, 0) - 1, 0)
        if page.next is not None:  # every page but the last is full, less its duplicates
            self.duplicates += size - len(page)
        part.rows = dict(files.rows)
        self.on_progress(
            Progress(
                rows=self._rows(),
                pages=self.pages,
                expected_pages=self.pages + sum(self._pages_left.values()),
            )
        )

    async def _publish(
        self, part: Part, files: SliceFiles, status: Literal["partial", "finished"]
    ) -> None:
        published = await _in_thread(files.publish)
        part.rows, part.status = dict(files.rows), status
        part.files = [path.relative_to(self.folder).as_posix() for path in published]
        self._pages_left.pop(part, None)
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
        """Return the report of this run."""
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
            duplicates=self.duplicates,
            waited=self.request_stats.waited,
            seconds=seconds,
            missing=tuple(self.missing),
        )


async def _in_thread(call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a call in a thread and wait for its end even if cancelled: it may be writing a file."""
    work = asyncio.ensure_future(asyncio.to_thread(call, *args, **kwargs))
    try:
        return await asyncio.shield(work)
    except asyncio.CancelledError:
        while not work.done():
            with suppress(asyncio.CancelledError):
                await asyncio.wait({work})
        if not work.cancelled():
            work.exception()  # retrieved so that it is not logged: the cancellation takes precedence
        raise
