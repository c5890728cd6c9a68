"""How often to look. Pure: durations, rates and times are arguments.

A single build is looked at by what earlier builds of its pipeline took: rarely until the shortest
of them would have finished, and then at intervals that fit how much they differ. Many builds share
two listings, whose interval follows from how many builds of the organization finish.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Final

__all__ = [
    "FEW",
    "LONGEST",
    "OVERLAP",
    "affordable_interval",
    "listing_interval",
    "single_floor",
    "single_interval",
]

FEW: Final = 3
"""Builds that are looked at one by one; more of them share listings."""
SHORTEST: Final = 4.0
"""Seconds between two looks at single builds, whichever they are."""
LONGEST: Final = 60.0
"""Seconds between two looks at the same build, unless the rate limits allow no more."""
SHORTEST_LISTING: Final = 6.0
STEP: Final = 2.0
OVERLAP: Final = 30.0
"""Seconds by which two listings of finished builds overlap: a build may be listed late."""
PAGE: Final = 100
PLANNED: Final = 12.0
"""Requests a minute that the interval of listings is chosen for: a few are left for details."""
ENOUGH: Final = 3
"""Durations from which a distribution is guessed."""
EARLY: Final = 0.8
"""The part of the short durations until which a build is looked at rarely."""
OF_SPREAD: Final = 0.015
OF_DELAY: Final = 0.05
UNKNOWN_LONGEST: Final = 30.0
"""Seconds between two looks at a build if nothing is known about its pipeline."""


def single_interval(elapsed: float, past: Sequence[float], *, floor: float) -> float:
    """Return the seconds until the next look at a build.

    Args:
        elapsed: Seconds since it started; 0 if it has not started.
        past: Sorted seconds that earlier builds took.
        floor: The result is not less than this.
    """
    if len(past) < ENOUGH:
        return min(max(floor, elapsed * OF_DELAY), max(floor, UNKNOWN_LONGEST))
    short, long = past[len(past) // 10], past[-1 - len(past) // 10]
    left = short * EARLY - elapsed
    if left > 0:
        wanted = left / 2
    else:
        wanted = (long - short) * OF_SPREAD + max(0.0, elapsed - past[-1]) * OF_DELAY
    return max(floor, min(LONGEST, wanted))


def single_floor(count: int) -> float:
    """Return the shortest interval if so many builds are looked at one by one."""
    return SHORTEST * max(1, count)


def listing_interval(rate: float, other_requests: float) -> float:
    """Return the seconds between two listings of finished builds.

    Args:
        rate: Builds of the listing that finish in a second.
        other_requests: Requests a minute that are needed besides.
    """
    left = max(PLANNED - other_requests, 1.0)
    seconds = SHORTEST_LISTING
    while seconds < LONGEST and 60.0 / seconds * _pages(rate * (seconds + OVERLAP)) > left:
        seconds += STEP
    return min(seconds, LONGEST)


def _pages(rows: float) -> float:
    """Return how many pages so many rows take on average."""
    pages = rows / PAGE
    return 1.0 if pages < EARLY else pages + 0.5


def affordable_interval(left: int | None, reset: float, cost: float) -> float:
    """Return the shortest interval at which half of what is left lasts until the window resets.

    Args:
        left: Requests that are left; None while unknown.
        reset: Seconds until there are more.
        cost: Requests of one interval.
    """
    if left is None:
        return 0.0
    share = left // 2
    return reset if share < cost else reset / (share // ceil(cost))
