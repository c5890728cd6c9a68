"""Mutations of pipelines and of their webhooks."""

from __future__ import annotations

from typing import Any, Final

from graphql import GraphQLError

from buildkite_async.emulator.actions import pipelines as actions
from buildkite_async.emulator.actions import webhooks
from buildkite_async.emulator.bodies import check_body
from buildkite_async.emulator.graphql.connections import Edge
from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.graphql.repositories import webhook_of
from buildkite_async.emulator.state.agents import Cluster
from buildkite_async.emulator.state.entities import OrganizationEntity, Pipeline
from buildkite_async.emulator.state.teams import Team

# The schema's names of what REST calls otherwise; null clears those of the second group.
_PLAIN: Final = {
    "name": "name",
    "defaultBranch": "default_branch",
    "allowRebuilds": "allow_rebuilds",
    "cancelIntermediateBuilds": "cancel_running_branch_builds",
    "skipIntermediateBuilds": "skip_queued_branch_builds",
}
_CLEARED: Final = {
    "description": "description",
    "branchConfiguration": "branch_configuration",
    "cloneMirrorUrl": "clone_mirror_url",
    "color": "color",
    "emoji": "emoji",
    "cancelIntermediateBuildsBranchFilter": "cancel_running_branch_builds_filter",
    "skipIntermediateBuildsBranchFilter": "skip_queued_branch_builds_filter",
    "defaultTimeoutInMinutes": "default_command_step_timeout",
    "maximumTimeoutInMinutes": "maximum_command_step_timeout",
}


@mutates("pipelineCreate")
def create_pipeline(context: Context, input: Arguments) -> Payload:
    """Add a pipeline."""
    organization = context.required(input["organizationId"], OrganizationEntity)
    actor = context.actor(organization, "pipelines.create")
    body = _checked(_body(context, input))
    next_number = _next_number(input, 1)
    pipeline = actions.create_pipeline(context.state, organization, body, actor.user)
    pipeline.next_number = next_number
    context.log("pipelines.create", pipeline, body)
    return {
        "pipeline": pipeline,
        "pipelineEdge": Edge(pipeline),
        "organization": organization,
        "cluster": actions.cluster_of(pipeline),
        "pipelineTemplate": actions.template_of(context.state, pipeline),
    }


@mutates("pipelineUpdate")
def update_pipeline(context: Context, input: Arguments) -> Payload:
    """Change a pipeline."""
    pipeline = context.required(input["id"], Pipeline)
    actor = context.actor(pipeline.organization, "pipelines.update", pipeline)
    next_number = _next_number(input, pipeline.next_number)
    body = _checked(_body(context, input))
    actions.update_pipeline(context.state, pipeline, body)
    pipeline.next_number = next_number
    if input.get("archived") is True and pipeline.archived_at is None:
        actions.archive_pipeline(context.state, pipeline, actor.user)
    elif input.get("archived") is False:
        actions.unarchive_pipeline(pipeline)
    context.log("pipelines.update", pipeline, body)
    return {"pipeline": pipeline}


def _next_number(input: Arguments, known: int) -> int:
    """The next build number that an input asks for, which is never below the known one."""
    wanted: int | None = input.get("nextBuildNumber")
    if wanted is not None and wanted < known:
        raise GraphQLError("The next build number can only be increased")
    return known if wanted is None else wanted


def _checked(body: dict[str, Any]) -> dict[str, Any]:
    # An update's contract, since here a new pipeline need not name a cluster.
    return check_body("pipelines.update", body)


def _body(context: Context, input: Arguments) -> dict[str, Any]:
    body = {rest: input[name] for name, rest in _PLAIN.items() if input.get(name) is not None}
    body |= {rest: input[name] for name, rest in _CLEARED.items() if name in input}
    if input.get("repository") is not None:
        body["repository"] = input["repository"]["url"]
    if input.get("steps") is not None:
        body["configuration"] = input["steps"]["yaml"]
    if input.get("tags") is not None:
        body["tags"] = [tag["label"] for tag in input["tags"]]
    if input.get("visibility") is not None:
        body["visibility"] = str(input["visibility"]).lower()
    return body | _related(context, input)


def _related(context: Context, input: Arguments) -> dict[str, Any]:
    """What the input names by global ids."""
    body: dict[str, Any] = {}
    if input.get("clusterId") is not None:
        body["cluster_id"] = context.required(input["clusterId"], Cluster).id
    if input.get("pipelineTemplateId") is not None:
        template = context.record(input["pipelineTemplateId"], "PipelineTemplate")
        body["pipeline_template_uuid"] = template.id
    if input.get("teams"):
        body["teams"] = {
            context.required(each["id"], Team).id: str(each["accessLevel"]).lower()
            for each in input["teams"]
        }
    return body


@mutates("pipelineArchive")
def archive_pipeline(context: Context, input: Arguments) -> Payload:
    """Take a pipeline out of use."""
    pipeline = context.required(input["id"], Pipeline)
    actor = context.actor(pipeline.organization, "pipelines.archive", pipeline)
    actions.archive_pipeline(context.state, pipeline, actor.user)
    context.log("pipelines.archive", pipeline)
    return {"pipeline": pipeline}


@mutates("pipelineUnarchive")
def unarchive_pipeline(context: Context, input: Arguments) -> Payload:
    """Take a pipeline back into use."""
    pipeline = context.required(input["id"], Pipeline)
    context.actor(pipeline.organization, "pipelines.unarchive", pipeline)
    actions.unarchive_pipeline(pipeline)
    context.log("pipelines.unarchive", pipeline)
    return {"pipeline": pipeline}


@mutates("pipelineDelete")
def delete_pipeline(context: Context, input: Arguments) -> Payload:
    """Delete a pipeline with its builds."""
    pipeline = context.required(input["id"], Pipeline)
    context.actor(pipeline.organization, "pipelines.delete", pipeline)
    actions.delete_pipeline(context.state, pipeline)
    context.log("pipelines.delete", pipeline)
    return {"deletedPipelineID": input["id"], "organization": pipeline.organization}


@mutates("pipelineFavorite")
def favorite_pipeline(context: Context, input: Arguments) -> Payload:
    """Mark a pipeline for the caller, or unmark it."""
    pipeline = context.required(input["id"], Pipeline)
    if input["favorite"]:
        pipeline.favorite_of.add(context.user.id)
    else:
        pipeline.favorite_of.discard(context.user.id)
    return {"pipeline": pipeline}


@mutates("pipelineCreateWebhook")
def create_webhook(context: Context, input: Arguments) -> Payload:
    """Create the webhook at the repository's host."""
    pipeline = context.required(input["id"], Pipeline)
    context.actor(pipeline.organization, "pipelines.add_webhook", pipeline)
    webhooks.add_webhook(context.state, pipeline)
    context.log("pipelines.add_webhook", pipeline)
    return {"pipeline": pipeline, "pipelineID": input["id"], "webhook": webhook_of(pipeline)}


@mutates("pipelineDeleteWebhook")
def delete_webhook(context: Context, input: Arguments) -> Payload:
    """Delete the webhook at the repository's host."""
    pipeline = context.required(input["id"], Pipeline)
    context.actor(pipeline.organization, "pipelines.delete_webhook", pipeline)
    if input.get("repository") not in (None, pipeline.fields["repository"]):
        raise GraphQLError("No webhook found")
    gone = webhooks.delete_webhook(pipeline)
    context.log("pipelines.delete_webhook", pipeline)
    return {"deletedWebhookExternalId": gone, "pipeline": pipeline}


@mutates("pipelineRotateWebhookURL")
def rotate_webhook_url(context: Context, input: Arguments) -> Payload:
    """Give the webhook another address."""
    pipeline = context.required(input["id"], Pipeline)
    context.actor(pipeline.organization, "pipelines.rotate_webhook_url", pipeline)
    webhooks.rotate_webhook_url(context.state, pipeline)
    context.log("pipelines.rotate_webhook_url", pipeline)
    return {"pipeline": pipeline}
