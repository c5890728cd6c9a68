"""Builds by the calendar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from buildkite_async.emulator.actions.actor import Actor
from buildkite_async.emulator.execution.execution import of_organization
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.state.cron import next_time
from buildkite_async.emulator.state.entities import Pipeline, Schedule
from buildkite_async.emulator.state.state import State


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
    of_organization(pipeline.organization).calendar.note(schedule)
    return schedule


def update_schedule(schedule: Schedule, body: Mapping[str, Any]) -> Schedule:
    """Change the fields of the body."""
    if "cronline" in body:
        check_cronline(body["cronline"])
    for name in ("cronline", "label", "message", "commit", "branch", "env", "enabled"):
        if name in body:
            setattr(schedule, name, body[name])
    of_organization(schedule.pipeline.organization).calendar.note(schedule)
    return schedule


def delete_schedule(state: State, schedule: Schedule) -> None:
    """Build by the calendar no longer."""
    del schedule.pipeline.schedules[schedule.id]
    of_organization(schedule.pipeline.organization).calendar.drop(schedule)
    state.things.pop(schedule.id, None)


def check_cronline(text: str | None) -> str:
    """The text, when it has the form of a cron line or names an interval."""
    try:
        next_time(text or "", 0)
    except ValueError:
        raise ApiError(422, "Cronline is not a valid cron line") from None
    return text or ""


def next_build_at(state: State, schedule: Schedule) -> int | None:
    """The next time that a schedule starts a build."""
    return next_time(schedule.cronline, state.now()) if schedule.enabled else None
