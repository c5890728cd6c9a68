"""Build listings: newest first, while new builds are created, and of limited depth.

- New builds shift the numbered pages, so rows would be repeated: `created_to` is pinned when the
  listing starts, and rows that were yielded before are dropped.
- The service refuses pages that are too deep with a 400: the listing continues by time, from the
  oldest row so far. Builds of the same millisecond are requested again, and dropped if repeated.

With a filter on a field that changes, such as `state`, rows may still be missed: a build that
changes during the listing leaves it, and the rows after it move up.

https://buildkite.com/docs/apis/rest-api/builds
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import MAXYEAR, MINYEAR, UTC, datetime, timedelta
from typing import Any, Final, TypeVar

from attrs import define, field, frozen

from buildkite_async.errors import PageTooDeep
from buildkite_async.models import Build
from buildkite_async.paging.pager import Page
from buildkite_async.paging.pages import ListPager
from buildkite_async.wire.hosts import path_of

__all__ = ["BuildPager"]

B = TypeVar("B", bound=Build)

MILLISECOND: Final = timedelta(milliseconds=1)
AHEAD: Final = timedelta(seconds=5)
"""How far in the future `created_to` is pinned: clocks differ, and new builds are to be listed."""
REMEMBERED: Final = 5_000
"""Ids kept to recognize repeated rows, besides those of the oldest millisecond."""


@define
class BuildCursor:
    """The position in a listing of builds."""

    query: dict[str, Any]
    """The current query."""
    pinned: bool
    """Whether `created_to` was chosen by this package and may still be corrected."""
    oldest: datetime | None = None
    """When the oldest build so far was created."""
    pages: int = 0
    """Pages yielded from the current query."""
    before: int = 0
    """Pages yielded from earlier queries."""
    more: bool = True
    """Whether there are more pages."""
    _recent: dict[str, datetime | None] = field(factory=dict[str, datetime | None])
    """Ids of the last builds, and when each was created."""

    def take(self, page: Page[B]) -> Page[B]:
        """Return the rows of a page that were not yielded before."""
        self.pages += 1
        self.more = page.next is not None
        rows: list[B] = []
        for build in page:
            created = _created(build)
            if created is not None and (self.oldest is None or created < self.oldest):
                self.oldest = created
            if build.id not in self._recent:
                self._recent[build.id] = created
                rows.append(build)
        self._trim()
        return Page(rows, next=page.next, last=page.last, unreadable=page.unreadable)

    def _trim(self) -> None:
        while len(self._recent) > REMEMBERED:
            first, created = next(iter(self._recent.items()))
            if created == self.oldest:
                return  # the next query starts with it
            del self._recent[first]

    def advance(self) -> bool:
        """Continue from the millisecond of the oldest row; False if that changes nothing."""
        if self.oldest is None:
            return False
        before: datetime = self.query["created_to"]
        self.query = {**self.query, "created_to": self.oldest + MILLISECOND}
        return self.oldest + MILLISECOND < before


def _created(build: Build) -> datetime | None:
    """Return when a build was created, in whole milliseconds; None if it does not say.

    Dates at either end of the calendar are not believed, as adding to them would overflow.
    """
    created: Any = build.created_at
    if not isinstance(created, datetime) or not MINYEAR < created.year < MAXYEAR:
        return None
    zone = created.tzinfo or UTC
    return created.replace(microsecond=created.microsecond // 1000 * 1000, tzinfo=zone)


@frozen(eq=False, kw_only=True)
class BuildPager(ListPager[B]):
    """A listing of builds: none is repeated, and none is missing because of the depth limit."""

    async def pages(self) -> AsyncGenerator[Page[B]]:
        """Iterate over the pages."""
        pinned = "created_to" not in self.query
        query = {**self.query, "created_to": self._pin()} if pinned else self.query
        cursor = BuildCursor(query, pinned)
        while cursor.more:
            async with aclosing(self._window(cursor)) as pages:
                async for page in pages:
                    yield page

    async def _window(self, cursor: BuildCursor) -> AsyncGenerator[Page[B]]:
        """Iterate over the pages of one query down to the depth limit, then move the cursor."""
        skew = self.session.skew
        cursor.before, cursor.pages = cursor.before + cursor.pages, 0
        try:
            walk = self._walk(cursor.query, deepest=self._deepest(), before=cursor.before)
            async with aclosing(walk) as pages:
                async for page in pages:
                    if cursor.pinned and self.session.skew - skew > AHEAD:
                        # The first response shows that our clock is behind: there are newer builds.
                        cursor.query = {**cursor.query, "created_to": self._pin()}
                        cursor.pinned = False
                        return
                    cursor.pinned = False
                    yield cursor.take(page)
        except PageTooDeep:
            cursor.more = True
            if cursor.pages == 0:
                raise
            self.session.deepest[path_of(self.url)] = cursor.pages * self.query["per_page"]
            if not cursor.advance():
                raise  # a single millisecond has more builds than the service lists
        else:
            if cursor.more and not cursor.advance():
                # Let the service refuse it.
                self.session.deepest.pop(path_of(self.url), None)

    def _stable_query(
        self, query: dict[str, Any], first: Page[B], age: timedelta
    ) -> tuple[dict[str, Any], int]:
        """Pin the query to the newest row, so that it excludes builds created from now on."""
        given = self.query.get("created_to")
        if isinstance(given, datetime) and given <= self.session.service_now() - age:
            return query, 2  # nothing new comes in, and a service may cut times to seconds
        created = [at for build in first if (at := _created(build)) is not None]
        if not created or max(created) + MILLISECOND >= query["created_to"]:
            return query, 2
        newest = max(created)
        after = {**query, "created_to": newest + MILLISECOND}
        if self.at_once == 1 or self.session.service_now() - age - newest > AHEAD:
            return after, 2
        # Another build may be created in the same millisecond, and shift pages being fetched.
        if newest == min(created):
            return after, 0
        return {**query, "created_to": newest}, 1

    def _pin(self) -> datetime:
        return self.session.service_now() + AHEAD

    def _deepest(self) -> int | None:
        rows = self.session.deepest.get(path_of(self.url))
        return None if rows is None else max(1, rows // self.query["per_page"])
