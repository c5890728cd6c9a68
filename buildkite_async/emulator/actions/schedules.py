"""Builds by the calendar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from buildkite_async.emulator.actions.actor import Actor
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.state.entities import Pipeline, Schedule
from buildkite_async.emulator.state.state import State

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


def create_schedule(actor: Actor, pipeline: Pipeline, body: Mapping[str, Any]) -> Schedule:
    """Build a pipeline by the calendar; `body` is that of a create call."""
    schedule = Schedule(
        id=actor.state.new_id(),
        pipeline=pipeline,
        label=body.get("label") or "",
        cronline=check_cronline(body.get("cronline")),
        message=body.get("message"),
        commit=body.get("commit") or "HEAD",
        branch=body.get("branch") or str(pipeline.fields.get("default_branch") or "main"),
        env=dict(body.get("env") or {}),
        enabled=body.get("enabled") is not False,
        created_at=actor.state.now(),
        created_by=actor.user,
    )
    pipeline.schedules[schedule.id] = actor.state.add(schedule.id, schedule)
    return schedule


def update_schedule(schedule: Schedule, body: Mapping[str, Any]) -> Schedule:
    """Change the fields of the body."""
    if "cronline" in body:
        check_cronline(body["cronline"])
    for name in ("cronline", "label", "message", "commit", "branch", "env", "enabled"):
        if name in body:
            setattr(schedule, name, body[name])
    return schedule


def delete_schedule(state: State, schedule: Schedule) -> None:
    """Build by the calendar no longer."""
    del schedule.pipeline.schedules[schedule.id]
    state.things.pop(schedule.id, None)


def check_cronline(text: str | None) -> str:
    """The text, when it has the form of a cron line or names an interval."""
    if text is None or (text not in _INTERVALS and len(text.split()) < _FIELDS):
        raise ApiError(422, "Cronline is not a valid cron line")
    return text


def next_build_at(state: State, schedule: Schedule) -> int | None:
    """The next time that an hour-and-minute line names; other lines are not read."""
    line = _INTERVALS.get(schedule.cronline, schedule.cronline)
    minute, hour, *rest = line.split()
    if not schedule.enabled or rest[:3] != ["*", "*", "*"] or not (minute + hour).isdecimal():
        return None
    today = state.now() // _DAY * _DAY + (int(hour) * 60 + int(minute)) * 60_000
    return today if today > state.now() else today + _DAY
