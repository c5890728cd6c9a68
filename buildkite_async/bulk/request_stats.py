"""Statistics about the requests of a pull."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from attrs import define, field

from buildkite_async.http import Attempt

__all__ = ["RequestStats"]


@define
class RequestStats:
    """Counts attempts, responses with status 429, and the time spent waiting for the rate limits."""

    requests: int = 0
    rate_limited: int = 0
    repeats: int = 0
    """Attempts after the first one of a call."""
    _begins: list[float] = field(factory=list[float])
    _ends: list[float] = field(factory=list[float])

    def record(self, attempt: Attempt) -> None:
        """Count an attempt; this is the hook."""
        self.requests += 1
        self.repeats += attempt.number > 1
        self.rate_limited += attempt.status == 429
        if attempt.waited > 0:
            self._add_wait(attempt.started - attempt.waited, attempt.started)

    @property
    def waited(self) -> float:
        """Seconds in which at least one call waited; concurrent waits are counted once."""
        return sum(self._ends) - sum(self._begins)

    def _add_wait(self, begin: float, end: float) -> None:
        first = bisect_left(self._ends, begin)
        last = bisect_right(self._begins, end)
        if first < last:  # merge with the waits that it overlaps
            begin = min(begin, self._begins[first])
            end = max(end, self._ends[last - 1])
        self._begins[first:last] = [begin]
        self._ends[first:last] = [end]
