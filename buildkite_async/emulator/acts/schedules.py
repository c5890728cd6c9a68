"""When schedules build."""

from __future__ import annotations

from typing import Final

from buildkite_async.emulator.http import Refusal
from buildkite_async.emulator.state.entities import Schedule
from buildkite_async.emulator.state.world import World

_DAY: Final = 86_400_000
_FIELDS: Final = 5
# https://buildkite.com/docs/pipelines/scheduled-builds#schedule-intervals
_INTERVALS: Final = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}


def check_cronline(text: str | None) -> str:
    """The text, when it has the form of a cron line or names an interval."""
    if text is None or (text not in _INTERVALS and len(text.split()) < _FIELDS):
        raise Refusal(422, "Cronline is not a valid cron line")
    return text


def next_build_at(world: World, schedule: Schedule) -> int | None:
    """The next time that an hour-and-minute line names; other lines are not read."""
    line = _INTERVALS.get(schedule.cronline, schedule.cronline)
    minute, hour, *rest = line.split()
    if not schedule.enabled or rest[:3] != ["*", "*", "*"] or not (minute + hour).isdecimal():
        return None
    today = world.now() // _DAY * _DAY + (int(hour) * 60 + int(minute)) * 60_000
    return today if today > world.now() else today + _DAY
