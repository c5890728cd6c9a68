"""The interface of every listing."""

from __future__ import annotations

import sys
from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterable, Mapping
from contextlib import AbstractAsyncContextManager, aclosing
from itertools import islice
from typing import Any, Final, Generic, TypeVar

from attrs import define, field

from buildkite_async.errors import BuildkiteError, InvalidArgument
from buildkite_async.http import Lane
from buildkite_async.http.arguments import MOST_AT_ONCE, check_count, shown
from buildkite_async.wire.calls import without_tracebacks

__all__ = ["Page", "Pager", "check_at_once", "lane_of_page"]

T = TypeVar("T")

LONG_WALK: Final = 10
"""Pages after which a walk goes on in the bulk lane, behind interactive calls."""


class Page(list[T]):
    """The rows of one page."""

    def __init__(
        self,
        rows: Iterable[T] = (),
        *,
        next: str | None = None,
        last: int | None = None,
        unreadable: tuple[Any, ...] = (),
        cursor: Mapping[str, Any] | None = None,
        numbered: bool = True,
    ) -> None:
        super().__init__(rows)
        self.next = next
        """The URL of the next page; None on the last."""
        self.last = last
        """The number of the last page; None if the service does not say."""
        self.unreadable = unreadable
        """Rows that could not be read, as plain JSON values; they are logged, too."""
        self.cursor = cursor
        """Arguments with which the listing continues after this page; None on the last."""
        self.numbered = numbered
        """Whether the pages of the listing have numbers; otherwise they have cursors."""

    @property
    def arrived(self) -> int:
        """How many rows the response had, those that could not be read included."""
        return len(self) + len(self.unreadable)

    def with_rows(self, rows: Iterable[T]) -> Page[T]:
        """Return the page with other rows."""
        return Page(
            rows,
            next=self.next,
            last=self.last,
            unreadable=self.unreadable,
            cursor=self.cursor,
            numbered=self.numbered,
        )


@define
class Place:
    """Where the latest walk through a listing is."""

    cursor: Mapping[str, Any] | None = field(factory=dict[str, Any])


class Pager(ABC, Generic[T]):
    """A lazy listing: nothing is sent before it is iterated or awaited.

    `async for` iterates over all rows; `await` fetches the first page only.
    """

    _place: Place

    @abstractmethod
    def _walk(self) -> AsyncGenerator[Page[T]]:
        """Fetch the pages."""

    @property
    def cursor(self) -> Mapping[str, Any] | None:
        """Arguments with which the same listing continues where the latest walk is; None at its end.

        They can be saved as JSON, and passed with the same filters, as in
        `agents.list(**filters, **cursor)`. Rows of the current page that were already iterated over
        are repeated then, but none is missing.
        """
        return self._place.cursor

    async def pages(self) -> AsyncGenerator[Page[T]]:
        """Iterate over the pages."""
        self._place.cursor = {}
        handled = sys.exception()
        try:
            async with aclosing(self._walk()) as pages:
                async for page in pages:
                    self._place.cursor = page.cursor
                    yield page
                    handled = sys.exception()
        except BuildkiteError as error:
            raise without_tracebacks(error, handled) from error.__cause__

    def concurrent(self, at_once: int = 8) -> Pager[T]:
        """Return the same listing, with up to `at_once` pages fetched concurrently.

        The rows keep their order. It helps if pages are numbered, because the first says how many
        there are; the pages of a cursor listing can only be fetched one after another.
        """
        check_at_once(at_once)
        return self

    def __aiter__(self) -> AsyncIterator[T]:
        return self._rows()

    def __await__(self) -> Generator[Any, Any, Page[T]]:
        return self._first_page().__await__()

    def stream(self) -> AbstractAsyncContextManager[AsyncIterator[T]]:
        """Return the rows for an `async with`, which cancels pending requests when it is left.

        After leaving a plain `async for` early, the event loop cancels them a little later.
        """
        return aclosing(self._rows())

    async def first(self) -> T | None:
        """Return the first row, or None if there is none."""
        rows = await self.collect(limit=1)
        return rows[0] if rows else None

    async def collect(self, limit: int | None = None) -> list[T]:
        """Return all rows, or the first `limit`.

        If an error occurs, its `partial` holds the rows that had arrived before it.
        """
        _check_limit(limit)
        rows: list[T] = []
        if limit == 0:
            return rows
        pager = self if limit is None else self._at_most(limit)
        try:
            async with aclosing(pager.pages()) as pages:
                async for page in pages:
                    rows += page
                    if limit is not None and len(rows) >= limit:
                        return rows[:limit]
        except BuildkiteError as error:
            error.partial = tuple(rows)
            if rows:
                error.add_note(f"{len(rows)} rows arrived before the error: see error.partial.")
            raise
        return rows

    def _at_most(self, rows: int) -> Pager[T]:
        """Return the listing for a caller that needs no more than so many rows."""
        return self

    async def _first_page(self) -> Page[T]:
        async with aclosing(self.pages()) as pages:
            return await anext(pages, Page[T]())

    async def _rows(self) -> AsyncGenerator[T]:
        place, before = self._place, Place().cursor
        async with aclosing(self.pages()) as pages:
            async for page in pages:
                place.cursor = before
                for row in islice(page, max(0, len(page) - 1)):
                    yield row
                place.cursor = before = page.cursor
                if page:
                    yield page[-1]


def lane_of_page(nth: int) -> Lane:
    """Return the lane of the request for the nth page of a walk."""
    return "interactive" if nth <= LONG_WALK else "bulk"


def check_at_once(at_once: object) -> None:
    """Raise InvalidArgument unless so many pages may be fetched at a time."""
    check_count("at_once", at_once, MOST_AT_ONCE)


def _check_limit(limit: object) -> None:
    if limit is None:
        return
    if isinstance(limit, bool) or not isinstance(limit, int) or limit < 0:
        raise InvalidArgument(f"limit must be 0 or more, a whole number, not {shown(limit)}.")
