"""Fields of pipelines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from buildkite_async.emulator.actions.pipelines import cluster_of, template_of
from buildkite_async.emulator.graphql import repositories
from buildkite_async.emulator.graphql.context import Arguments, Context, reads, resolves
from buildkite_async.emulator.graphql.filters import filter_builds, filter_jobs
from buildkite_async.emulator.graphql.metrics import METRICS, Metric
from buildkite_async.emulator.graphql.ordering import order_jobs
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.state import entities as e
from buildkite_async.emulator.state.records import Record


def _field(name: str, default: Any = None) -> Callable[[e.Pipeline], Any]:
    return lambda pipeline: pipeline.fields.get(name, default)


reads(
    "Pipeline",
    name=_field("name"),
    slug=_field("slug"),
    description=_field("description"),
    branchConfiguration=_field("branch_configuration"),
    cloneMirrorUrl=_field("clone_mirror_url"),
    color=_field("color"),
    emoji=_field("emoji"),
    defaultBranch=_field("default_branch"),
    allowRebuilds=_field("allow_rebuilds", default=True),
    cancelIntermediateBuilds=_field("cancel_running_branch_builds", default=False),
    cancelIntermediateBuildsBranchFilter=_field("cancel_running_branch_builds_filter"),
    skipIntermediateBuilds=_field("skip_queued_branch_builds", default=False),
    skipIntermediateBuildsBranchFilter=_field("skip_queued_branch_builds_filter"),
    defaultTimeoutInMinutes=_field("default_command_step_timeout"),
    maximumTimeoutInMinutes=_field("maximum_command_step_timeout"),
    visibility=_field("visibility", "private"),
    archived=lambda pipeline: pipeline.archived_at is not None,
    badgeURL=lambda pipeline: f"https://badge.buildkite.com/{pipeline.id.replace('-', '')}.svg",
    commitShortLength=lambda _: 10,
    nextBuildNumber=lambda pipeline: pipeline.next_number,
    public=lambda pipeline: pipeline.fields.get("visibility") == "public",
    url=lambda pipeline: f"{WEB}/{pipeline.organization.slug}/{pipeline.slug}",
    webhookURL=repositories.webhook_url,
    cluster=cluster_of,
    metrics=lambda pipeline: [Metric(pipeline, label) for label in METRICS],
    steps=lambda pipeline: {"yaml": pipeline.fields.get("configuration")},
    tags=lambda pipeline: [{"label": tag} for tag in pipeline.fields.get("tags") or ()],
)
reads(
    "PipelineMetric",
    url=lambda metric: f"{WEB}/{metric.organization.slug}/{metric.pipeline.slug}/builds",
)


@resolves("Pipeline", "favorite")
def favorite(context: Context, pipeline: e.Pipeline, _arguments: Arguments) -> bool:
    """Whether the caller marked the pipeline."""
    return context.user.id in pipeline.favorite_of


@resolves("Pipeline", "pipelineTemplate")
def template(context: Context, pipeline: e.Pipeline, _arguments: Arguments) -> Record | None:
    """The template that the pipeline was made from."""
    return template_of(context.state, pipeline)


@resolves("Pipeline", "repository")
def repository(_context: Context, pipeline: e.Pipeline, _arguments: Arguments) -> dict[str, Any]:
    """Where the code lies."""
    return {
        "url": pipeline.fields["repository"],
        "provider": repositories.provider_of(pipeline),
    }


for _kind in repositories.PROVIDER_TYPES:
    reads(
        _kind,
        name=lambda view: repositories.provider_name(view.of),
        settings=lambda view: repositories.settings_of(view.of),
        url=lambda view: repositories.web_url(view.of),
        webhookUrl=lambda view: repositories.webhook_url(view.of),
    )
for _kind in repositories.HOOKED_TYPES:
    reads(_kind, webhook=lambda view: repositories.webhook_of(view.of))
    reads(
        f"{_kind}Webhook",
        externalId=lambda view: view.of.webhook_id,
        provider=lambda view: repositories.provider_of(view.of),
        url=lambda view: repositories.webhook_url(view.of),
    )


@resolves("Pipeline", "builds")
def builds(context: Context, pipeline: e.Pipeline, arguments: Arguments) -> Sequence[e.Build]:
    """Builds of the pipeline, newest first, as the filters choose."""
    return filter_builds(context.state, pipeline.organization, arguments, pipeline=pipeline)


@resolves("Pipeline", "jobs")
def jobs(_context: Context, pipeline: e.Pipeline, arguments: Arguments) -> list[e.Job]:
    """Jobs of all its builds, as the filters choose."""
    newest_first = (job for build in reversed(pipeline.builds) for job in build.jobs)
    return order_jobs(filter_jobs(newest_first, arguments), arguments)


@resolves("PipelineMetric", "value")
def metric(context: Context, shown: Metric, _arguments: Arguments) -> str | None:
    """What the builds of the pipeline say now."""
    return METRICS[shown.label](shown.pipeline, context.state.now())
