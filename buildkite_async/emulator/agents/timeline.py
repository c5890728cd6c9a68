"""Virtual time, and what is due in it."""

from __future__ import annotations

import heapq
from typing import Generic, TypeVar

__all__ = ["Timeline"]

D = TypeVar("D")


class Timeline(Generic[D]):
    """What is due, by its instant; what is due at the same one comes in the order of its addition.

    Args:
        now: The time at first, in milliseconds.
    """

    def __init__(self, now: int) -> None:
        self.now = now
        """The present, in milliseconds."""
        self._due: list[tuple[int, int, D]] = []
        self._count = 0

    def at(self, instant: int, due: D) -> None:
        """Let something be due at an instant."""
        self._count += 1
        heapq.heappush(self._due, (instant, self._count, due))

    def after(self, seconds: float, due: D) -> None:
        """Let something be due some seconds from now."""
        self.at(self.now + round(seconds * 1_000), due)

    def next(self) -> int | None:
        """Return when something is due next."""
        return self._due[0][0] if self._due else None

    def pop(self) -> D:
        """Remove what is due next, and return it."""
        return heapq.heappop(self._due)[2]
