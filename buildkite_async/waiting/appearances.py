"""Looks for the first builds of commits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import inf
from typing import Final

from attrs import define, field

from buildkite_async.waiting.listing_scope import MOST_COMMITS
from buildkite_async.waiting.listings import Listings
from buildkite_async.waiting.registry import Registry
from buildkite_async.waiting.subscriptions import Appearance

__all__ = ["Appearances"]

SHORTEST: Final = 5.0
LONGEST: Final = 20.0
OF_WAIT: Final = 0.1
"""How much of the time so far passes until the next look."""


@define(eq=False)
class Appearances:
    """Lists builds of the commits that somebody waits for: all of a branch with one request."""

    registry: Registry
    listings: Listings
    _next: float = field(default=-inf, init=False)
    _known: set[Appearance] = field(factory=set[Appearance], init=False)

    def due(self) -> float:
        """When the next look is due."""
        waiting = self.registry.appearances
        if not waiting:
            return inf
        return self._next if self._known.issuperset(waiting) else -inf

    async def look(self) -> None:
        """Look for builds, if it is time."""
        now = self.registry.clock()
        if self.due() > now:
            return
        waiting = self.registry.appearances
        self._known = set(waiting)
        youngest = min(now - each.began for each in waiting)
        self._next = now + min(max(SHORTEST, youngest * OF_WAIT), LONGEST)
        by_branch = defaultdict[str | None, list[Appearance]](list)
        for each in waiting:
            by_branch[each.branch].append(each)
        for branch, group in by_branch.items():
            for first in range(0, len(group), MOST_COMMITS):
                await self._look(branch, group[first : first + MOST_COMMITS])

    async def _look(self, branch: str | None, group: Sequence[Appearance]) -> None:
        builds = await self.listings.of_commits(sorted({each.commit for each in group}), branch)
        for each in group:
            each.appear([build for build in builds if build.commit == each.commit])
