"""What the scheduler has to know of organizations, pipelines and people."""

from __future__ import annotations

from collections.abc import Callable

from buildkite_async.emulator.scheduler import Person, PipelineSettings
from buildkite_async.emulator.state.entities import OrganizationEntity, Pipeline
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.problems import problem_of_building
from buildkite_async.emulator.state.providers import provider_id
from buildkite_async.emulator.state.steps import settings_env, source_of


def pipeline_settings(pipeline: Pipeline) -> PipelineSettings:
    """Return the settings of a pipeline as they are now."""
    organization, fields = pipeline.organization, pipeline.fields
    cluster_id = cluster_of(pipeline)
    cluster = next((each for each in organization.clusters if each.id == cluster_id), None)
    default_queue = None if cluster is None else cluster.default_queue
    return PipelineSettings(
        slug=pipeline.slug,
        configuration=source_of(pipeline),
        id=pipeline.id,
        name=str(fields["name"]),
        repository=str(fields["repository"]),
        provider=provider_id(str(fields["repository"])),
        default_branch=str(fields.get("default_branch") or "main"),
        cluster=cluster_id,
        default_queue="default" if default_queue is None else default_queue.key,
        env=settings_env(pipeline),
        skip_queued_branch_builds=bool(fields.get("skip_queued_branch_builds")),
        skip_queued_branch_builds_filter=fields.get("skip_queued_branch_builds_filter"),
        cancel_running_branch_builds=bool(fields.get("cancel_running_branch_builds")),
        cancel_running_branch_builds_filter=fields.get("cancel_running_branch_builds_filter"),
        default_timeout_in_minutes=fields.get("default_command_step_timeout"),
        maximum_timeout_in_minutes=fields.get("maximum_command_step_timeout"),
    )


def cluster_of(pipeline: Pipeline) -> str | None:
    """Return the id of the cluster that runs a pipeline: the first one, if it names none."""
    named = pipeline.fields.get("cluster_id")
    clusters = pipeline.organization.clusters
    return str(named) if named else clusters[0].id if clusters else None


def pipeline_finder(
    organization: OrganizationEntity,
) -> Callable[[str], PipelineSettings | None]:
    """Return a function from slugs to settings; pipelines that take no builds are not found."""

    def find(slug: str) -> PipelineSettings | None:
        pipeline = organization.pipelines.get(slug)
        if pipeline is None or problem_of_building(pipeline) is not None:
            return None
        return pipeline_settings(pipeline)

    return find


def person_of(organization: OrganizationEntity, user: User | None) -> Person | None:
    """Return who created a build, with the teams that conditions compare."""
    if user is None:
        return None
    teams = tuple(team.slug for team in organization.teams if team.has(user))
    return Person(id=user.id, name=user.name, email=user.email, teams=teams)


def team_names(organization: OrganizationEntity, user: User) -> set[str]:
    """Return the slugs and ids of the teams of a user, by which steps allow them."""
    teams = [team for team in organization.teams if team.has(user)]
    return {name for team in teams for name in (team.slug, team.id)}
