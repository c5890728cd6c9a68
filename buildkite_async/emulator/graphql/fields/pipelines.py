"""Fields of pipelines and their schedules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from buildkite_async.emulator.acts.pipelines import cluster_of, template_of
from buildkite_async.emulator.acts.schedules import next_build_at
from buildkite_async.emulator.graphql import repositories
from buildkite_async.emulator.graphql.context import Arguments, Context, reads, resolves
from buildkite_async.emulator.graphql.fields.builds import schedule_of
from buildkite_async.emulator.graphql.filters import filter_builds, filter_jobs
from buildkite_async.emulator.graphql.ordering import order_jobs
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.render.text import global_id
from buildkite_async.emulator.state import entities as e
from buildkite_async.emulator.state.records import Record

_WEEK = 7 * 86_400_000


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
    schedules=lambda pipeline: list(pipeline.schedules.values()),
    steps=lambda pipeline: {"yaml": pipeline.fields.get("configuration")},
    tags=lambda pipeline: [{"label": tag} for tag in pipeline.fields.get("tags") or ()],
)
reads(
    "PipelineSchedule",
    env=lambda schedule: [f"{name}={value}" for name, value in schedule.env.items()],
    failedAt=lambda _: None,
    failedMessage=lambda _: None,
    builds=lambda schedule: [
        build for build in reversed(schedule.pipeline.builds) if schedule_of(build) is schedule
    ],
)


@resolves("Pipeline", "favorite")
def favorite(context: Context, pipeline: e.Pipeline, _arguments: Arguments) -> bool:
    """Whether the caller marked the pipeline."""
    return context.user.id in pipeline.favorite_of


@resolves("Pipeline", "pipelineTemplate")
def template(context: Context, pipeline: e.Pipeline, _arguments: Arguments) -> Record | None:
    """The template that the pipeline was made from."""
    return template_of(context.world, pipeline)


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
        name=lambda facet: repositories.provider_name(facet.of),
        settings=lambda facet: repositories.settings_of(facet.of),
        url=lambda facet: repositories.web_url(facet.of),
        webhookUrl=lambda facet: repositories.webhook_url(facet.of),
    )
for _kind in repositories.HOOKED_TYPES:
    reads(_kind, webhook=lambda facet: repositories.webhook_of(facet.of))
    reads(
        f"{_kind}Webhook",
        externalId=lambda facet: facet.of.webhook_id,
        provider=lambda facet: repositories.provider_of(facet.of),
        url=lambda facet: repositories.webhook_url(facet.of),
    )


@resolves("Pipeline", "builds")
def builds(_context: Context, pipeline: e.Pipeline, arguments: Arguments) -> list[e.Build]:
    """Builds of the pipeline, newest first, as the filters choose."""
    return filter_builds(pipeline.builds, arguments)


@resolves("Pipeline", "jobs")
def jobs(_context: Context, pipeline: e.Pipeline, arguments: Arguments) -> list[e.Job]:
    """Jobs of all its builds, as the filters choose."""
    newest_first = (job for build in reversed(pipeline.builds) for job in build.jobs)
    return order_jobs(filter_jobs(newest_first, arguments), arguments)


@resolves("Pipeline", "metrics")
def metrics(context: Context, pipeline: e.Pipeline, _arguments: Arguments) -> list[dict[str, Any]]:
    """What the last hundred builds of the default branch say."""
    branch = pipeline.fields.get("default_branch") or "main"
    ended = [
        build
        for build in reversed(pipeline.builds)
        if build.branch == branch and build.finished_at is not None
    ][:100]
    return [
        _metric(pipeline, "Reliability", _reliability(ended)),
        _metric(pipeline, "Speed", _speed(ended)),
        _metric(pipeline, "Builds/Week", str(_in_last_week(context, pipeline))),
    ]


def _metric(pipeline: e.Pipeline, label: str, value: str | None) -> dict[str, Any]:
    return {
        "__typename": "PipelineMetric",
        "id": global_id("PipelineMetric", f"{pipeline.id}/{label}"),
        "label": label,
        "value": value,
        "url": f"{WEB}/{pipeline.organization.slug}/{pipeline.slug}/builds",
    }


def _reliability(ended: list[e.Build]) -> str | None:
    decided = [build for build in ended if build.state in ("passed", "failed")]
    if not decided:
        return None
    passed = sum(build.state == "passed" for build in decided)
    return f"{100 * passed // len(decided)}%"


def _speed(ended: list[e.Build]) -> str | None:
    times = [
        build.finished_at - build.started_at
        for build in ended
        if build.finished_at is not None and build.started_at is not None
    ]
    return f"{sum(times) // len(times) // 1000}s" if times else None


def _in_last_week(context: Context, pipeline: e.Pipeline) -> int:
    since = context.world.now() - _WEEK
    return sum(build.created_at >= since for build in pipeline.builds)


@resolves("PipelineSchedule", "nextBuildAt")
def next_build(context: Context, schedule: e.Schedule, _arguments: Arguments) -> int | None:
    """When the schedule builds next."""
    return next_build_at(context.world, schedule)
