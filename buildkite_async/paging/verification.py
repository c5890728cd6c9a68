"""A walk through a numbered listing that misses no row because others are removed meanwhile.

The pages of such a listing are cut by counting rows, so a row that is removed moves all later ones
up. Here each page overlaps the one before it: it has to contain a row that is known, so the rows
behind that are known to follow it. If it contains none, the walk goes back until a page does. At the
end the service counts its rows, and if there are more, the listing is read once more.

Pages overlap if their size varies: after 100 rows, page 2 of 99 rows begins with the last of them.
That costs about a tenth more requests, and the memory to know every row again.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from typing import Any, Final, Generic, TypeVar

from attrs import define

from buildkite_async.paging.completeness import Completeness
from buildkite_async.paging.end_guard import EndGuard
from buildkite_async.paging.lost_links import lacks_link, page_behind
from buildkite_async.paging.pager import Page
from buildkite_async.paging.requests import Source

__all__ = ["count_rows", "overlapping_page", "verified"]

T = TypeVar("T")

LARGEST_PAGE: Final = 100
PATIENCE: Final = 20
"""Requests beyond two for each page with new rows after which it is given up."""


async def verified(
    source: Source[T], query: dict[str, Any], seen: Completeness, first: Page[T]
) -> AsyncGenerator[Page[T]]:
    """Iterate over the pages behind the first, one after another.

    Raises:
        IncompleteListing: There are more rows than could be read, even at the second attempt.
    """
    verification = _Verification(source=source, query=query, seen=seen)
    async with aclosing(verification.pages(first)) as pages:
        async for page in pages:
            yield page


async def count_rows(source: Source[Any], query: Mapping[str, Any], nth: int) -> int | None:
    """Return how many rows a listing has; None if the service does not say.

    The number of the last page is the number of rows if each page has one. A page with a row and no
    link says nothing: its link may have been lost.
    """
    page = await source.page({**query, "page": 1, "per_page": 1}, nth)
    if page.next is None:
        return None if page or page.unreadable else 0
    return page.last


def overlapping_page(rows: int, size: int) -> tuple[int, int]:
    """Return the number and the size of a page with the last of so many rows, and with many more."""
    sizes = [*range(size, max(1, size // 2), -1), *range(size + 1, LARGEST_PAGE + 1)]
    best = (1, rows + 1)
    most = 0
    for each in sizes:
        number = (rows - 1) // each + 1
        more = number * each - rows
        if more > most:
            best, most = (number, each), more
        if most and each >= size + 1:
            break  # larger pages than asked for are a last resort
    return best


@define(kw_only=True, eq=False)
class _Verification(Generic[T]):
    source: Source[T]
    query: dict[str, Any]
    seen: Completeness
    _position: int = 0
    """How many rows of the listing are before the next one."""
    _requests: int = 0
    _gave_up: bool = False
    """Whether the rest was not verified, which has been logged."""

    async def pages(self, first: Page[T]) -> AsyncGenerator[Page[T]]:
        async with aclosing(self._overlapping(first)) as pages:
            async for page in pages:
                yield page
        if self._gave_up or (count := await self._count()) is None:
            return
        if count == 0 and self.seen.rows:
            self.seen.gap(f"{self.seen.rows} rows arrived, but now it is empty.")
        if count > self.seen.rows:
            again = await self._page(self.seen.start, self.query["per_page"])
            yield self.seen.take(again)
            async with aclosing(self._overlapping(again)) as pages:
                async for page in pages:
                    yield page
        if count > self.seen.rows and not self._gave_up:
            self.seen.gap(f"{self.seen.rows} rows arrived, but the service counts {count}.")

    async def _overlapping(self, page: Page[T]) -> AsyncGenerator[Page[T]]:
        """Iterate over the overlapping pages behind the first."""
        more = page.next is not None or lacks_link(self.seen, self.query, page)
        size = (page.arrived if more else 1) or self.query["per_page"]
        start = (self.seen.start - 1) * size
        self._position = start + page.arrived
        patience, last = PATIENCE, page.last or 0
        back = size
        while more:
            if (patience := patience - 1) < 0:
                self._gave_up = True
                self.seen.gap("it changes too fast to be verified, or a page of it is broken.")
                async with aclosing(self._unverified(size, last)) as pages:
                    async for page in pages:
                        yield page
                return
            number, rows = overlapping_page(self._position, size)
            offset = (number - 1) * rows
            page = await self._page(number, rows)
            arrived = page.arrived
            if not self.seen.knows_any(page) and (offset > start or not arrived):
                self._position = max(start + 1, offset - back + 1)
                back *= 2
                continue
            self._position, back = offset + arrived, size
            lacks = lacks_link(self.seen, {"per_page": rows}, page)
            page = self.seen.take(page)
            if page:
                patience += 2
                lacks = lacks or self._position < self.seen.least_rows
            more = page.next is not None or (lacks and bool(page))
            yield page

    async def _unverified(self, size: int, last: int) -> AsyncGenerator[Page[T]]:
        """Iterate over the pages from the one on that cannot be verified."""
        guard = EndGuard(self.seen.listing)
        for number in range(self.seen.start + self.seen.rows // size, last + 1):
            page = self.seen.take(await self._page(number, size))
            if guard.stuck(empty=not page, more=True):
                return
            yield page

    async def _count(self) -> int | None:
        """Return how many rows there are from the start on; None if the service does not say."""
        if self.seen.start > 1 and self.seen.last is None:
            return None  # the start is on the last page, whose size says nothing
        self._requests += 1
        count = await count_rows(self.source, self.query, self._requests)
        before = (self.seen.start - 1) * self.seen.size
        if count is not None and (count == 0 or count - before >= self.seen.rows):
            return count - before
        # The count may be wrong, as a link may have been lost: is there a row behind those known?
        self._requests += 1
        query = {**self.query, "page": before + self.seen.rows + 1, "per_page": 1}
        behind = await page_behind(self.source, query, self.seen, self._requests)
        return self.seen.rows if behind is None else self.seen.rows + 1

    async def _page(self, number: int, size: int) -> Page[T]:
        self._requests += 1
        query = {**self.query, "page": number, "per_page": size}
        return await self.source.page(query, self._requests)
