"""Mutations of schedules."""

from __future__ import annotations

from typing import Any

from buildkite_async.emulator.actions import schedules as actions
from buildkite_async.emulator.graphql.connections import Edge
from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.graphql.inputs import body_from, checked
from buildkite_async.emulator.state.entities import Pipeline, Schedule


def _body(input: Arguments) -> dict[str, Any]:
    names = ("label", "cronline", "commit", "branch", "enabled")
    body = body_from(input, *names, clearing=("message",))
    if "env" in input:
        body["env"] = _environment(input["env"])
    return body


def _environment(text: str | None) -> dict[str, str]:
    pairs = [line.partition("=") for line in (text or "").splitlines()]
    return {name: value for name, mark, value in pairs if mark}


@mutates("pipelineScheduleCreate")
def create_schedule(context: Context, input: Arguments) -> Payload:
    """Add a schedule."""
    pipeline = context.required(input["pipelineID"], Pipeline)
    body = checked("pipelines.schedules.create", {"cronline": "", **_body(input)})
    actor = context.actor(pipeline.organization, "pipelines.schedules.create")
    schedule = actions.create_schedule(actor, pipeline, body)
    context.log("pipelines.schedules.create", schedule, body)
    return {"pipeline": pipeline, "pipelineScheduleEdge": Edge(schedule)}


@mutates("pipelineScheduleUpdate")
def update_schedule(context: Context, input: Arguments) -> Payload:
    """Change a schedule."""
    schedule = context.required(input["id"], Schedule)
    body = checked("pipelines.schedules.update", _body(input))
    context.actor(schedule.pipeline.organization, "pipelines.schedules.update")
    actions.update_schedule(schedule, body)
    context.log("pipelines.schedules.update", schedule, body)
    return {"pipelineSchedule": schedule}


@mutates("pipelineScheduleDelete")
def delete_schedule(context: Context, input: Arguments) -> Payload:
    """Delete a schedule."""
    schedule = context.required(input["id"], Schedule)
    context.actor(schedule.pipeline.organization, "pipelines.schedules.delete")
    actions.delete_schedule(context.state, schedule)
    context.log("pipelines.schedules.delete", schedule)
    return {"deletedPipelineScheduleID": input["id"], "pipeline": schedule.pipeline}
