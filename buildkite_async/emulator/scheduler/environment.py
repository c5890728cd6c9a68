"""Variables of jobs, of interpolation and of conditions.

https://buildkite.com/docs/pipelines/configure/environment-variables
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from buildkite_async.emulator.scheduler.conditions import ConditionValues, Value
from buildkite_async.emulator.scheduler.records import Build, Job, Step
from buildkite_async.emulator.scheduler.requests import (
    BuildRequest,
    OrganizationSettings,
    Person,
    PipelineSettings,
)
from buildkite_async.emulator.scheduler.steps import CommandStep

__all__ = [
    "build_variables",
    "condition_values",
    "job_environment",
    "settings_variables",
]

# Documented as empty if they do not apply.
_BLANK: Final = {
    f"BUILDKITE_{name}": ""
    for name in [
        "BUILD_AUTHOR",
        "BUILD_AUTHOR_EMAIL",
        "PULL_REQUEST_BASE_BRANCH",
        "PULL_REQUEST_LABELS",
        "PULL_REQUEST_REPO",
        "REBUILT_FROM_BUILD_ID",
        "REBUILT_FROM_BUILD_NUMBER",
        "TRIGGERED_FROM_BUILD_ID",
        "TRIGGERED_FROM_BUILD_NUMBER",
        "TRIGGERED_FROM_BUILD_PIPELINE_SLUG",
    ]
}
_OF_SETTINGS: Final = frozenset(
    "BUILDKITE_" + name
    for name in [
        "BRANCH",
        "TAG",
        "MESSAGE",
        "COMMIT",
        "PIPELINE_SLUG",
        "PIPELINE_NAME",
        "PIPELINE_ID",
        "ORGANIZATION_SLUG",
        "TRIGGERED_FROM_BUILD_PIPELINE_SLUG",
        "REPO",
        "PULL_REQUEST",
        "PULL_REQUEST_BASE_BRANCH",
        "PULL_REQUEST_REPO",
        "MERGE_QUEUE_BASE_BRANCH",
        "MERGE_QUEUE_BASE_COMMIT",
    ]
)


def build_variables(build: Build, organization: OrganizationSettings) -> dict[str, str]:
    """The standard variables that say what a build is."""
    request, pipeline = build.request, build.pipeline
    found: dict[str, str | None] = {
        "BUILDKITE": "true",
        "CI": "true",
        "BUILDKITE_ORGANIZATION_SLUG": organization.slug,
        "BUILDKITE_ORGANIZATION_ID": organization.id,
        "BUILDKITE_PIPELINE_SLUG": pipeline.slug,
        "BUILDKITE_PIPELINE_NAME": pipeline.name or pipeline.slug,
        "BUILDKITE_PIPELINE_ID": pipeline.id,
        "BUILDKITE_PIPELINE_PROVIDER": pipeline.provider,
        "BUILDKITE_PIPELINE_DEFAULT_BRANCH": pipeline.default_branch,
        "BUILDKITE_REPO": pipeline.repository,
        "BUILDKITE_BUILD_ID": build.id,
        "BUILDKITE_BUILD_NUMBER": str(build.number),
        "BUILDKITE_BUILD_URL": (
            f"https://buildkite.com/{organization.slug}/{pipeline.slug}/builds/{build.number}"
        ),
        "BUILDKITE_BRANCH": request.branch,
        "BUILDKITE_COMMIT": request.commit,
        "BUILDKITE_MESSAGE": request.message or "",
        "BUILDKITE_TAG": request.tag or "",
        "BUILDKITE_SOURCE": request.source,
        **_people(request),
        **_pull_request(request),
        "BUILDKITE_MERGE_QUEUE_BASE_BRANCH": request.merge_queue_base_branch,
        "BUILDKITE_MERGE_QUEUE_BASE_COMMIT": request.merge_queue_base_commit,
        "BUILDKITE_GITHUB_EVENT": request.source_event,
        "BUILDKITE_GITHUB_ACTION": request.source_action,
    }
    if (origin := build.triggered_from) is not None:
        found["BUILDKITE_TRIGGERED_FROM_BUILD_ID"] = origin.id
        found["BUILDKITE_TRIGGERED_FROM_BUILD_NUMBER"] = str(origin.number)
        found["BUILDKITE_TRIGGERED_FROM_BUILD_PIPELINE_SLUG"] = origin.pipeline
    if (rebuilt := request.rebuilt_from) is not None:
        found["BUILDKITE_REBUILT_FROM_BUILD_ID"] = rebuilt.id
        found["BUILDKITE_REBUILT_FROM_BUILD_NUMBER"] = str(rebuilt.number)
    return {name: value for name, value in found.items() if value is not None}


def _people(request: BuildRequest) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for suffix, person in (("CREATOR", request.creator), ("AUTHOR", request.author)):
        if person is not None:
            found[f"BUILDKITE_BUILD_{suffix}"] = person.name
            found[f"BUILDKITE_BUILD_{suffix}_EMAIL"] = person.email
    if request.creator is not None:
        found["BUILDKITE_BUILD_CREATOR_TEAMS"] = ":".join(request.creator.teams)
    return found


def _pull_request(request: BuildRequest) -> dict[str, str | None]:
    pull_request = request.pull_request
    if pull_request is None:
        return {"BUILDKITE_PULL_REQUEST": "false"}
    return {
        "BUILDKITE_PULL_REQUEST": pull_request.id,
        "BUILDKITE_PULL_REQUEST_BASE_BRANCH": pull_request.base_branch,
        "BUILDKITE_PULL_REQUEST_REPO": pull_request.repository,
        "BUILDKITE_PULL_REQUEST_DRAFT": None
        if pull_request.draft is None
        else str(pull_request.draft).lower(),
        "BUILDKITE_PULL_REQUEST_LABELS": ",".join(pull_request.labels),
    }


def settings_variables(build: Build, organization: OrganizationSettings) -> dict[str, str]:
    """The variables that steps of a pipeline's settings may name, as the build has no job yet."""
    standard = build_variables(build, organization)
    return {
        **{name: value for name, value in standard.items() if name in _OF_SETTINGS},
        **build.request.env,
    }


def job_environment(job: Job, organization: OrganizationSettings) -> dict[str, str]:
    """The environment of a job: of pipeline, build and step, and the standard variables."""
    build, spec, step = job.build, job.spec, job.spec.definition
    artifact_paths = step.artifact_paths if isinstance(step, CommandStep) else ()
    found = {
        **build.pipeline.env,
        **build.env,
        **build.request.env,
        **spec.env,
        **_BLANK,
        **build_variables(build, organization),
    }
    own = {
        "BUILDKITE_JOB_ID": job.id,
        "BUILDKITE_STEP_ID": job.step.id,
        "BUILDKITE_STEP_KEY": step.key,
        "BUILDKITE_GROUP_KEY": job.step.group_key,
        "BUILDKITE_LABEL": spec.label or "",
        "BUILDKITE_COMMAND": spec.command or "",
        "BUILDKITE_ARTIFACT_PATHS": ";".join(artifact_paths),
        "BUILDKITE_RETRY_COUNT": str(job.attempt),
        "BUILDKITE_RETRY_TYPE": job.retry_type,
        "BUILDKITE_TIMEOUT": "false"
        if job.timeout_in_minutes is None
        else str(job.timeout_in_minutes),
        "BUILDKITE_AGENT_META_DATA_QUEUE": job.queue,
        "BUILDKITE_AGENT_NAME": job.agent,
        "BUILDKITE_PARALLEL_JOB": None if spec.parallel_index is None else str(spec.parallel_index),
        "BUILDKITE_PARALLEL_JOB_COUNT": None
        if spec.parallel_total is None
        else str(spec.parallel_total),
    }
    found.update((name, value) for name, value in own.items() if value is not None)
    return found


def condition_values(
    build: Build,
    organization: OrganizationSettings,
    *,
    extra: Mapping[str, Value] | None = None,
    uploaded_env: Mapping[str, str] | None = None,
) -> ConditionValues:
    """The values of conditions.

    Args:
        build: The build that the condition is about.
        organization: Where it runs.
        extra: Variables that only notifications have.
        uploaded_env: `env` of the pipeline that the condition is written in.
    """
    request = build.request
    variables: dict[str, Value] = {
        **_person("author", request.author),
        **_person("creator", request.creator),
        "build.branch": request.branch,
        "build.commit": request.commit,
        "build.id": build.id,
        "build.message": request.message,
        "build.number": build.number,
        "build.source": request.source,
        "build.source_event": request.source_event,
        "build.source_action": request.source_action,
        "build.tag": request.tag or None,
        "build.pull_request.labels": (),
        "build.merge_queue.base_branch": request.merge_queue_base_branch,
        "build.merge_queue.base_commit": request.merge_queue_base_commit,
        **_pipeline(build.pipeline),
        "organization.id": organization.id,
        "organization.slug": organization.slug,
        **(extra or {}),
    }
    if (pull_request := request.pull_request) is not None:
        for name in ("id", "base_branch", "draft", "labels", "label", "repository"):
            variables[f"build.pull_request.{name}"] = getattr(pull_request, name)
        variables["build.pull_request.repository.fork"] = pull_request.fork
    standard = build_variables(build, organization)
    env = {
        **build.pipeline.env,
        **build.env,
        **(uploaded_env or {}),
        **request.env,
        **standard,
    }
    return ConditionValues(variables=variables, env=env)


def _person(who: str, person: Person | None) -> dict[str, Value]:
    if person is None:
        return {f"build.{who}.teams": ()}
    return {
        f"build.{who}.id": person.id,
        f"build.{who}.name": person.name,
        f"build.{who}.email": person.email,
        f"build.{who}.teams": person.teams,
    }


def _pipeline(pipeline: PipelineSettings) -> dict[str, Value]:
    return {
        "pipeline.default_branch": pipeline.default_branch,
        "pipeline.id": pipeline.id,
        "pipeline.repository": pipeline.repository or None,
        "pipeline.slug": pipeline.slug,
    }


def step_values(step: Step, state: str, outcome: str) -> dict[str, Value]:
    """The variables that conditions of a step's notifications have besides."""
    definition = step.definition
    name = type(definition).__name__.removesuffix("Step").lower()
    return {
        "step.id": step.id,
        "step.key": definition.key,
        "step.label": definition.label,
        "step.type": "input" if name == "manual" else name,
        "step.state": state,
        "step.outcome": outcome,
    }
