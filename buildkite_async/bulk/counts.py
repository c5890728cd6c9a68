"""Compare how many builds the service counts with how many it has listed.

Only periods are counted that are older than the overlap, as figures of younger ones still change.
One request counts a whole period. If the figures differ, the period is halved to find where, and
what differs is read again.

Builds that the dataset has do not count as listed if this run has read their period and was not sent
them: they were deleted, and must not make up for others that are missing. A period that is read
again is counted before, so that a deletion meanwhile cannot make up for a missing build either: it
only makes the period look incomplete, and then it is counted and read once more.

If the service counts fewer builds than it lists, also when it is asked again, its figure says nothing
about what is missing: a warning has both figures.

What cannot be seen: as many builds of one period that are deleted after they were listed, but before
they are counted, as are missing there.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Final

from attrs import define, evolve, field, frozen

from buildkite_async.bulk.build_listing import BuildListing
from buildkite_async.bulk.changes import with_counted
from buildkite_async.bulk.failures import Failures
from buildkite_async.bulk.intervals import SECOND, cut_to_seconds, gaps, up_to_seconds
from buildkite_async.bulk.keyset import FULL_PAGE
from buildkite_async.bulk.meter import Meter
from buildkite_async.bulk.plan import Slice
from buildkite_async.bulk.reading import Reader
from buildkite_async.bulk.report import Count
from buildkite_async.bulk.state import PullState, Span
from buildkite_async.bulk.store import Store
from buildkite_async.errors import BuildkiteError, UsageError

__all__ = ["Counts", "low_counts", "uncounted"]

FEW_BUILDS: Final = 500
"""A period with so few builds is read again rather than halved."""
MOST_HALVINGS: Final = 12
"""Requests spent on finding where figures differ."""
MOST_READINGS: Final = 3
"""How often a period is read again while builds are deleted from it."""


@frozen
class Figures:
    """Numbers of builds in a period."""

    expected: int
    """What the service counts."""
    listed: int
    """What the pull was sent, as far as it has not learned that it is gone."""

    @property
    def differ(self) -> bool:
        """Whether a build may be missing."""
        return self.expected != self.listed

    def __sub__(self, part: Figures) -> Figures:
        return Figures(self.expected - part.expected, self.listed - part.listed)


def uncounted(state: PullState, since: datetime, until: datetime) -> tuple[Span, ...]:
    """Return the covered periods that were not counted yet."""
    return tuple(
        gap
        for hole in gaps(state.counted, since, until)
        for gap in gaps(gaps(state.intervals, since, until), hole.since, hole.until)
    )


def low_counts(counts: Iterable[Count]) -> str | None:
    """Return a warning if the service counts fewer builds than it lists, or None."""
    low = [each for each in counts if each.expected is not None and each.expected < each.listed]
    if not low:
        return None
    expected = sum(each.expected or 0 for each in low)
    listed = sum(each.listed for each in low)
    period = Slice(since=min(each.since for each in low), until=max(each.until for each in low))
    return (
        f"The service counts {expected:,} builds, but lists {listed:,}, among the {period}: its "
        "figures do not show whether builds are missing."
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
        figures = await self._figures(seconds)
        if figures is None or not figures.differ:
            await self._add(seconds, figures)
            return True
        settled = True
        for window, part in await self._different(seconds, figures):
            settled = await self._read_again(window, part.expected) and settled
        return settled

    async def _figures(self, span: Span) -> Figures | None:
        """Return the figures of a period; None if the service does not count it.

        A service that sends no links to next pages seems to count one build at most.
        """
        expected = await self._count(span)
        if expected is None:
            return None
        listed = await self.store.count_listed(span.since, span.until)
        return None if expected <= 1 and listed >= FULL_PAGE else Figures(expected, listed)

    async def _count(self, span: Span) -> int | None:
        expected = await self.listing.count(span.since, span.until)
        self.meter.add_page()
        return expected

    async def _different(self, span: Span, figures: Figures) -> list[tuple[Span, Figures]]:
        """Return the parts of a period whose figures differ, and these figures."""
        middle = cut_to_seconds(span.since + (span.until - span.since) / 2)
        few = max(figures.expected, figures.listed) <= FEW_BUILDS
        if few or span.until - span.since <= SECOND or self._halvings >= MOST_HALVINGS:
            return [(span, figures)]
        self._halvings += 1
        lower, upper = Span(span.since, middle), Span(middle, span.until)
        below = await self._figures(lower)
        if below is None:
            return [(span, figures)]
        different: list[tuple[Span, Figures]] = []
        for half, part in ((lower, below), (upper, figures - below)):
            if part.differ:
                different += await self._different(half, part)
        return different

    async def _read_again(self, span: Span, expected: int) -> bool:
        """Read a period again that was counted; return whether nothing is known to be missing."""
        figures = Figures(expected, 0)
        for _ in range(MOST_READINGS):
            before = self.store.committed
            await self.reader.read([Slice(step="counts", since=span.since, until=span.until)])
            figures = Figures(expected, self.store.committed - before)
            if not figures.differ:
                await self._add(span, figures)
                return True
            counted = await self._count(span)
            if figures.listed > expected and (counted is None or counted <= figures.listed):
                figures = evolve(figures, expected=expected if counted is None else counted)
                await self._add(span, figures, settled=not figures.differ)
                return True
            if counted is None or (counted >= expected > figures.listed):
                break
            expected = counted  # builds were deleted meanwhile, or all are counted now
        self.failures.count_differs(await self._add(span, figures, settled=False))
        return False

    async def _add(self, span: Span, figures: Figures | None, *, settled: bool = True) -> Count:
        found = await self.store.ask(self.store.dataset.count, span.since, span.until)
        count = Count(
            since=span.since,
            until=span.until,
            expected=None if figures is None else figures.expected,
            listed=found if figures is None else figures.listed,
            found=found,
            settled=settled,
        )
        self.counts.append(count)
        return count
