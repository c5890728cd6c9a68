"""Counts what a pull sends and what it waits."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from attrs import define, field

from buildkite_async.http import Attempt

__all__ = ["RequestStats"]


@define
class RequestStats:
    """A hook that counts tries, refusals and the time at the gate."""

    requests: int = 0
    rate_limited: int = 0
    longest: float = 0.0
    """Seconds from sending to the whole answer, of the slowest try."""
    _begins: list[float] = field(factory=list[float])
    _ends: list[float] = field(factory=list[float])

    def note(self, attempt: Attempt) -> None:
        """Count a try."""
        self.requests += 1
        self.rate_limited += attempt.status == 429
        self.longest = max(self.longest, attempt.seconds)
        if attempt.waited > 0:
            self._wait(attempt.started - attempt.waited, attempt.started)

    @property
    def waited(self) -> float:
        """Seconds in which at least one call waited: those of calls side by side count once."""
        return sum(self._ends) - sum(self._begins)

    def _wait(self, begin: float, end: float) -> None:
        first = bisect_left(self._ends, begin)
        last = bisect_right(self._begins, end)
        if first < last:  # what it touches becomes one stretch with it
            begin = min(begin, self._begins[first])
            end = max(end, self._ends[last - 1])
        self._begins[first:last] = [begin]
        self._ends[first:last] = [end]
