"""Looks at a few builds, each by itself and at its own interval."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf
from typing import Final

from attrs import define, field

from buildkite_async.http import Session
from buildkite_async.waiting.intervals import FEW, LONGEST, SHORTEST, single_interval
from buildkite_async.waiting.listings import Listings
from buildkite_async.waiting.lookups import look_at
from buildkite_async.waiting.registry import Registry
from buildkite_async.waiting.watched import WatchedBuild

__all__ = ["SingleLooks"]

EARLY_EVERY: Final = 15.0
"""Seconds between two looks at most, if somebody wants to know of states before the end."""
BESIDE_LISTINGS: Final = 15.0
"""Seconds for each build, if its jobs are looked at while the builds share listings."""
ROOM_EVERY: Final = 4.0
ENOUGH: Final = 5
"""Durations of a branch from which those of other branches are left out."""
NOTICED: Final = 2


@define(eq=False)
class SingleLooks:
    """Requests builds one by one."""

    session: Session
    registry: Registry
    listings: Listings
    afford: Callable[[float], float]
    """Return the interval that the rate limits allow for so many requests."""
    lag: float = field(default=0.0, init=False)
    _room_at: float = field(default=-inf, init=False)
    """When to see whether there is room for looks beside the listings."""
    _durations: dict[str, list[tuple[str, float]]] = field(factory=dict, init=False)
    """By pipeline: the branches and seconds of builds that have finished."""

    def due(self, builds: Sequence[WatchedBuild]) -> float:
        """When the next look is due."""
        return max(self._room_at, min((self._due(each) for each in builds), default=inf))

    async def look(self, builds: Sequence[WatchedBuild], *, beside_listings: bool) -> None:
        """Look at the builds that are due."""
        if not builds:
            self.lag = 0.0
        due = [each for each in builds if self._due(each) <= self.registry.clock()]
        if beside_listings and due:
            due = due[: self.registry.pace.room()]
            self._room_at = self.registry.clock() + ROOM_EVERY
        for each in sorted(due, key=lambda each: each.next_look):
            if each.is_needed:
                await self._look(each, len(builds), beside_listings=beside_listings)

    async def _look(self, watched: WatchedBuild, count: int, *, beside_listings: bool) -> None:
        at = await look_at(watched, self.registry, self.listings, jobs=watched.wants_jobs)
        if not watched.is_needed:
            return
        floor = (BESIDE_LISTINGS if beside_listings else SHORTEST) * count
        past = [] if watched.is_final else await self._past(watched)
        interval = single_interval(self._elapsed(watched), past, floor=floor)
        if watched.wants_early:
            interval = min(interval, max(floor, EARLY_EVERY))
        if self.registry.relies_on_webhooks:
            interval = max(interval, LONGEST)
        allowed = self.afford(count)
        slowed = max(allowed, floor if beside_listings else 0.0)
        self.lag = slowed if slowed >= NOTICED * max(interval, FEW * SHORTEST) else 0.0
        watched.next_look = at + max(interval, allowed)

    def _due(self, watched: WatchedBuild) -> float:
        if watched.lookup:
            return -inf
        return min(watched.next_look, watched.settles_at)

    def _elapsed(self, watched: WatchedBuild) -> float:
        build = watched.build
        if build is None or build.started_at is None or build.finished_at is not None:
            return 0.0
        return max(0.0, (self.session.service_now() - build.started_at).total_seconds())

    async def _past(self, watched: WatchedBuild) -> list[float]:
        """Return the sorted seconds that builds took, of the same branch if it has enough."""
        slug = watched.slug
        if slug not in self._durations:
            self._durations[slug] = await self.listings.durations(slug)
        pairs = self._durations[slug]
        branch = None if watched.build is None else watched.build.branch
        own = sorted(seconds for of, seconds in pairs if of == branch)
        return own if len(own) >= ENOUGH else sorted(seconds for _, seconds in pairs)
