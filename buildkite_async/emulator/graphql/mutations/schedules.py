"""Mutations of schedules."""

from __future__ import annotations

from typing import Any

from buildkite_async.emulator.acts import schedules as acts
from buildkite_async.emulator.graphql.connections import Edge
from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.graphql.wishes import checked, wished
from buildkite_async.emulator.state.entities import Pipeline, Schedule


def _body(wish: Arguments) -> dict[str, Any]:
    names = ("label", "cronline", "commit", "branch", "enabled")
    body = wished(wish, *names, clearing=("message",))
    if "env" in wish:
        body["env"] = _environment(wish["env"])
    return body


def _environment(text: str | None) -> dict[str, str]:
    pairs = [line.partition("=") for line in (text or "").splitlines()]
    return {name: value for name, mark, value in pairs if mark}


@mutates("pipelineScheduleCreate")
def create_schedule(context: Context, wish: Arguments) -> Payload:
    """Add a schedule."""
    pipeline = context.required(wish["pipelineID"], Pipeline)
    body = checked("pipelines.schedules.create", {"cronline": "", **_body(wish)})
    acting = context.acting(pipeline.organization, "pipelines.schedules.create")
    schedule = acts.create_schedule(acting, pipeline, body)
    context.log("pipelines.schedules.create", schedule, body)
    return {"pipeline": pipeline, "pipelineScheduleEdge": Edge(schedule)}


@mutates("pipelineScheduleUpdate")
def update_schedule(context: Context, wish: Arguments) -> Payload:
    """Change a schedule."""
    schedule = context.required(wish["id"], Schedule)
    body = checked("pipelines.schedules.update", _body(wish))
    context.acting(schedule.pipeline.organization, "pipelines.schedules.update")
    acts.update_schedule(schedule, body)
    context.log("pipelines.schedules.update", schedule, body)
    return {"pipelineSchedule": schedule}


@mutates("pipelineScheduleDelete")
def delete_schedule(context: Context, wish: Arguments) -> Payload:
    """Delete a schedule."""
    schedule = context.required(wish["id"], Schedule)
    context.acting(schedule.pipeline.organization, "pipelines.schedules.delete")
    acts.delete_schedule(context.world, schedule)
    context.log("pipelines.schedules.delete", schedule)
    return {"deletedPipelineScheduleID": wish["id"], "pipeline": schedule.pipeline}
