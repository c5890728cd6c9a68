"""The two listings that many watched builds share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from math import inf
from typing import Final

from attrs import define, field

from buildkite_async.http import Session
from buildkite_async.waiting.intervals import LONGEST, OVERLAP, listing_interval
from buildkite_async.waiting.listings import Listings
from buildkite_async.waiting.lookups import TWICE
from buildkite_async.waiting.registry import Registry
from buildkite_async.waiting.states import LISTED_STATES
from buildkite_async.waiting.watched import Lookup, WatchedBuild

__all__ = ["SharedLooks"]

OPEN_EVERY: Final = 60.0
"""Seconds between two listings of what has not finished."""
OPEN_EVERY_EARLY: Final = 30.0
"""The same, if somebody wants to know of states before the end."""
OPEN_AGAIN: Final = 15.0
"""The same, if a build was missing, or should have stayed as it is until now."""
OPEN_PAGES: Final = 5
"""Pages of one such listing; the next one goes on where it ended."""
SINGLE_REQUESTS: Final = 5
"""Requests a minute that are left for single builds at most."""
NOTICED: Final = 2
"""How many times longer than usual an interval is, to be called a lag."""
NEW: Final = 0.5
"""How much the latest listing counts in the estimated rate."""


@define(eq=False)
class SharedLooks:
    """Lists what has finished, and what has not."""

    session: Session
    registry: Registry
    listings: Listings
    afford: Callable[[float], float]
    """Return the interval that the rate limits allow for so many requests."""
    lag: float = field(default=0.0, init=False)
    _since: datetime | None = field(default=None, init=False)
    """What had finished before this time was listed, by the service's clock."""
    _below: datetime | None = field(default=None, init=False)
    """Builds created before this time are next in the listing of what has not finished."""
    _finished_at: float = field(default=-inf, init=False)
    _open_at: float = field(default=-inf, init=False)
    _opened: float = field(default=-inf, init=False)
    """When what has not finished was last listed."""
    _last: float | None = field(default=None, init=False)
    _rate: float | None = field(default=None, init=False)
    """Builds of the listing that finish in a second."""
    _open_requests: float = field(default=1.0, init=False)
    """Requests a minute for what has not finished."""

    def stop(self) -> None:
        """Forget where the listings are, as the builds are looked at one by one."""
        self._since = self._below = self._last = None
        self.lag = 0.0

    async def look(self, needed: Sequence[WatchedBuild], began: float) -> None:
        """Send the listings that are due.

        Args:
            needed: The builds to look for.
            began: When all that are not to be looked up were last looked at.
        """
        if self._since is None:
            self._since = self._service_time(began)
            interval = listing_interval(self._rate or 0.0, self._open_requests)
            self._finished_at = began + interval
            self._open_at = began + self._open_every(needed)
            return
        now = self.registry.clock()
        missing: list[WatchedBuild] = []
        if self._open_due(needed) <= now:
            missing = await self._list_open(needed)
            self._finished_at = now
        if self._finished_at <= now:
            await self._list_finished(needed)
        for each in missing:
            self._miss(each)

    def due(self, needed: Sequence[WatchedBuild]) -> float:
        """When the next listing is due."""
        return min(self._finished_at, self._open_due(needed))

    def _open_due(self, needed: Sequence[WatchedBuild]) -> float:
        settled = min((each.settles_at for each in needed), default=inf)
        return min(self._open_at, max(settled, self._opened + OPEN_AGAIN))

    async def _list_finished(self, needed: Sequence[WatchedBuild]) -> None:
        assert self._since is not None
        began = self.registry.clock()
        overlap = timedelta(seconds=OVERLAP)
        scope = self.registry.scope(list(needed))
        rows, pages = await self.listings.finished(self._since - overlap, scope)
        until = self._service_time(began)
        seconds = max((until - self._since).total_seconds(), 1.0) + OVERLAP
        rate = len(rows) / seconds
        self._rate = rate if self._rate is None else NEW * rate + (1 - NEW) * self._rate
        self._since = until
        for row in rows:
            watched = self.registry.with_id(row.id)
            if watched is not None and watched.is_needed:
                self.registry.observe(watched, row, began, listed=True)
        single = min(sum(1 for each in needed if each.lookup or each.wants_jobs), SINGLE_REQUESTS)
        interval = listing_interval(self._rate, self._open_requests + single)
        interval = max(interval, self.afford(pages))
        late = interval if self._last is None else max(interval, began - self._last)
        self.lag = late if late >= NOTICED * listing_interval(0.0, 0.0) else 0.0
        if self.registry.relies_on_webhooks:
            interval, self.lag = max(interval, LONGEST), 0.0
        # If it had to wait for its turn, the next one should not follow at once.
        self._finished_at = max(began + interval, self.registry.clock() + interval / 2)
        self._last = began

    async def _list_open(self, needed: Sequence[WatchedBuild]) -> list[WatchedBuild]:
        """List what has not finished, and return the builds that should be there but are not."""
        began = self.registry.clock()
        targets = {
            each: created
            for each in needed
            if each.build is not None
            and not each.lookup
            and (created := each.created) is not None
            and (self._below is None or created <= self._below)
        }
        self._opened, self._open_at = began, began + self._open_every(needed)
        if not targets:
            self._below = None
            return []
        scope = self.registry.scope(list(needed))
        coverage = await self.listings.cover(targets.values(), scope, OPEN_PAGES, LISTED_STATES)
        self._below = coverage.above
        self._open_requests = coverage.pages * LONGEST / self._open_every(needed)
        missing: list[WatchedBuild] = []
        for each, created in targets.items():
            row = None if each.known is None else coverage.rows.get(each.known.id)
            if row is not None:
                self.registry.observe(each, row, began, listed=True)
            elif coverage.reached(created):
                if each.is_final:
                    self.registry.confirm(each, began)
                else:
                    missing.append(each)
        return missing

    def _miss(self, watched: WatchedBuild) -> None:
        """Note that a build was in neither listing; after the second time it is looked up."""
        if watched.is_final or not watched.is_needed:
            return
        watched.absent += 1
        if watched.absent >= TWICE:
            watched.lookup = Lookup.ANY
        self._open_at = min(self._open_at, self.registry.clock() + OPEN_AGAIN)

    def _open_every(self, needed: Sequence[WatchedBuild]) -> float:
        return OPEN_EVERY_EARLY if any(each.wants_early for each in needed) else OPEN_EVERY

    def _service_time(self, at: float) -> datetime:
        """Return the service's time at a time of the client's clock.

        To be called right after a response: then the date of this computer does not matter.
        """
        ago = self.registry.clock() - at
        return self.session.service_now() - timedelta(seconds=ago)
