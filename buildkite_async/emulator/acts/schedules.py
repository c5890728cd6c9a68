"""Builds by the calendar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from buildkite_async.emulator.acts.acting import Acting
from buildkite_async.emulator.http import Refusal
from buildkite_async.emulator.state.entities import Pipeline, Schedule
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


def create_schedule(acting: Acting, pipeline: Pipeline, wish: Mapping[str, Any]) -> Schedule:
    """Build a pipeline by the calendar; `wish` is the body of a create call."""
    schedule = Schedule(
        id=acting.world.new_id(),
        pipeline=pipeline,
        label=wish.get("label") or "",
        cronline=check_cronline(wish.get("cronline")),
        message=wish.get("message"),
        commit=wish.get("commit") or "HEAD",
        branch=wish.get("branch") or str(pipeline.fields.get("default_branch") or "main"),
        env=dict(wish.get("env") or {}),
        enabled=wish.get("enabled") is not False,
        created_at=acting.world.now(),
        created_by=acting.user,
    )
    pipeline.schedules[schedule.id] = acting.world.keep(schedule.id, schedule)
    return schedule


def update_schedule(schedule: Schedule, wish: Mapping[str, Any]) -> Schedule:
    """Change what the wish names."""
    if "cronline" in wish:
        check_cronline(wish["cronline"])
    for name in ("cronline", "label", "message", "commit", "branch", "env", "enabled"):
        if name in wish:
            setattr(schedule, name, wish[name])
    return schedule


def delete_schedule(world: World, schedule: Schedule) -> None:
    """Build by the calendar no longer."""
    del schedule.pipeline.schedules[schedule.id]
    world.things.pop(schedule.id, None)


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
