"""Mutations of pipelines and their schedules."""

from __future__ import annotations

from typing import Any

from graphql import GraphQLError

from buildkite_async.emulator.acts import pipelines as acts
from buildkite_async.emulator.acts.schedules import check_cronline
from buildkite_async.emulator.graphql.connections import Edge
from buildkite_async.emulator.graphql.context import Arguments, Context, mutates
from buildkite_async.emulator.graphql.identity import find
from buildkite_async.emulator.state.entities import Organization, Pipeline, Schedule
from buildkite_async.emulator.state.fleet import Cluster

Payload = dict[str, Any]

# The schema's names of what REST calls otherwise.
_NAMES = {
    "name": "name",
    "description": "description",
    "branchConfiguration": "branch_configuration",
    "cloneMirrorUrl": "clone_mirror_url",
    "color": "color",
    "emoji": "emoji",
    "defaultBranch": "default_branch",
    "allowRebuilds": "allow_rebuilds",
    "cancelIntermediateBuilds": "cancel_running_branch_builds",
    "cancelIntermediateBuildsBranchFilter": "cancel_running_branch_builds_filter",
    "skipIntermediateBuilds": "skip_queued_branch_builds",
    "skipIntermediateBuildsBranchFilter": "skip_queued_branch_builds_filter",
    "defaultTimeoutInMinutes": "default_command_step_timeout",
    "maximumTimeoutInMinutes": "maximum_command_step_timeout",
}


@mutates("pipelineCreate")
def create_pipeline(context: Context, wish: Arguments) -> Payload:
    """Add a pipeline."""
    organization = context.required(wish["organizationId"], Organization)
    pipeline = acts.create_pipeline(context.world, organization, _body(context, wish), context.user)
    _set_next_number(pipeline, wish)
    return {"pipeline": pipeline, "pipelineEdge": Edge(pipeline), "organization": organization}


@mutates("pipelineUpdate")
def update_pipeline(context: Context, wish: Arguments) -> Payload:
    """Change a pipeline."""
    pipeline = context.required(wish["id"], Pipeline)
    _set_next_number(pipeline, wish)
    acts.update_pipeline(context.world, pipeline, _body(context, wish))
    if wish.get("archived") is True:
        acts.archive_pipeline(context.world, pipeline, context.user)
    elif wish.get("archived") is False:
        acts.unarchive_pipeline(pipeline)
    return {"pipeline": pipeline}


@mutates("pipelineArchive")
def archive_pipeline(context: Context, wish: Arguments) -> Payload:
    """Take a pipeline out of use."""
    pipeline = context.required(wish["id"], Pipeline)
    return {"pipeline": acts.archive_pipeline(context.world, pipeline, context.user)}


@mutates("pipelineUnarchive")
def unarchive_pipeline(context: Context, wish: Arguments) -> Payload:
    """Take a pipeline back into use."""
    return {"pipeline": acts.unarchive_pipeline(context.required(wish["id"], Pipeline))}


@mutates("pipelineDelete")
def delete_pipeline(context: Context, wish: Arguments) -> Payload:
    """Delete a pipeline with its builds."""
    pipeline = context.required(wish["id"], Pipeline)
    context.world.remove_pipeline(pipeline)
    return {"deletedPipelineID": wish["id"], "organization": pipeline.organization}


@mutates("pipelineFavorite")
def favorite_pipeline(context: Context, wish: Arguments) -> Payload:
    """Mark a pipeline, or unmark it."""
    pipeline = context.required(wish["id"], Pipeline)
    pipeline.fields["favorite"] = wish["favorite"]
    return {"pipeline": pipeline}


def _set_next_number(pipeline: Pipeline, wish: Arguments) -> None:
    number = wish.get("nextBuildNumber")
    if number is None:
        return
    if number < pipeline.next_number:
        raise GraphQLError("The next build number can only be increased")
    pipeline.next_number = number


def _body(context: Context, wish: Arguments) -> dict[str, Any]:
    body = {_NAMES[name]: value for name, value in wish.items() if name in _NAMES}
    if wish.get("repository") is not None:
        body["repository"] = wish["repository"]["url"]
    if wish.get("steps") is not None:
        body["configuration"] = wish["steps"]["yaml"]
    if wish.get("tags") is not None:
        body["tags"] = [tag["label"] for tag in wish["tags"]]
    if wish.get("visibility") is not None:
        body["visibility"] = str(wish["visibility"]).lower()
    if wish.get("clusterId") is not None:
        cluster = find(context.world, wish["clusterId"])
        body["cluster_id"] = cluster.id if isinstance(cluster, Cluster) else wish["clusterId"]
    return body


@mutates("pipelineScheduleCreate")
def create_schedule(context: Context, wish: Arguments) -> Payload:
    """Add a schedule."""
    pipeline = context.required(wish["pipelineID"], Pipeline)
    schedule = Schedule(
        id=context.world.new_id(),
        pipeline=pipeline,
        label=wish.get("label") or "",
        cronline=check_cronline(wish.get("cronline")),
        message=wish.get("message"),
        commit=wish.get("commit") or "HEAD",
        branch=wish.get("branch") or str(pipeline.fields.get("default_branch") or "main"),
        env=_environment(wish.get("env")),
        enabled=wish.get("enabled") is not False,
        created_at=context.world.now(),
        created_by=context.user,
    )
    pipeline.schedules[schedule.id] = context.world.keep(schedule.id, schedule)
    return {"pipeline": pipeline, "pipelineScheduleEdge": Edge(schedule)}


@mutates("pipelineScheduleUpdate")
def update_schedule(context: Context, wish: Arguments) -> Payload:
    """Change a schedule."""
    schedule = context.required(wish["id"], Schedule)
    if "cronline" in wish:
        schedule.cronline = check_cronline(wish["cronline"])
    if "env" in wish:
        schedule.env = _environment(wish["env"])
    for name in ("label", "message", "commit", "branch", "enabled"):
        if name in wish:
            setattr(schedule, name, wish[name])
    return {"pipelineSchedule": schedule}


@mutates("pipelineScheduleDelete")
def delete_schedule(context: Context, wish: Arguments) -> Payload:
    """Delete a schedule."""
    schedule = context.required(wish["id"], Schedule)
    del schedule.pipeline.schedules[schedule.id]
    del context.world.things[schedule.id]
    return {"deletedPipelineScheduleID": wish["id"], "pipeline": schedule.pipeline}


def _environment(text: str | None) -> dict[str, str]:
    pairs = [line.partition("=") for line in (text or "").splitlines()]
    return {name: value for name, mark, value in pairs if mark}
