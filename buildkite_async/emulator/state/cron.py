"""Cron lines of schedules: https://buildkite.com/docs/pipelines/scheduled-builds#schedule-intervals."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cronsim import CronSim, CronSimError

_FIELDS: Final = 5
_INTERVALS: Final = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}


@lru_cache(maxsize=1_024)
def next_time(cronline: str, after: int) -> int | None:
    """Return the first time of a cron line after an instant; both are in milliseconds.

    The line has five fields and, if it is not in UTC, the name of a time zone, or it names an interval.

    Raises:
        ValueError: The line has another form.
    """
    *fields, zone = [*_INTERVALS.get(cronline, cronline).split(), "UTC"][: _FIELDS + 1]
    begin = datetime.fromtimestamp(after / 1000, _zone(zone))
    try:
        found = next(CronSim(" ".join(fields), begin), None)
    except CronSimError as error:
        raise ValueError(f"{cronline!r} is not a cron line: {error}.") from None
    return None if found is None else round(found.timestamp() * 1000)


def _zone(name: str) -> tzinfo:
    if name == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{name!r} is not the name of a time zone.") from None
