"""Build listings: newest first, while new builds arrive, and only so deep.

- Builds that arrive shift the numbered pages, so rows come again: a walk is pinned by `created_to`
  at its start, and a row is given once.
- The service answers 400 for pages too deep: the walk goes on by time, from the oldest row that it
  has. Builds of the same millisecond are asked for again and given once.

A filter on what changes, such as `state`, may still lose rows that change while a walk is under
way: they leave the listing, and what follows moves up.

https://buildkite.com/docs/apis/rest-api/builds
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
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
"""How far in the future a walk is pinned: clock differ, and a build made just now belongs in."""
REMEMBERED: Final = 5_000
"""Ids kept to know repeats by, besides those of the oldest millisecond."""


@define
class BuildCursor:
    """How far a walk has come."""

    query: dict[str, Any]
    pinned: bool
    oldest: datetime | None = None
    pages: int = 0
    """Given within the present query."""
    more: bool = True
    _recent: dict[str, datetime | None] = field(factory=dict[str, datetime | None])
    """When the builds of the last ids were created."""

    def take(self, page: Page[B]) -> Page[B]:
        """The rows of a page that were not given before."""
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
        self._forget()
        return Page(rows, next=page.next, last=page.last)

    def _forget(self) -> None:
        while len(self._recent) > REMEMBERED:
            first, created = next(iter(self._recent.items()))
            if created == self.oldest:
                return  # the next descent begins with it
            del self._recent[first]

    def deeper(self) -> bool:
        """Begin anew below the oldest row, its own millisecond included; False if nothing moves."""
        if self.oldest is None:
            return False
        before: datetime = self.query["created_to"]
        self.query = {**self.query, "created_to": self.oldest + MILLISECOND}
        return self.oldest + MILLISECOND < before


def _created(build: Build) -> datetime | None:
    """The millisecond in which a build was created; None where the answer does not tell."""
    created: Any = build.created_at
    if not isinstance(created, datetime):
        return None
    zone = created.tzinfo or UTC
    return created.replace(microsecond=created.microsecond // 1000 * 1000, tzinfo=zone)


@frozen(eq=False, kw_only=True)
class BuildPager(ListPager[B]):
    """A listing of builds: no build twice, and none lost to depth."""

    async def pages(self) -> AsyncGenerator[Page[B]]:
        """Page after page."""
        pinned = "created_to" not in self.query
        query = {**self.query, "created_to": self._pin()} if pinned else self.query
        descent = BuildCursor(query, pinned)
        while descent.more:
            async with aclosing(self._window(descent)) as pages:
                async for page in pages:
                    yield page

    async def _window(self, descent: BuildCursor) -> AsyncGenerator[Page[B]]:
        """The pages of one query, as deep as the service lists them; then the descent is moved."""
        skew = self.session.skew
        descent.pages = 0
        try:
            walk = self._walk(descent.query, deepest=self._deepest())
            async with aclosing(walk) as pages:
                async for page in pages:
                    if descent.pinned and self.session.skew - skew > AHEAD:
                        # The first answer told that our clock is behind: newer builds exist.
                        descent.query = {**descent.query, "created_to": self._pin()}
                        descent.pinned = False
                        return
                    descent.pinned = False
                    yield descent.take(page)
        except PageTooDeep:
            descent.more = True
            if descent.pages == 0:
                raise
            self.session.deepest[path_of(self.url)] = descent.pages * self.query["per_page"]
            if not descent.deeper():
                raise  # more builds share a millisecond than the service lists
        else:
            if descent.more and not descent.deeper():
                # Let the service itself refuse.
                self.session.deepest.pop(path_of(self.url), None)

    def _fixed(
        self, query: dict[str, Any], first: Page[B], age: timedelta
    ) -> tuple[dict[str, Any], int]:
        """Pinned to the newest row: what arrives from now on is not in the listing."""
        created = [moment for build in first if (moment := _created(build)) is not None]
        if not created or max(created) + MILLISECOND >= query["created_to"]:
            return query, 2
        newest = max(created)
        after = {**query, "created_to": newest + MILLISECOND}
        if self.at_once == 1 or self.session.service_now() - age - newest > AHEAD:
            return after, 2
        # Another build may arrive in that same millisecond, and shift pages that are under way.
        if newest == min(created):
            return after, 0
        return {**query, "created_to": newest}, 1

    def _pin(self) -> datetime:
        return self.session.service_now() + AHEAD

    def _deepest(self) -> int | None:
        rows = self.session.deepest.get(path_of(self.url))
        return None if rows is None else max(1, rows // self.query["per_page"])
