"""Schedules of pipelines."""

from __future__ import annotations

from typing import Any

from buildkite_async.emulator.actions.actor import Actor
from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.declaration import Body
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.representation import optional_timestamp
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.execution.execution import of_organization
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.state.cron import next_time
from buildkite_async.emulator.state.entities import Build
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.schedules import KIND, RESOURCE, Schedule, schedule_of
from buildkite_async.emulator.state.state import State


def _next_build_at(state: State, schedule: Record) -> int | None:
    assert isinstance(schedule, Schedule)
    return schedule.next_after(state.now())


def _builds(state: State, schedule: Record) -> list[Build]:
    builds = reversed(schedule.parent.builds)
    return [build for build in builds if schedule_of(state, build) is schedule]


class Schedules(RecordResource):
    """Schedules, newest first; the calendar of the organization has those that are enabled."""

    name, kind, noun = RESOURCE, KIND, "schedule"
    entity, parent, label, newest_first = Schedule, "pipeline", "label", True
    reads = {
        "builds": _builds,
        "env": lambda _, schedule: [f"{k}={v}" for k, v in schedule.fields["env"].items()],
        "nextBuildAt": _next_build_at,
    }

    def check(self, actor: Actor, parent: Any, body: Body, known: Record | None) -> None:
        """A cron line has its form, or names an interval."""
        try:
            next_time(body.get("cronline", "@daily"), 0)
        except ValueError:
            raise ApiError(422, "Cronline is not a valid cron line") from None

    def prepare(
        self, actor: Actor, parent: Any, fields: dict[str, Any], known: Record | None
    ) -> None:
        """What is new or cleared, and not given, is what a build has if nobody says otherwise."""
        usual: dict[str, Any] = {
            "label": "",
            "message": None,
            "commit": "HEAD",
            "branch": parent.fields.get("default_branch") or "main",
            "env": {},
            "enabled": True,
        }
        for name, value in usual.items():
            if (known is None or name in fields) and fields.get(name) in (None, ""):
                fields[name] = value

    def complete(self, state: State, record: Record) -> None:
        """Plan its first build."""
        self.changed(record)

    def changed(self, thing: Record) -> None:
        """Plan its next build anew."""
        assert isinstance(thing, Schedule)
        of_organization(thing.organization).calendar.note(thing)

    def removed(self, actor: Actor, thing: Record) -> None:
        """It starts no more builds."""
        assert isinstance(thing, Schedule)
        of_organization(thing.organization).calendar.drop(thing)

    def from_input(self, input: Body, parent: Any, known: Record | None) -> Body:
        """The environment is text, a variable a line."""
        if "env" not in input:
            return {}
        pairs = [line.partition("=") for line in (input["env"] or "").splitlines()]
        return {"env": {name: value for name, mark, value in pairs if mark}}

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """A schedule with its next time."""
        next_build_at = optional_timestamp(_next_build_at(call.state, thing))
        return {**super().representation(call, thing), "next_build_at": next_build_at}


declare(Schedules())
