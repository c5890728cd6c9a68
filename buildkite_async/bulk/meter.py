"""The progress of a run, and how long it will still take."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, inf
from typing import Final

from attrs import define, field

from buildkite_async.bulk.registry import declarations
from buildkite_async.bulk.report import Progress, TableProgress
from buildkite_async.bulk.request_stats import RequestStats
from buildkite_async.bulk.state import Step
from buildkite_async.http import RateLimits
from buildkite_async.models import Build

__all__ = ["Meter"]

NEW_PER_PAGE: Final = 99
"""Builds of a full page, as each page repeats one of the page before."""


@define(kw_only=True, eq=False)
class Meter:
    """Counts pages and rows, and reports the progress after each of them."""

    organization: str
    rate_limits: Callable[[], RateLimits]
    stats: RequestStats
    clock: Callable[[], float]
    on_progress: Callable[[Progress], object]
    step: Step = "new"
    pages: int = 0
    rows: dict[str, int] = field(factory=lambda: {"builds": 0, "jobs": 0})
    started: float = field(init=False)
    _pages_of: dict[str, int] = field(factory=dict[str, int])
    """Responses by table."""
    _left: dict[object, int] = field(factory=dict[object, int])
    """Pages that are still expected, by what they are for."""
    _reported_left: int = 0
    """Pages that were still expected at the last report."""
    _is_repeated: dict[tuple[object, object], bool] = field(
        factory=dict[tuple[object, object], bool]
    )
    """Whether a period that is read by page numbers was read before, by what it is a part of."""
    _waits_until: float = -inf
    """Until when the last wait goes on that has begun."""

    def __attrs_post_init__(self) -> None:
        self.started = self.clock()

    @property
    def seconds(self) -> float:
        """Seconds since the beginning."""
        return self.clock() - self.started

    def expect(self, key: object, pages: int) -> None:
        """Set how many more pages are expected for something."""
        if pages > 0:
            self._left[key] = pages
        else:
            self._left.pop(key, None)
            for each in [each for each in self._is_repeated if each[0] == key]:
                self._left.pop(each, None)
                del self._is_repeated[each]

    def expect_one_less(self, key: object) -> None:
        """Expect a page less for something, but still one until it is known that none is left."""
        if key in self._left:
            self._left[key] = max(self._left[key] - 1, 1)

    def expect_reading(self, period: object, part_of: object, pages: int | None) -> None:
        """Expect what the next page of a period that is read by page numbers leads to.

        Such a period is read twice; what it is a part of has been expected only once.

        Args:
            period: The period.
            part_of: What it is a part of.
            pages: How many pages it has, for the first one of a reading.
        """
        key = (part_of, period)
        if pages is not None and pages > 1:
            self._is_repeated[key] = key in self._left
            self._left.setdefault(key, pages)
        if self._is_repeated.get(key, False):
            self.expect(key, self._left.get(key, 0) - 1)
        else:
            self.expect_one_less(part_of)

    def expect_some(self, key: object) -> None:
        """Expect a page for something, unless more are expected already."""
        self._left.setdefault(key, 1)

    def expect_nothing(self) -> None:
        """Expect no more pages."""
        self._left.clear()

    def finish(self) -> None:
        """Report that no more pages are expected, unless the last report has said so."""
        self.expect_nothing()
        if self._reported_left:
            self.report()

    def expect_builds(self, key: object, builds: int | None, *, more: bool) -> None:
        """Set how many pages are expected for so many more builds; None if it is not known."""
        self.expect(key, max(1, ceil((builds or 0) / NEW_PER_PAGE)) if more else 0)

    def add_page(self, builds: Sequence[Build] = ()) -> None:
        """Count a response and the builds in it, and report the progress."""
        self.pages += 1
        self._pages_of["builds"] = self._pages_of.get("builds", 0) + 1
        self.rows["builds"] += len(builds)
        self.rows["jobs"] += sum(len(build.jobs or ()) for build in builds)
        self.report()

    def add_rows(self, table: str, rows: int) -> None:
        """Count a response and the rows of another table in it, and report the progress."""
        self.pages += 1
        self._pages_of[table] = self._pages_of.get(table, 0) + 1
        self.rows[table] = self.rows.get(table, 0) + rows
        self.report()

    def before_request(self) -> None:
        """Report a wait that the next request begins."""
        seconds = self._seconds_until(1)
        until = self.clock() + seconds
        if seconds > 0 and until > self._waits_until + 1:
            self._waits_until = until
            self.report()

    def report(self) -> None:
        """Report the progress."""
        seconds = self.seconds
        self._reported_left = sum(self._left.values())
        self.on_progress(
            Progress(
                step=self.step,
                rows=dict(self.rows),
                pages=self.pages,
                expected_pages=self.pages + self._reported_left,
                tables=self._tables(),
                requests=self.stats.requests,
                remaining=self.rate_limits().rest.remaining,
                waiting=self._waiting(),
                rows_per_second=sum(self.rows.values()) / seconds if seconds > 0 else 0.0,
                eta=self._eta(seconds),
            )
        )

    def _tables(self) -> dict[str, TableProgress]:
        left: dict[str, int] = {}
        for key, pages in self._left.items():
            table = key if isinstance(key, str) and key in declarations() else "builds"
            left[table] = left.get(table, 0) + pages
        return {
            table: TableProgress(
                pages=self._pages_of.get(table, 0),
                expected_pages=self._pages_of.get(table, 0) + left.get(table, 0),
            )
            for table in (*self._pages_of, *(left.keys() - self._pages_of.keys()))
        }

    def _waiting(self) -> float:
        return max(0.0, min(self._waits_until - self.clock(), self._seconds_until(1)))

    def _seconds_until(self, requests: int) -> float:
        return self.rate_limits().rest.seconds_until(requests, self.organization)

    def _eta(self, seconds: float) -> float | None:
        left = sum(self._left.values())
        if not left:
            return 0.0 if self.pages else None
        if not self.pages:
            return None
        at_this_speed = left * max(0.0, seconds - self.stats.waited) / self.pages
        return max(at_this_speed, self._seconds_until(left))
