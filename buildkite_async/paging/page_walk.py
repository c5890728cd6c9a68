"""A walk through the pages of one query, which checks that it ends where the listing does."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import aclosing
from functools import partial
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from attrs import define, field

from buildkite_async.http.query import encode_query
from buildkite_async.paging.completeness import Completeness, identity
from buildkite_async.paging.end_guard import EndGuard
from buildkite_async.paging.links import page_number
from buildkite_async.paging.lost_links import is_confirmed, lacks_link, page_behind
from buildkite_async.paging.ordered import in_order
from buildkite_async.paging.pager import Page
from buildkite_async.paging.requests import Fetched, Source, identity_of_page
from buildkite_async.wire.hosts import path_of

__all__ = ["PageWalk"]

T = TypeVar("T")


@define(kw_only=True, eq=False)
class PageWalk(Generic[T]):
    """One walk: its first page, then numbered pages concurrently or linked ones in turn.

    A page ends the listing early if it is empty or has no link to the next one, although the
    service has said that there are more. It is requested once more. If that does not help, the
    first page is, which may say by now that the listing has become shorter. Pages that a link
    skips are requested, too, and the first page once more if a later one is longer.
    """

    source: Source[T]
    query: dict[str, Any]
    seen: Completeness
    deepest: int | None = None
    """The number of the page to stop at; None for the end of the listing."""
    before: int = 0
    """Pages that earlier queries of the same listing have yielded."""
    number: int = field(init=False)
    """The number of the latest page."""
    next: str | None = None
    """The link to the next page; None at the end."""
    _lacks_link: bool = False
    """Whether the latest page may be followed by another one, although it has no link."""
    _asked_again: bool = False
    """Whether the first page was requested again, because a later one was longer."""
    _ended: bool = False
    """Whether the end is explained: the listing has become shorter, or a gap was logged."""
    _guard: EndGuard = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.number = self.seen.start
        self._guard = EndGuard(path_of(self.source.url))

    @property
    def _stopped(self) -> bool:
        return self.deepest is not None and self.number >= self.deepest

    async def first(self) -> Page[T]:
        """Return the first page."""
        self._guard.visit(identity_of_page(self.source.url, self.query))
        return await self._take(await self.source.page(self.query, self._nth))

    async def numbered(self, start: int, last: int, at_once: int) -> AsyncGenerator[Page[T]]:
        """Iterate over the pages from a number on, with several requests at a time."""
        last = last if self.deepest is None else min(last, self.deepest)
        self.number = start - 1
        async with aclosing(in_order(self._calls(start, last), at_once)) as responses:
            # Decoded only when it is its turn: waiting pages take half the memory as bytes.
            async for fetched in responses:
                self.number += 1
                self._guard.visit(identity_of_page(self.source.url, fetched.request.query))
                yield await self._take(await self.source.decode(fetched))
                if self.next is None:
                    return

    def _calls(self, start: int, last: int) -> Any:
        for number in range(start, last + 1):
            request = self.source.request({**self.query, "page": number}, self.before + number)
            call: Callable[[], Coroutine[Any, Any, Fetched]] = partial(self.source.fetch, request)
            yield call

    async def linked(self) -> AsyncGenerator[Page[T]]:
        """Iterate over the pages that the links lead to, and behind a link that may be lost."""
        while not self._stopped:
            if self.next is not None:
                self._guard.visit(identity_of_page(self.next))
                self.number += 1
                page = await self.source.linked(self.next, self._nth)
            elif self._lacks_link and (behind := await self._page_behind()) is not None:
                self.number += 1
                page = behind
            else:
                return
            yield await self._take(page)

    async def check_end(self) -> None:
        """Raise IncompleteListing, or log it, if there were fewer rows than the service said."""
        if self._stopped or self._ended or self.next is not None or not self.seen.lacks_rows():
            return
        if not await self._is_confirmed():
            self.seen.gap(
                f"{self.seen.rows} different rows arrived, but its {self.seen.least_last} pages "
                f"hold more than {self.seen.least_rows - 1}."
            )

    @property
    def _nth(self) -> int:
        return self.before + self.number

    async def _take(self, page: Page[T]) -> Page[T]:
        """Note a page, and return its new rows."""
        left_out = await self._left_out(page)
        page = self._without_skip(await self._completed(page))
        explained = self.seen.last is not None and self.number <= self.seen.last
        self._lacks_link = not explained and lacks_link(self.seen, self.query, page)
        page = self.seen.take(page.with_rows([*left_out, *page]) if left_out else page)
        empty, more = not page and not page.unreadable, page.next is not None
        if words := self._guard.stuck(empty=empty, more=more):
            self.seen.stuck(words, early=self.number <= (self.seen.last or 0))
            self._ended, page = True, Page(page)
        self.next = page.next
        return page

    async def _completed(self, page: Page[T]) -> Page[T]:
        """Return a page; if it ends the listing early or is short, with what a second request adds."""
        if not self.seen.is_early(self.number, page) or self._stopped:
            return page
        again = await self._fetch(self.number)
        rows = [*page, *_others(again, page)]
        unreadable = page.unreadable or again.unreadable
        following = page.next or again.next
        empty = not rows and not unreadable
        last = page.last or self.seen.last
        if empty and last is None:
            if following is None and (await self._fetch(self.number - 1)).next is not None:
                self.seen.gap(f"page {self.number} is empty, but a link led to it.")
        elif empty and not await self._is_confirmed():
            self.seen.gap(
                f"page {self.number} is empty, but the service said that there are {last} pages."
            )
        elif empty:
            self._ended = True
            return Page()
        if following is None and self.number < (self.seen.last or 0):
            following = self._url(self.number + 1)
        return Page(
            rows,
            next=following,
            last=again.last or page.last,
            unreadable=unreadable,
            cursor=None if following is None else page.cursor or {"page": self.number + 1},
        )

    async def _left_out(self, page: Page[T]) -> list[T]:
        """Return what the first page has by now, if this one shows that it was short."""
        if self._asked_again or not page.numbered or not self.seen.is_longest(page):
            return []
        self._asked_again = True
        again = await self._fetch(self.seen.start)
        return _others(again, list(page)) if self.seen.knows_any(again) else []

    def _without_skip(self, page: Page[T]) -> Page[T]:
        """Return a page, with the link to the page after it if its own leads further."""
        number = None if page.next is None or not page.numbered else page_number(page.next)
        if number is not None and number > self.number + 1:
            page.next = self._url(self.number + 1)
            page.cursor = {**(page.cursor or {}), "page": self.number + 1}
        return page

    async def _page_behind(self) -> Page[T] | None:
        query = {**self.query, "page": self.number + 1}
        return await page_behind(self.source, query, self.seen, self._nth)

    async def _is_confirmed(self) -> bool:
        return await is_confirmed(self.source, self.query, self.seen, self._nth)

    async def _fetch(self, number: int) -> Page[T]:
        return await self.source.page({**self.query, "page": number}, self._nth)

    def _url(self, number: int) -> str:
        query = encode_query({**self.query, "page": number})
        return f"{self.source.url}?{urlencode(query, doseq=True)}"


def _others(page: Page[T], rows: list[T]) -> list[T]:
    """Return the rows of a page that are not among others; none if rows cannot be told apart."""
    if not rows:
        return list(page)
    known = {identity(row) for row in rows}
    return [row for row in page if identity(row) not in known] if None not in known else []
