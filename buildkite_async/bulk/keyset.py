"""Walk a build listing by creation time instead of page numbers.

Each request asks for what was created before the oldest build so far, and includes its millisecond.
So builds that leave the listing, because they were deleted or no longer match a filter, move no
other build out of a page: each response is whole for its own period.

Page numbers are used in two cases only, within a period that is as short as possible: if a single
millisecond has more than a page of builds, and if the service compares times in whole seconds only.
Such a period is read until two readings are equal.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import UTC, datetime
from typing import Final, Protocol

from attrs import define, field, frozen

from buildkite_async.bulk.build_times import created_at
from buildkite_async.bulk.intervals import (
    FOREVER,
    MILLISECOND,
    SECOND,
    cut_to_seconds,
    up_to_seconds,
)
from buildkite_async.bulk.plan import ListingFilters, Slice
from buildkite_async.bulk.state import Span
from buildkite_async.errors import DecodeError
from buildkite_async.models import Build
from buildkite_async.paging import Page
from buildkite_async.wire.datetimes import format_datetime

__all__ = ["FULL_PAGE", "Listing", "Stretch", "walk"]

FULL_PAGE: Final = 100
EARLIEST: Final = datetime.min.replace(tzinfo=UTC)
MOST_READINGS: Final = 8
"""How often a period that is paged by numbers is read, until two readings are equal.

A build that left during a reading, and so moved another one out of a page, is not in the next.
"""


class Listing(Protocol):
    """Where the pages come from."""

    async def page(self, filters: ListingFilters) -> Page[Build]:
        """Return the first page."""
        ...

    def pages(
        self, filters: ListingFilters, part_of: Slice | None = None
    ) -> AsyncGenerator[Page[Build]]:
        """Iterate over the pages by their numbers, of a period that is part of a slice."""
        ...


@frozen(kw_only=True)
class Stretch:
    """A part of a walk: the builds of about one page."""

    builds: list[Build]
    """Those that were not in an earlier stretch."""
    span: Span
    """The period of the page."""
    unreadable: bool
    """Whether there are rows that could not be read: they can be anywhere in the period."""
    since: datetime
    """Everything that the slice has from here on is in this stretch or an earlier one."""
    left: int | None
    """About how many builds are left; None if the service does not say."""
    newest: datetime | None
    oldest: datetime | None
    """When the newest and the oldest build on the page were created; None if it has none."""


async def walk(
    listing: Listing, slice: Slice, first: Page[Build] | None = None
) -> AsyncGenerator[Stretch]:
    """Iterate over the builds of a slice, newest first.

    Args:
        listing: The listing.
        slice: The slice.
        first: Its first page, if it was fetched already.

    Raises:
        DecodeError: A page is not what was asked for, so builds could be missed.
    """
    walker = _Walker(listing, slice)
    while not walker.done:
        yield await walker.step(first)
        first = None


@define
class _Walker:
    listing: Listing
    slice: Slice
    done: bool = False
    _edge: datetime | None = None
    """Before when the next page begins; None at the start."""
    _coarse: bool = False
    """Whether the service was seen to compare in whole seconds."""
    _oldest: datetime | None = None
    _edge_ids: frozenset[str] = frozenset()
    """The builds of the oldest millisecond so far: the next page has to repeat them."""
    _seen: dict[str, datetime] = field(factory=dict[str, datetime])
    """The builds of about the oldest second."""
    _unreadable: bool = False
    """Whether the present step met a row that could not be read."""

    async def step(self, first: Page[Build] | None) -> Stretch:
        """Fetch the next page, and what is needed besides."""
        filters = self._filters()
        self._unreadable = False
        page = first if first is not None else await self.listing.page(filters)
        if not page and page.next is not None:
            page = await self._next_with_rows(filters)
        dated = self._check(page, filters)
        builds = self._take(page)
        if self._edge_ids and not any(build.id in self._edge_ids for build in page):
            # They were deleted, or the service has cut the time to a second.
            builds += await self._whole_second(self._oldest or dated[0])
        more = page.next is not None or len(page) + len(page.unreadable) >= FULL_PAGE
        if more:
            builds += await self._advance(page, dated)
        else:
            self.done = True
        since = self.slice.since if self._edge is None or self.done else self._edge
        return Stretch(
            builds=builds,
            span=self._span(filters, dated),
            unreadable=self._unreadable,
            since=max(since, self.slice.since),
            left=self._left(page, more=more, taken=len(builds)),
            newest=dated[0] if dated else None,
            oldest=dated[-1] if dated else None,
        )

    def _filters(self) -> ListingFilters:
        filters = self.slice.filters()
        if self._edge is not None:
            filters["created_to"] = self._edge
        return filters

    async def _next_with_rows(self, filters: ListingFilters) -> Page[Build]:
        """Return the first page that is not empty, although earlier ones are."""
        page = Page[Build]()
        async with aclosing(self.listing.pages(filters)) as pages:
            async for page in pages:
                self._unreadable = self._unreadable or bool(page.unreadable)
                if page:
                    return page
        return page

    def _check(self, page: Page[Build], filters: ListingFilters) -> list[datetime]:
        """Return when the builds were created, or raise DecodeError if they were not asked for."""
        self._unreadable = self._unreadable or bool(page.unreadable)
        since, until = filters.get("created_from", EARLIEST), filters.get("created_to", FOREVER)
        first, end = cut_to_seconds(since), up_to_seconds(until)
        dated: list[datetime] = []
        for build in page:
            created = created_at(build)
            if created is None:
                continue
            if dated and created > dated[-1]:
                raise DecodeError(
                    f"The listing of {self.slice} is not in descending order: build {build.id} "
                    f"({format_datetime(created)}) follows one of {format_datetime(dated[-1])}."
                )
            if not since <= created < until:
                self._coarse = True
            if not first <= created < end:
                raise DecodeError(
                    f"The listing of {self.slice} contains build {build.id}, which was created at "
                    f"{format_datetime(created)}: the service did not apply the filters."
                )
            dated.append(created)
        return dated

    def _take(self, page: Page[Build]) -> list[Build]:
        """Return the builds that are new, and of this slice."""
        taken: list[Build] = []
        for build in page:
            if build.id in self._seen:
                continue
            created = created_at(build)
            if created is not None:
                self._seen[build.id] = created
                if not self.slice.contains(created):
                    continue
            taken.append(build)
        return taken

    async def _advance(self, page: Page[Build], dated: list[datetime]) -> list[Build]:
        """Move the edge to the oldest build; return builds that had to be fetched for it."""
        if not dated:
            raise DecodeError(
                f"The listing of {self.slice} goes on after a page that has no creation time."
            )
        oldest = dated[-1]
        edge = cut_to_seconds(oldest) + SECOND if self._coarse else oldest + MILLISECOND
        if dated[0] < edge:  # the next page would be the same
            return await self._crowded(oldest)
        self._move(edge, oldest)
        return []

    async def _crowded(self, at: datetime) -> list[Build]:
        """Read a millisecond or a second with more than a page of builds, and go on below it."""
        if not self._coarse:
            builds = await self._numbered(at, at + MILLISECOND)
            if builds is not None and not self._coarse:
                self._move(at, at)
                self._edge_ids = frozenset()  # it is not asked for again
                return builds
            self._coarse = True
            return (builds or []) + await self._crowded(at)
        builds = await self._whole_second(at)
        self._move(cut_to_seconds(at), at)
        self._edge_ids = frozenset()
        return builds

    async def _whole_second(self, at: datetime) -> list[Build]:
        """Read the second of this time; finding builds there shows that times are cut to seconds."""
        since = cut_to_seconds(at)
        known = len(self._seen)
        builds = await self._numbered(since, since + SECOND) or []
        self._coarse = self._coarse or bool(builds) or len(self._seen) > known
        return builds

    async def _numbered(self, since: datetime, until: datetime) -> list[Build] | None:
        """Return the new builds of a short period by page numbers; None if it seems empty."""
        filters = self.slice.filters()
        filters["created_from"], filters["created_to"] = since, until
        builds: list[Build] = []
        before: set[str] | None = None
        for _ in range(MOST_READINGS):
            ids: set[str] = set()
            number = 0
            async with aclosing(self.listing.pages(filters, self.slice)) as pages:
                async for page in pages:
                    number += 1
                    ids.update(build.id for build in page)
                    self._check(page, filters)
                    builds += self._take(page)
            if number == 1 or ids == before:
                return builds if ids else None
            before = ids
        raise DecodeError(
            f"The listing of {self.slice} changes too fast: each of {MOST_READINGS} readings of the "
            f"builds created from {format_datetime(since)} to {format_datetime(until)} differed."
        )

    def _move(self, edge: datetime, oldest: datetime) -> None:
        self._edge, self._oldest = edge, oldest
        kept = cut_to_seconds(oldest) + SECOND
        self._seen = {id: at for id, at in self._seen.items() if at < kept}
        self._edge_ids = frozenset(id for id, at in self._seen.items() if at == oldest)

    def _span(self, filters: ListingFilters, dated: list[datetime]) -> Span:
        whole = self.done or not dated
        since = self.slice.since if whole else max(cut_to_seconds(dated[-1]), self.slice.since)
        return Span(since, up_to_seconds(filters.get("created_to", FOREVER)))

    def _left(self, page: Page[Build], *, more: bool, taken: int) -> int | None:
        if not more:
            return 0
        if page.last is None:
            return None
        left = (page.last - 1) * len(page) - len(page) // 2  # the last one is half full
        return max(left - max(0, taken - len(page)), 1)
