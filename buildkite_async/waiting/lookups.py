"""Looks for builds that the usual listings say too little of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import inf
from typing import Final

from attrs import define, field

from buildkite_async.errors import Forbidden, Gone, NotFound
from buildkite_async.models import Build, BuildStateFilter
from buildkite_async.waiting.listings import Listings, Place
from buildkite_async.waiting.registry import Registry
from buildkite_async.waiting.states import LISTED_STATES
from buildkite_async.waiting.watched import Lookup, WatchedBuild

__all__ = ["Lookups", "look_at"]

BY_THEMSELVES: Final = 2
"""Builds that are requested one by one; more are looked for in a listing first."""
MOST_PAGES: Final = 5
MOST_SINGLE: Final = 4
"""Single requests of one round."""
BETWEEN: Final = 4.0
"""Seconds from one round to the next, in which several webhooks may arrive."""
TWICE: Final = 2

_STAGES: Final[tuple[tuple[Lookup, Sequence[BuildStateFilter]], ...]] = (
    (Lookup.OPEN, LISTED_STATES),
    (Lookup.ANY, ()),
)


async def look_at(
    watched: WatchedBuild, registry: Registry, listings: Listings, *, jobs: bool = False
) -> float:
    """Request a build by itself, and return when that was."""
    await listings.admit()
    at = registry.clock()
    try:
        build = await listings.get(watched.slug, watched.number, jobs=jobs)
    except (NotFound, Gone):
        registry.lose(watched)
        return at
    except Forbidden as error:
        registry.refuse(watched, error)
        return at
    missed = watched.absent >= TWICE
    registry.observe(watched, build, at)
    if missed and not watched.is_final:
        registry.narrowed = False  # a filter hides it
    return at


@define(eq=False)
class Lookups:
    """Rounds of lookups: a listing as long as it is cheaper, and then single requests."""

    registry: Registry
    listings: Listings
    _next: float = field(default=-inf, init=False)

    def next_at(self, needed: Sequence[WatchedBuild]) -> float:
        """When the next round is due."""
        return self._next if any(each.lookup for each in needed) else inf

    async def look(self, needed: Sequence[WatchedBuild]) -> None:
        """Look for the builds that are to be looked up, if a round is due."""
        now = self.registry.clock()
        targets = [each for each in needed if each.lookup]
        if not targets or now < self._next:
            return
        self._next = now + BETWEEN
        await self._find_numbers([each for each in targets if each.created is None])
        for stage, states in _STAGES:
            group = [each for each in targets if each.lookup is stage]
            if len(group) > BY_THEMSELVES:
                await self._find(group, states)
            else:
                for each in group:
                    each.lookup = Lookup.SINGLE
        single = [each for each in targets if each.lookup is Lookup.SINGLE and each.is_needed]
        for each in single[: min(self.registry.pace.room(), MOST_SINGLE)]:
            await look_at(each, self.registry, self.listings)

    async def _find_numbers(self, targets: Sequence[WatchedBuild]) -> None:
        """Look for builds of which only the number is known, in listings of the newest builds."""
        left = [each for each in targets if each.lookup is not Lookup.SINGLE]
        if len(left) > BY_THEMSELVES:
            at = self.registry.clock()
            self._observe(left, await self.listings.newest({each.place for each in left}), at)
        by_slug = defaultdict[str, list[WatchedBuild]](list)
        for each in left:
            if each.created is None:
                by_slug[each.slug].append(each)
        for slug, group in by_slug.items():
            if len(group) > BY_THEMSELVES:
                at = self.registry.clock()
                numbers = [each.number for each in group]
                self._observe(group, await self.listings.numbered(slug, numbers), at)
        for each in left:
            if each.created is None:
                each.lookup = Lookup.SINGLE

    def _observe(
        self, group: Sequence[WatchedBuild], rows: Mapping[Place, Build], at: float
    ) -> None:
        for each in group:
            if (row := rows.get(each.place)) is not None:
                self.registry.observe(each, row, at)

    async def _find(
        self, group: Sequence[WatchedBuild], states: Sequence[BuildStateFilter]
    ) -> None:
        """Look for builds in a listing; those that it should have are looked for elsewhere next."""
        at = self.registry.clock()
        times = [created for each in group if (created := each.created) is not None]
        scope = self.registry.scope(list(group))
        coverage = await self.listings.cover(times, scope, MOST_PAGES, states)
        for each in group:
            row = None if each.known is None else coverage.rows.get(each.known.id)
            if row is not None:
                self.registry.observe(each, row, at)
            elif each.created is not None and coverage.reached(each.created):
                each.lookup = Lookup.ANY if states else Lookup.SINGLE
