"""Compares the rows of a numbered listing with what the service says it has."""

from __future__ import annotations

import logging
from collections.abc import Hashable
from itertools import islice
from typing import Any, Final, Literal, TypeAlias, TypeVar

from attrs import define, field

from buildkite_async.decoding.model import Model
from buildkite_async.errors import DecodeError, IncompleteListing
from buildkite_async.paging.pager import Page

__all__ = ["Completeness", "OnGap", "identity"]

T = TypeVar("T")

OnGap: TypeAlias = Literal["error", "warn"]
"""What happens if a listing ends before it should: IncompleteListing, or a logged warning."""

REMEMBERED: Final = 5_000
"""Rows that are remembered to recognize repeated ones, unless all of them are."""

_log = logging.getLogger("buildkite_async.paging")


def identity(row: Any) -> Hashable | None:
    """Return what is equal for all appearances of a row, or None if nothing is."""
    id: object = getattr(row, "id", None)
    return id if isinstance(id, str | int) else None


@define(kw_only=True)
class Completeness:
    """What a walk through a listing has seen of its rows.

    The number of the last page, of `n` pages, promises that there are more rows than `n - 1` pages
    hold. Of all promises during a walk the least counts, as rows may be added meanwhile.
    """

    listing: str
    """What the error calls it."""
    on_gap: OnGap = "error"
    start: int = 1
    """The number of the first page of the walk."""
    all_remembered: bool = False
    """Whether every row is remembered, instead of the latest ones."""
    rows: int = 0
    """Different rows so far."""
    size: int = 0
    """Rows on the longest page: as many as on each page but the last."""
    last: int | None = None
    """The number of the last page, by the latest response that says so."""
    least_last: int | None = None
    """The least number of the last page."""
    _recent: dict[Hashable, None] = field(factory=dict[Hashable, None])

    def take(self, page: Page[T]) -> Page[T]:
        """Return the page without the rows that an earlier page had."""
        arrived = page.arrived
        self.size = self.size or arrived
        if page.last is not None:
            self.last = page.last
            self.least_last = min(self.least_last or page.last, page.last)
        rows: list[T] = []
        for row in page:
            known = self._identity(row)
            if known is None or known not in self._recent:
                rows.append(row)
            if known is not None:
                self._recent[known] = None
        self.rows += len(rows) + len(page.unreadable)
        self._trim()
        return page if len(rows) == len(page) else page.with_rows(rows)

    @property
    def _recalls_all(self) -> bool:
        """Whether every row so far is remembered."""
        return len(self._recent) >= self.rows

    def knows_any(self, page: Page[Any]) -> bool:
        """Whether an earlier page had a row of this one."""
        return any(self._identity(row) in self._recent for row in page)

    def _identity(self, row: Any) -> Hashable | None:
        known = identity(row)
        if known is None and self.all_remembered and isinstance(row, Model):
            return row.to_json()
        return known

    def _trim(self) -> None:
        if not self.all_remembered:
            surplus = len(self._recent) - REMEMBERED
            for known in list(islice(self._recent, max(0, surplus))):
                del self._recent[known]

    def is_early(self, number: int, page: Page[Any]) -> bool:
        """Whether a page lacks what the service has said: rows, or the link to the next page."""
        last = page.last or self.last
        arrived = page.arrived
        if page.next is not None:
            self.size = max(self.size, arrived)
        if last is None:  # a link has led to all pages but the first
            return number > self.start and not arrived
        if number > last:
            return False
        if number == last:
            return not arrived
        return page.next is None or arrived < self.size or not arrived

    @property
    def least_rows(self) -> int:
        """How many rows there are at least, by the least number of pages."""
        return self.rows_of(self.least_last or 0)

    def lacks_rows(self) -> bool:
        """Whether fewer rows arrived."""
        return self.least_last is not None and self.rows < self.least_rows

    def agrees(self, first: Page[Any], more: int = 0) -> bool:
        """Whether the first page, fetched again, says that nothing is missing after `more` rows.

        A first page without rows, or with others, is no proof: the listing may be failing altogether.
        """
        rows = self.rows + more
        if not self.knows_any(first) and self._recalls_all:
            return False
        arrived = first.arrived
        if not arrived:
            return False
        if first.next is None:
            return rows >= arrived  # whether it is the only page, `is_confirmed` asks
        return first.last is not None and rows >= self.rows_of(first.last)

    def is_longest(self, page: Page[Any]) -> bool:
        """Whether a page has more rows than each before it, all of which are remembered."""
        return 0 < self.size < page.arrived and self._recalls_all and self.can_recognize(page)

    def is_full(self, page: Page[Any]) -> bool:
        """Whether a page has as many rows as each page but the last."""
        return 0 < self.size <= page.arrived

    def has_unseen(self, page: Page[Any]) -> bool:
        """Whether a page has rows that no earlier one had."""
        unseen = (self._identity(row) not in self._recent for row in page)
        return any(unseen) or bool(page.unreadable)

    def can_recognize(self, page: Page[Any]) -> bool:
        """Whether each row of a page would be recognized if a later page repeated it."""
        return not page.unreadable and all(self._identity(row) is not None for row in page)

    def rows_of(self, last: int) -> int:
        """Return how many rows a listing has at least if this is the number of its last page."""
        return max(0, (last - self.start) * self.size + 1)

    def stuck(self, words: str, *, early: bool) -> None:
        """Raise the error for a run of empty pages, or log it.

        If it is `early`, the service has said that the listing has rows there or behind; otherwise
        its links are not to be believed.
        """
        if self.on_gap == "error" and not early:
            raise DecodeError(f"{self.listing}: {words}")
        self.gap(words)

    def gap(self, words: str) -> None:
        """Raise IncompleteListing, or log it."""
        error = IncompleteListing(f"{self.listing}: {words}", rows=self.rows)
        if self.on_gap == "error":
            raise error
        _log.warning("%s", error)
