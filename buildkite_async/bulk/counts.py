"""Compare how many builds the service counts with how many the dataset has.

Only periods are counted that are older than the overlap, as figures of younger ones still change.
One request counts a whole period. If the figures differ, the period is halved to find where, and
what differs is read again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Final

from attrs import define, field

from buildkite_async.bulk.build_listing import BuildListing
from buildkite_async.bulk.changes import with_counted
from buildkite_async.bulk.failures import Failures
from buildkite_async.bulk.intervals import SECOND, cut_to_seconds, gaps, up_to_seconds
from buildkite_async.bulk.meter import Meter
from buildkite_async.bulk.plan import Slice
from buildkite_async.bulk.reading import Reader
from buildkite_async.bulk.report import Count
from buildkite_async.bulk.state import PullState, Span
from buildkite_async.bulk.store import Store
from buildkite_async.errors import BuildkiteError, UsageError

__all__ = ["Counts", "uncounted"]

FEW_BUILDS: Final = 500
"""A period with so few builds is read again rather than halved."""
MOST_HALVINGS: Final = 12
"""Requests spent on finding where figures differ."""


def uncounted(state: PullState, since: datetime, until: datetime) -> tuple[Span, ...]:
    """Return the covered periods that were not counted yet."""
    return tuple(
        gap
        for hole in gaps(state.counted, since, until)
        for gap in gaps(gaps(state.intervals, since, until), hole.since, hole.until)
    )


@define(kw_only=True, eq=False)
class Counts:
    """Counts builds, and reads again what differs."""

    listing: BuildListing
    store: Store
    meter: Meter
    reader: Reader
    failures: Failures
    counts: list[Count] = field(factory=list[Count])
    _halvings: int = 0

    async def check(self, spans: Iterable[Span]) -> None:
        """Compare the figures of each period."""
        waiting = list(spans)
        self.meter.expect("counts", len(waiting))
        while waiting:
            span = waiting.pop(0)
            self.meter.expect("counts", len(waiting))
            try:
                settled = await self._check(span)
            except UsageError:
                raise
            except BuildkiteError as error:
                self.failures.count_failed(span, error)
                settled = False
            if settled:
                await self.store.save(partial(with_counted, spans=[span]))

    async def _check(self, span: Span) -> bool:
        """Return whether a period is settled."""
        seconds = Span(up_to_seconds(span.since), cut_to_seconds(span.until))
        if seconds.since >= seconds.until:
            return True
        expected, found = await self._figures(seconds)
        if expected is None or expected == found:
            self._add(seconds, expected, found, settled=True)
            return True
        settled = True
        for window in await self._different(seconds, expected, found):
            settled = await self._read_again(window) and settled
        return settled

    async def _figures(self, span: Span) -> tuple[int | None, int]:
        expected = await self.listing.count(span.since, span.until)
        self.meter.add_page()
        return expected, await self.store.ask(self.store.dataset.count, span.since, span.until)

    async def _different(self, span: Span, expected: int, found: int) -> list[Span]:
        """Return the parts of a period whose figures differ."""
        middle = cut_to_seconds(span.since + (span.until - span.since) / 2)
        few = max(expected, found) <= FEW_BUILDS or span.until - span.since <= SECOND
        if few or self._halvings >= MOST_HALVINGS:
            return [span]
        self._halvings += 1
        halves = (Span(span.since, middle), Span(middle, span.until))
        lower = await self._figures(halves[0])
        if lower[0] is None:
            return [span]
        different: list[Span] = []
        upper = (expected - lower[0], found - lower[1])
        for half, figures in zip(halves, ((lower[0], lower[1]), upper), strict=True):
            if figures[0] != figures[1]:
                different += await self._different(half, *figures)
        return different

    async def _read_again(self, span: Span) -> bool:
        """Read a period again; return whether that settles it."""
        before = self.store.committed
        await self.reader.read([Slice(step="counts", since=span.since, until=span.until)])
        listed = self.store.committed - before
        expected, found = await self._figures(span)
        settled = expected is None or listed >= expected
        count = self._add(span, expected, found, settled=settled)
        if not settled:
            self.failures.count_differs(count, listed)
        return settled

    def _add(self, span: Span, expected: int | None, found: int, *, settled: bool) -> Count:
        count = Count(
            since=span.since, until=span.until, expected=expected, found=found, settled=settled
        )
        self.counts.append(count)
        return count
