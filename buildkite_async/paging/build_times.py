"""Creation times of builds, in the precision of the service: whole milliseconds."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, UTC, datetime, timedelta
from typing import Any, Final

from buildkite_async.models import Build

__all__ = ["MILLISECOND", "SECOND", "created_at", "cut_to_seconds"]

MILLISECOND: Final = timedelta(milliseconds=1)
SECOND: Final = timedelta(seconds=1)


def created_at(build: Build) -> datetime | None:
    """Return when a build was created, in whole milliseconds; None if it does not say.

    Dates at either end of the calendar are not believed, as adding to them would overflow.
    """
    created: Any = build.created_at
    if not isinstance(created, datetime) or not MINYEAR < created.year < MAXYEAR:
        return None
    zone = created.tzinfo or UTC
    return created.replace(microsecond=created.microsecond // 1000 * 1000, tzinfo=zone)


def cut_to_seconds(at: datetime) -> datetime:
    """Return the time in whole seconds."""
    return at.replace(microsecond=0)
