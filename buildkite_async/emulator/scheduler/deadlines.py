"""When jobs time out, are stopped by force, or expire.

https://buildkite.com/docs/pipelines/configure/build-timeouts
"""

from __future__ import annotations

import heapq
from typing import Final

from buildkite_async.emulator.scheduler.records import Job

__all__ = ["GRACE_MS", "Deadlines", "expiry_sweep"]

MINUTE_MS: Final = 60_000
HOUR_MS: Final = 60 * MINUTE_MS
GRACE_MS: Final = 10_000
"""How long a job has to end after it was asked to, before it is stopped by force."""
_SWEEP_MINUTE_MS: Final = 5 * MINUTE_MS


def expiry_sweep(at: int) -> int:
    """The first time not before an instant at which jobs expire: five minutes past an hour."""
    return -(-(at - _SWEEP_MINUTE_MS) // HOUR_MS) * HOUR_MS + _SWEEP_MINUTE_MS


class Deadlines:
    """Jobs by their deadline; a job has one, and `Job.deadline` says which entry is current."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, Job]] = []
        self._number = 0
        self._current = 0

    def set(self, job: Job, at: int) -> None:
        """Give a job a deadline in place of the one that it has."""
        if job.deadline is None:
            self._current += 1
        self._number += 1
        job.deadline = at
        heapq.heappush(self._heap, (at, self._number, job))
        if len(self._heap) > 1_000 + 2 * self._current:
            # One entry a job: a deadline may have been set again to the same instant.
            kept = {id(each[2]): each for each in self._heap if each[2].deadline == each[0]}
            self._heap = list(kept.values())
            heapq.heapify(self._heap)

    def clear(self, job: Job) -> None:
        """Take the deadline of a job away."""
        if job.deadline is not None:
            job.deadline = None
            self._current -= 1

    def next(self) -> int | None:
        """The earliest deadline."""
        while self._heap and self._heap[0][2].deadline != self._heap[0][0]:
            heapq.heappop(self._heap)
        return self._heap[0][0] if self._heap else None

    def pop(self, now: int) -> tuple[int, Job] | None:
        """Take out the earliest deadline that has passed, with its job."""
        at = self.next()
        if at is None or at > now:
            return None
        job = heapq.heappop(self._heap)[2]
        self.clear(job)
        return at, job
