"""When builds were created and finished, in whole milliseconds."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, datetime

from buildkite_async.bulk.intervals import cut_to_ms
from buildkite_async.models import Build

__all__ = ["created_at", "finished_at"]


def created_at(build: Build) -> datetime | None:
    """Return when a build was created; None if it does not say, or nothing that makes sense."""
    return _sensible(build.created_at)


def finished_at(build: Build) -> datetime | None:
    """Return when a build has finished; None if it has not, or does not say."""
    return _sensible(build.finished_at)


def _sensible(time: datetime | None) -> datetime | None:
    """Return a time unless it is at either end of the calendar: adding to it would overflow."""
    if time is None or not MINYEAR < time.year < MAXYEAR:
        return None
    time = cut_to_ms(time)
    return time if MINYEAR < time.year < MAXYEAR else None  # its zone may have been another
