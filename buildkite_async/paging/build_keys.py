"""A walk through a build listing by creation time instead of page numbers.

Each request asks for what was created before the oldest build so far, and includes its millisecond.
So builds that leave the listing, because they were deleted or no longer match a filter, move no
other build out of a page. Page numbers are used where a key cannot help: if a single millisecond has
more than a page of builds, in periods of a second, and if a page is not in descending order.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from datetime import datetime
from typing import Any, Final, Generic, TypeVar
from urllib.parse import urlencode

from attrs import define, field

from buildkite_async.http.query import encode_query
from buildkite_async.models import Build
from buildkite_async.paging.build_merge import merged
from buildkite_async.paging.build_times import MILLISECOND, SECOND, created_at, cut_to_seconds
from buildkite_async.paging.completeness import Completeness
from buildkite_async.paging.end_guard import EndGuard
from buildkite_async.paging.lost_links import is_confirmed, lacks_link, page_behind
from buildkite_async.paging.pager import Page
from buildkite_async.paging.requests import Source
from buildkite_async.wire.datetimes import format_datetime
from buildkite_async.wire.hosts import path_of

__all__ = ["KeyWalk"]

B = TypeVar("B", bound=Build)

SHORTEST: Final = SECOND
"""A period that is walked by page numbers, as a service may cut times to seconds."""


@define(kw_only=True, eq=False)
class KeyWalk(Generic[B]):
    """One walk through the builds of a query, newest first."""

    source: Source[B]
    query: dict[str, Any]
    """With the time that the walk begins with, as `created_to`."""
    seen: Completeness
    _edge: datetime = field(init=False)
    """Builds created before this time are requested."""
    _number: int = 1
    """The number of the page among those."""
    _pages: int = 0
    """Pages so far."""
    _whole_seconds: bool = False
    """Whether the service seems to compare times in whole seconds."""
    _oldest: datetime | None = None
    _border: frozenset[str] = frozenset()
    """The builds of the oldest millisecond: the next page repeats them."""
    _promised: int = 0
    """How many rows there are at least behind the latest page."""
    _lacks_link: bool = False
    """Whether the latest page may be followed by another one, although it has no link."""
    _guard: EndGuard = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._edge = self.query["created_to"]
        self._guard = EndGuard(path_of(self.source.url))

    async def pages(self) -> AsyncGenerator[Page[B]]:
        """Iterate over the pages."""
        more = True
        while (page := await self._following(more=more)) is not None:
            if self._border and self._border.isdisjoint(build.id for build in page):
                page = await self._from_next_second(page)
            page = await self._completed(await self._filled(page, led=more and self._pages > 0))
            more = page.next is not None
            self._lacks_link = lacks_link(self.seen, self.query, page)
            self._pages += 1
            last = None if page.last is None else self._pages + page.last - self._number
            fresh = self.seen.take(page)
            empty = not fresh and not page.unreadable
            if words := self._guard.stuck(empty=empty, more=more):
                self.seen.stuck(words, early=self._promised > 0)
                more = self._lacks_link = False
            self._advance(page)
            yield Page(
                fresh,
                next=self._url() if more else None,
                last=last,
                unreadable=page.unreadable,
                cursor=self._cursor() if more else None,
            )

    async def _fetch(self) -> Page[B]:
        return await self.source.page(self._next_query(), self._pages + 1)

    async def _following(self, *, more: bool) -> Page[B] | None:
        """Return the page that follows, or None at the end."""
        if more:
            return await self._fetch()
        if not self._lacks_link:
            return None
        return await page_behind(self.source, self._next_query(), self.seen, self._pages + 1)

    def _next_query(self) -> dict[str, Any]:
        query = {**self.query, "created_to": self._edge}
        return query if self._number == 1 else {**query, "page": self._number}

    async def _filled(self, page: Page[B], *, led: bool) -> Page[B]:
        """Return a page; if rows are missing on it, with what a second request adds.

        A page that is not the last one is as long as the others, and one that a link has led to is
        not empty.
        """
        size = self.seen.size or self.query.get("per_page") or 0
        if page.next is None and (page.arrived or not led):
            return page
        if page.next is not None and page.arrived >= size:
            self._check_size(page.arrived)
            return page
        again = await self._fetch()
        filled = merged(page, again)
        if filled.next is not None:
            self._check_size(max(page.arrived, again.arrived))
        if self._pages and filled.arrived < self.seen.size and filled.next is not None:
            self.seen.gap(
                f"a page has {filled.arrived} builds, but others have {self.seen.size}, and it is not "
                "the last one."
            )
        elif led and not filled.arrived and filled.next is None and not self._promised:
            self.seen.gap(f"the page after {self.seen.rows} builds is empty, but a link led to it.")
        return filled

    def _check_size(self, size: int) -> None:
        """Compare the size of a page that is not the last one with that of the pages before."""
        if 0 < self.seen.size < size:
            self.seen.gap(f"a page has {size} builds, but those before it had {self.seen.size}.")
        self.seen.size = max(self.seen.size, size)

    async def _completed(self, page: Page[B]) -> Page[B]:
        """Return a page; if it ends the listing early, with what a second request adds."""
        most = self._most(page)
        if most >= self._promised:
            return page
        if page.next is not None:
            # Builds have left the listing, or it is not newest first: then some are above the edge.
            if not await self._is_confirmed(most):
                self.seen.gap(
                    f"{most} builds at most are older than the {self.seen.rows} that arrived, but the "
                    f"service said that there are at least {self._promised} more."
                )
            return page
        page = merged(page, await self._fetch())
        if page.next is None and len(page) < self._promised:
            if len(page) >= self.seen.size:
                page.next = self._url()  # only the link is missing
            elif not await self._is_confirmed(sum(build.id not in self._border for build in page)):
                self.seen.gap(
                    f"it ended after {self.seen.rows + len(page)} builds, but the service said that "
                    f"there are at least {self.seen.rows + self._promised}."
                )
        return page

    def _most(self, page: Page[B]) -> int:
        """Return how many builds there are at most from a page on, by what it says."""
        if page.next is None:
            return page.arrived
        if page.last is None:
            return self._promised
        return (page.last - self._number + 1) * self.seen.size

    async def _is_confirmed(self, more: int) -> bool:
        return await is_confirmed(self.source, self.query, self.seen, 1, more)

    async def _from_next_second(self, page: Page[B]) -> Page[B]:
        """Request a page again from the next whole second on, unless that changes nothing.

        The border was deleted, or the service has cut its time to seconds.
        """
        oldest, self._border = self._oldest, frozenset()
        if oldest is None or self._whole_seconds:
            return page
        self._whole_seconds = True
        edge = cut_to_seconds(oldest) + SECOND
        if edge <= self._edge:
            return page
        self._edge = edge
        return await self._fetch()

    def _advance(self, page: Page[B]) -> None:
        """Move the edge to the oldest build if that makes a difference, or go to the next page."""
        if page.last is None:
            self._promised = max(0, self._promised - page.arrived)
        else:
            behind = page.last - self._number
            self._promised = (behind - 1) * self.seen.size + 1 if behind > 0 else 0
        dated = [created_at(build) for build in page]
        edge = self._edge_after(dated)
        if edge is None or edge >= self._edge:
            self._border = frozenset()
            self._number += 1
            return
        self._oldest = oldest = dated[-1]
        self._border = frozenset(
            build.id for build, at in zip(page, dated, strict=True) if at == oldest
        )
        self._promised += len(self._border) if self._promised else 0
        self._edge, self._number = edge, 1

    def _edge_after(self, dated: list[datetime | None]) -> datetime | None:
        """Return the edge below a page; None if it is not in descending order, or too close."""
        newest: datetime = self._edge
        for created in dated:
            if created is None or created > newest:
                return None
            newest = created
        since = self.query.get("created_from")
        if not dated or (isinstance(since, datetime) and self._edge - since <= SHORTEST):
            return None
        return cut_to_seconds(newest) + SECOND if self._whole_seconds else newest + MILLISECOND

    def _cursor(self) -> dict[str, Any]:
        cursor: dict[str, Any] = {"created_to": format_datetime(self._edge)}
        return cursor if self._number == 1 else {**cursor, "page": self._number}

    def _url(self) -> str:
        return f"{self.source.url}?{urlencode(encode_query(self._next_query()), doseq=True)}"
