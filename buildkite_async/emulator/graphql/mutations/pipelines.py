"""Mutations of pipelines and of their webhooks."""

from __future__ import annotations

from typing import Any, Final

from graphql import GraphQLError

from buildkite_async.emulator.acts import pipelines as acts
from buildkite_async.emulator.acts import webhooks
from buildkite_async.emulator.graphql.connections import Edge
from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.graphql.repositories import webhook_of
from buildkite_async.emulator.graphql.wishes import checked
from buildkite_async.emulator.state.entities import Organization, Pipeline
from buildkite_async.emulator.state.fleet import Cluster
from buildkite_async.emulator.state.people import Team

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
def create_pipeline(context: Context, wish: Arguments) -> Payload:
    """Add a pipeline."""
    organization = context.required(wish["organizationId"], Organization)
    acting = context.acting(organization, "pipelines.create")
    body = _checked(_body(context, wish))
    next_number = _next_number(wish, 1)
    pipeline = acts.create_pipeline(context.world, organization, body, acting.user)
    pipeline.next_number = next_number
    context.log("pipelines.create", pipeline, body)
    return {
        "pipeline": pipeline,
        "pipelineEdge": Edge(pipeline),
        "organization": organization,
        "cluster": acts.cluster_of(pipeline),
        "pipelineTemplate": acts.template_of(context.world, pipeline),
    }


@mutates("pipelineUpdate")
def update_pipeline(context: Context, wish: Arguments) -> Payload:
    """Change a pipeline."""
    pipeline = context.required(wish["id"], Pipeline)
    acting = context.acting(pipeline.organization, "pipelines.update")
    next_number = _next_number(wish, pipeline.next_number)
    body = _checked(_body(context, wish))
    acts.update_pipeline(context.world, pipeline, body)
    pipeline.next_number = next_number
    if wish.get("archived") is True and pipeline.archived_at is None:
        acts.archive_pipeline(context.world, pipeline, acting.user)
    elif wish.get("archived") is False:
        acts.unarchive_pipeline(pipeline)
    context.log("pipelines.update", pipeline, body)
    return {"pipeline": pipeline}


def _next_number(wish: Arguments, known: int) -> int:
    """The next build number that a wish asks for, which is never below the known one."""
    wanted: int | None = wish.get("nextBuildNumber")
    if wanted is not None and wanted < known:
        raise GraphQLError("The next build number can only be increased")
    return known if wanted is None else wanted


def _checked(body: dict[str, Any]) -> dict[str, Any]:
    # An update's contract, since here a new pipeline need not name a cluster.
    return checked("pipelines.update", body)


def _body(context: Context, wish: Arguments) -> dict[str, Any]:
    body = {rest: wish[name] for name, rest in _PLAIN.items() if wish.get(name) is not None}
    body |= {rest: wish[name] for name, rest in _CLEARED.items() if name in wish}
    if wish.get("repository") is not None:
        body["repository"] = wish["repository"]["url"]
    if wish.get("steps") is not None:
        body["configuration"] = wish["steps"]["yaml"]
    if wish.get("tags") is not None:
        body["tags"] = [tag["label"] for tag in wish["tags"]]
    if wish.get("visibility") is not None:
        body["visibility"] = str(wish["visibility"]).lower()
    return body | _related(context, wish)


def _related(context: Context, wish: Arguments) -> dict[str, Any]:
    """What the wish names by global ids."""
    body: dict[str, Any] = {}
    if wish.get("clusterId") is not None:
        body["cluster_id"] = context.required(wish["clusterId"], Cluster).id
    if wish.get("pipelineTemplateId") is not None:
        template = context.record(wish["pipelineTemplateId"], "PipelineTemplate")
        body["pipeline_template_uuid"] = template.id
    if wish.get("teams"):
        body["teams"] = {
            context.required(each["id"], Team).id: str(each["accessLevel"]).lower()
            for each in wish["teams"]
        }
    return body


@mutates("pipelineArchive")
def archive_pipeline(context: Context, wish: Arguments) -> Payload:
    """Take a pipeline out of use."""
    pipeline = context.required(wish["id"], Pipeline)
    acting = context.acting(pipeline.organization, "pipelines.archive")
    acts.archive_pipeline(context.world, pipeline, acting.user)
    context.log("pipelines.archive", pipeline)
    return {"pipeline": pipeline}


@mutates("pipelineUnarchive")
def unarchive_pipeline(context: Context, wish: Arguments) -> Payload:
    """Take a pipeline back into use."""
    pipeline = context.required(wish["id"], Pipeline)
    context.acting(pipeline.organization, "pipelines.unarchive")
    acts.unarchive_pipeline(pipeline)
    context.log("pipelines.unarchive", pipeline)
    return {"pipeline": pipeline}


@mutates("pipelineDelete")
def delete_pipeline(context: Context, wish: Arguments) -> Payload:
    """Delete a pipeline with its builds."""
    pipeline = context.required(wish["id"], Pipeline)
    context.acting(pipeline.organization, "pipelines.delete")
    acts.delete_pipeline(context.world, pipeline)
    context.log("pipelines.delete", pipeline)
    return {"deletedPipelineID": wish["id"], "organization": pipeline.organization}


@mutates("pipelineFavorite")
def favorite_pipeline(context: Context, wish: Arguments) -> Payload:
    """Mark a pipeline for the caller, or unmark it."""
    pipeline = context.required(wish["id"], Pipeline)
    if wish["favorite"]:
        pipeline.favorite_of.add(context.user.id)
    else:
        pipeline.favorite_of.discard(context.user.id)
    return {"pipeline": pipeline}


@mutates("pipelineCreateWebhook")
def create_webhook(context: Context, wish: Arguments) -> Payload:
    """Create the webhook at the repository's host."""
    pipeline = context.required(wish["id"], Pipeline)
    context.acting(pipeline.organization, "pipelines.add_webhook")
    webhooks.add_webhook(context.world, pipeline)
    context.log("pipelines.add_webhook", pipeline)
    return {"pipeline": pipeline, "pipelineID": wish["id"], "webhook": webhook_of(pipeline)}


@mutates("pipelineDeleteWebhook")
def delete_webhook(context: Context, wish: Arguments) -> Payload:
    """Delete the webhook at the repository's host."""
    pipeline = context.required(wish["id"], Pipeline)
    context.acting(pipeline.organization, "pipelines.delete_webhook")
    if wish.get("repository") not in (None, pipeline.fields["repository"]):
        raise GraphQLError("No webhook found")
    gone = webhooks.delete_webhook(pipeline)
    context.log("pipelines.delete_webhook", pipeline)
    return {"deletedWebhookExternalId": gone, "pipeline": pipeline}


@mutates("pipelineRotateWebhookURL")
def rotate_webhook_url(context: Context, wish: Arguments) -> Payload:
    """Give the webhook another address."""
    pipeline = context.required(wish["id"], Pipeline)
    context.acting(pipeline.organization, "pipelines.rotate_webhook_url")
    webhooks.rotate_webhook_url(context.world, pipeline)
    context.log("pipelines.rotate_webhook_url", pipeline)
    return {"pipeline": pipeline}
