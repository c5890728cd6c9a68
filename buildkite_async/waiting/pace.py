"""How many requests the poller sends, and how many the rate limits let it send."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from math import inf
from typing import Final

from attrs import define, field

from buildkite_async.http import Attempt, RateLimitStatus
from buildkite_async.waiting.intervals import affordable_interval

__all__ = ["MOST", "Pace", "budget_interval"]

MOST: Final = 15
"""Requests that a poller sends in any minute."""
FOR_LISTINGS: Final = 6
"""Requests of a minute that are not used for single builds while there are listings."""
STARVED: Final = 20.0
"""Seconds after which a single build is requested, although there is no room for it."""
MINUTE: Final = 60.0


@define(eq=False)
class Pace:
    """Counts the requests of one poller, and keeps them below `MOST` a minute."""

    clock: Callable[[], float]
    requests: int = field(default=0, init=False)
    """All requests so far."""
    _single_at: float = field(default=-inf, init=False)
    """When there was last room for single builds."""
    _recent: deque[float] = field(factory=deque[float], init=False)

    def count(self, attempt: Attempt) -> None:
        """Count a request: a hook."""
        self.requests += 1
        self._recent.append(attempt.started)

    def pause(self) -> float:
        """Return the seconds until the next request may be sent."""
        if self.left() > 0:
            return 0.0
        return self._recent[-MOST] + MINUTE - self.clock()

    def room(self) -> int:
        """Return how many single builds may be requested now, so that listings are not late."""
        now, room = self.clock(), self.left() - FOR_LISTINGS
        if now - self._single_at > STARVED:
            room = max(room, 1)
        if room > 0:
            self._single_at = now
        return max(room, 0)

    def left(self) -> int:
        """Return how many requests may be sent now."""
        now = self.clock()
        while self._recent and self._recent[0] <= now - MINUTE:
            self._recent.popleft()
        return MOST - len(self._recent)


def budget_interval(status: RateLimitStatus, organization: str, cost: float) -> float:
    """Return the interval that a share of what is left of the rate limits allows."""
    known = (status.user_remaining, status.organization_remaining(organization))
    left = min((each for each in known if each is not None), default=None)
    reset = 0.0 if left is None else status.seconds_until(max(left, 0) + 1, organization)
    return affordable_interval(left, reset, cost)
