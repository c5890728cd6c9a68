"""A walk through a build listing by page numbers, which allows several requests at a time.

- New builds shift the numbered pages, so rows would be repeated: the listing ends at the newest row
  of the first page, and rows that were yielded before are dropped.
- The service refuses pages that are too deep with a 400: the listing continues by time, from the
  oldest row so far. Builds of the same millisecond are requested again, and dropped if repeated.
- If the service does not list builds newest first, the newest row of the first page may not be the
  newest of all: builds that are newer are listed at the end.

With a filter on a field that changes, such as `state`, rows may be missed: a build that changes
during the walk leaves the listing, and the rows after it move up.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, Final, Generic, TypeVar

from attrs import define, field

from buildkite_async.errors import PageTooDeep
from buildkite_async.models import Build
from buildkite_async.paging.build_times import MILLISECOND, created_at
from buildkite_async.paging.completeness import Completeness
from buildkite_async.paging.page_walk import PageWalk
from buildkite_async.paging.pager import Page
from buildkite_async.paging.requests import Source
from buildkite_async.wire.datetimes import format_datetime
from buildkite_async.wire.hosts import path_of

__all__ = ["NumberWalk"]

B = TypeVar("B", bound=Build)

SETTLED: Final = timedelta(seconds=5)
"""Builds that are older than this have no other one created in the same millisecond later."""
REMEMBERED: Final = 5_000
"""Ids kept to recognize repeated rows, besides those of the oldest millisecond."""


@define(kw_only=True, eq=False)
class NumberWalk(Generic[B]):
    """One walk through the builds of a query, newest first."""

    source: Source[B]
    query: dict[str, Any]
    """The current query."""
    at_once: int
    given: datetime | None
    """The caller's `created_to`."""
    completeness: Callable[[], Completeness]
    """Makes what compares the rows of one query with what the service says it has."""
    _oldest: datetime | None = None
    """When the oldest build so far was created."""
    _pages: int = 0
    """Pages yielded from the current query."""
    _before: int = 0
    """Pages yielded from earlier queries."""
    _more: bool = True
    """Whether there are more pages."""
    _recent: dict[str, datetime | None] = field(factory=dict[str, datetime | None])
    """Ids of the last builds, and when each was created."""
    _ordered: bool = True
    """Whether the builds so far came in descending order."""
    _fewer: bool = False
    """Whether there were fewer builds than the first page of a query had said."""
    _above: tuple[datetime, datetime] | None = None
    """The period above the newest row of a first page, which the pages after it were without."""

    async def pages(self) -> AsyncGenerator[Page[B]]:
        """Iterate over the pages."""
        query = self.query
        while self._more:
            async with aclosing(self._window()) as pages:
                async for page in pages:
                    yield page
        if self._above is not None and (self._fewer or not self._ordered):
            since, until = self._above
            newer = {**query, "created_from": since, "created_to": until}
            walk = PageWalk(source=self.source, query=newer, seen=self.completeness())
            yield self._take(await walk.first())
            async with aclosing(walk.linked()) as pages:
                async for page in pages:
                    yield self._take(page)
            await walk.check_end()

    async def _window(self) -> AsyncGenerator[Page[B]]:
        """Iterate over the pages of one query down to the depth limit, and change the query."""
        deepest, path = self.source.session.deepest, path_of(self.source.url)
        self._before, self._pages = self._before + self._pages, 0
        try:
            async with aclosing(self._query_pages()) as pages:
                async for page in pages:
                    yield self._take(page)
        except PageTooDeep:
            self._more = True
            if self._pages == 0:
                raise
            deepest[path] = self._pages * self.query["per_page"]
            if not self._advance():
                raise  # it is not newest first, or a millisecond has more builds than are listed
        else:
            if self._more and not self._advance():
                deepest.pop(path, None)  # let the service refuse it

    async def _query_pages(self) -> AsyncGenerator[Page[B]]:
        """Iterate over the pages of the current query, down to the depth limit if it is known."""
        clock = self.source.session.clock
        started = clock()
        walk = PageWalk(
            source=self.source,
            query=self.query,
            seen=self.completeness(),
            deepest=self._deepest(),
            before=self._before,
        )
        page = await walk.first()
        stable, start = self._stable_query(page, timedelta(seconds=clock() - started))
        last = page.last
        yield page
        del page
        if self.source.owns(walk.next) and last is not None and start:
            walk.query = stable
            async with aclosing(walk.numbered(start, last, self.at_once)) as pages:
                async for page in pages:
                    yield page
        elif self.source.owns(walk.next) and stable is not self.query and walk.deepest != 1:
            walk.query = stable
            async with aclosing(walk.numbered(2, 2, 1)) as pages:
                async for page in pages:
                    yield page
        async with aclosing(walk.linked()) as pages:
            async for page in pages:
                yield page
        await walk.check_end()
        if last is not None and walk.next is None:
            self._fewer = self._fewer or walk.seen.rows < walk.seen.rows_of(last)

    def _take(self, page: Page[B]) -> Page[B]:
        """Return the rows of a page that were not yielded before."""
        self._pages += 1
        self._more = page.next is not None
        rows: list[B] = []
        for build in page:
            created = created_at(build)
            if build.id not in self._recent:
                self._recent[build.id] = created
                rows.append(build)
                if created is not None and self._oldest is not None and created > self._oldest:
                    self._ordered = False
            if created is not None and (self._oldest is None or created < self._oldest):
                self._oldest = created
        self._trim()
        fresh = page.with_rows(rows)
        fresh.cursor = self._cursor(page.cursor) if self._more else None
        return fresh

    def _cursor(self, of_link: Mapping[str, Any] | None) -> Mapping[str, Any]:
        if self._ordered:
            # The number of a page means nothing later: builds are created, and the query changes.
            oldest = self._oldest
            return {} if oldest is None else {"created_to": format_datetime(oldest + MILLISECOND)}
        if self._above is not None or not of_link:
            return {}  # from the start: no row is missed, if many are repeated
        return {**of_link, "created_to": format_datetime(self.query["created_to"])}

    def _trim(self) -> None:
        while len(self._recent) > REMEMBERED:
            first, created = next(iter(self._recent.items()))
            if created == self._oldest:
                return  # the next query starts with it
            del self._recent[first]

    def _advance(self) -> bool:
        """Continue from the millisecond of the oldest row; False if that changes nothing."""
        if self._oldest is None or not self._ordered:
            return False
        before: datetime = self.query["created_to"]
        self.query = {**self.query, "created_to": self._oldest + MILLISECOND}
        return self._oldest + MILLISECOND < before

    def _stable_query(self, first: Page[B], age: timedelta) -> tuple[dict[str, Any], int]:
        """Return the query for the pages after the first, and the page number to continue with.

        `age` is how long ago the first page was requested. The query ends at the newest row, so that
        it excludes builds created from now on; 0 means that its pages must be requested one after
        another.
        """
        query, now = self.query, self.source.session.service_now() - age
        if self.given is not None and self.given <= now:
            return query, 2  # nothing new comes in, and a service may cut times to seconds
        created = [at for build in first if (at := created_at(build)) is not None]
        if not created or max(created) + MILLISECOND >= query["created_to"]:
            return query, 2
        if any(older > newer for newer, older in pairwise(created)):
            return query, 2  # it is not listed newest first
        newest = created[0]
        end, start = newest + MILLISECOND, 2
        if now - newest <= SETTLED:
            # Another build may be created in the same millisecond, and shift pages being fetched.
            end, start = (end, 0) if newest == created[-1] else (newest, 1)
        self._above = (end, query["created_to"])
        return {**query, "created_to": end}, start

    def _deepest(self) -> int | None:
        rows = self.source.session.deepest.get(path_of(self.source.url))
        return None if rows is None else max(1, rows // self.query["per_page"])
