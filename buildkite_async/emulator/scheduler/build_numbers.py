"""The numbers of the builds of each pipeline."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

__all__ = ["BuildNumbers", "CountedNumbers"]


class BuildNumbers(Protocol):
    """Where the number of a build comes from. It is used only once the build is known to start."""

    def next(self, pipeline: str) -> int:
        """Return the number of the next build of a pipeline, as often as it is asked for."""
        ...

    def use(self, pipeline: str, number: int) -> None:
        """A build has the number; the next one has another."""
        ...


class CountedNumbers:
    """Numbers that nothing else knows of.

    Args:
        first: Returns the first number of a pipeline.
    """

    def __init__(self, first: Callable[[str], int] = lambda _pipeline: 1) -> None:
        self._first = first
        self._next: dict[str, int] = {}

    def next(self, pipeline: str) -> int:
        """Return the number of the next build of a pipeline."""
        return self._next.get(pipeline) or self._first(pipeline)

    def use(self, pipeline: str, number: int) -> None:
        """Count on from a number."""
        self._next[pipeline] = number + 1
