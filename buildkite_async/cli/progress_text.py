"""The progress of a pull in words."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Final

from buildkite_async.bulk import Progress

__all__ = ["duration", "one_line", "pages", "rows", "speed", "step", "window"]

UNLIMITED: Final = 1_000_000
"""So many requests are left only in a window that limits nothing, such as an emulator's."""

_STEPS: Final[Mapping[str, str]] = {
    "tables": "tables",
    "new": "new builds",
    "late": "builds that finished since",
    "open": "unfinished builds",
    "rest": "other unfinished builds",
    "counts": "comparing counts",
}


def one_line(progress: Progress) -> str:
    """Return everything in one line."""
    parts = (rows(progress), pages(progress), speed(progress), window(progress))
    return f"{step(progress)}: {', '.join(filter(None, parts))}"


def step(progress: Progress) -> str:
    """Return what is being read."""
    return _STEPS[progress.step]


def rows(progress: Progress) -> str:
    """Return the rows that were read."""
    return ", ".join(f"{count:,} {table}" for table, count in progress.rows.items())


def pages(progress: Progress, passed: float = 0.0) -> str:
    """Return the pages that were read, and how long the rest will take.

    Args:
        progress: The progress.
        passed: Seconds since it was reported.
    """
    text = f"{progress.pages:,} of {progress.expected_pages:,} pages"
    if progress.eta is None:
        return text
    return f"{text}, {duration(max(0.0, progress.eta - passed))} left"


def speed(progress: Progress) -> str:
    """Return how fast rows were read so far, including waits."""
    return f"{progress.rows_per_second:,.0f} rows/s"


def window(progress: Progress, passed: float = 0.0) -> str:
    """Return what is left of the rate window, and how long the next request waits for another."""
    parts: list[str] = []
    if progress.remaining is not None and progress.remaining < UNLIMITED:
        parts.append(f"{progress.remaining:,} requests left in the window")
    if (waiting := progress.waiting - passed) > 0:
        parts.append(f"waiting {duration(waiting)} for the window")
    return ", ".join(parts)


def duration(seconds: float) -> str:
    """Return a duration with the units that matter, rounded up: `41 s`, `6 min` or `2 h 10 min`."""
    whole = ceil(seconds)
    if whole < 100:
        return f"{whole} s"
    minutes = ceil(seconds / 60)
    if minutes < 100:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours:,} h {minutes} min"
