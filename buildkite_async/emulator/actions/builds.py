"""Creating, canceling and repeating builds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from buildkite_async.emulator.actions.actor import check, invalid
from buildkite_async.emulator.actions.jobs import retry_job, retryable
from buildkite_async.emulator.execution.adopting import (
    person_from,
    pull_request_from,
    request_of,
)
from buildkite_async.emulator.execution.applying import Cause
from buildkite_async.emulator.execution.execution import (
    SchedulerEvent,
    execution_of,
    of_organization,
)
from buildkite_async.emulator.execution.settings import person_of
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.scheduler import (
    BuildCreated,
    BuildReference,
    BuildRequest,
    Change,
    Scheduler,
)
from buildkite_async.emulator.state.entities import Build, Job, Pipeline
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.problems import problem_of_building
from buildkite_async.emulator.state.state import State
from buildkite_async.emulator.wildcards import matches_wildcards

Source = Literal["api", "ui", "webhook", "schedule"]


def create_build(
    state: State,
    pipeline: Pipeline,
    body: Mapping[str, Any],
    *,
    creator: User | None,
    source: Source = "api",
    created_at: int | None = None,
) -> Build:
    """Start a build of the pipeline's steps; `body` is that of a create call."""
    request = requested_build(pipeline, body, creator=creator, source=source)
    cause = Cause(
        user=creator,
        author=body.get("author"),
        pull_request=_pull_request(body),
        created_at=created_at,
    )
    return _start(state, pipeline, request, cause)


def requested_build(
    pipeline: Pipeline, body: Mapping[str, Any], *, creator: User | None, source: Source = "api"
) -> BuildRequest:
    """Return what the body of a create call asks for, if the pipeline can be built."""
    check(problem_of_building(pipeline))
    branch = str(body["branch"])
    if not body.get("ignore_pipeline_branch_filters"):
        _check_branch(pipeline, branch)
    author: dict[str, Any] | None = body.get("author")
    env: Mapping[str, object] = body.get("env") or {}
    return BuildRequest(
        branch=branch,
        commit=str(body["commit"]),
        message=body.get("message"),
        env={name: str(value) for name, value in env.items()},
        meta_data=_meta_data(body.get("meta_data") or {}),
        source=source,
        author=None if author is None else person_from(author),
        creator=person_of(pipeline.organization, creator),
        pull_request=pull_request_from(_pull_request(body)),
    )


def rebuild(state: State, build: Build, user: User | None) -> Build:
    """Run the same commit once more, as a new build."""
    pipeline = build.pipeline
    if pipeline.fields.get("allow_rebuilds", True) is False:
        raise ApiError(422, "Rebuilds are not allowed on this pipeline")
    check(problem_of_building(pipeline))
    origin = request_of(build)
    request = BuildRequest(
        branch=origin.branch,
        commit=origin.commit,
        message=origin.message,
        tag=origin.tag,
        env=origin.env,
        meta_data=origin.meta_data,
        source="api",
        author=origin.author,
        creator=person_of(pipeline.organization, user),
        pull_request=origin.pull_request,
        rebuilt_from=BuildReference(id=build.id, number=build.number, pipeline=pipeline.slug),
    )
    cause = Cause(user=user, author=build.author, pull_request=build.pull_request)
    return _start(state, pipeline, request, cause)


def _start(state: State, pipeline: Pipeline, request: BuildRequest, cause: Cause) -> Build:
    execution = of_organization(pipeline.organization)
    fields = pipeline.fields
    if fields.get("skip_queued_branch_builds") or fields.get("cancel_running_branch_builds"):
        for other in list(pipeline.active.values()):  # generated builds make way, too
            if other.branch == request.branch:
                execution.adopt(other)
    created: list[str] = []

    def create(scheduler: Scheduler, at: int) -> tuple[Change, ...]:
        changes = scheduler.create(pipeline.slug, at, request)
        first = next(
            each
            for each in changes
            if isinstance(each, BuildCreated) and each.triggered_by_job_id is None
        )
        created.append(first.build_id)
        return changes

    execution.act(create, cause)
    return state.builds[created[0]]


def cancel_build(build: Build, user: User | None, reason: str | None = None) -> Build:
    """Cancel a build; jobs that run end soon, and the build with them."""
    if build.ended and not build.blocked:
        raise ApiError(422, "Build can't be canceled because it's already finished.")
    _act(build, user, lambda scheduler, at: scheduler.cancel_build(build.id, at, reason=reason))
    return build


def skip_build(build: Build) -> Build:
    """Skip a build that has not started."""
    _act(build, None, lambda scheduler, at: scheduler.skip_build(build.id, at))
    return build


def _act(build: Build, user: User | None, event: SchedulerEvent) -> None:
    execution_of(build).act(event, Cause(user=user))


def retry_failed_jobs(
    state: State, build: Build, states: frozenset[str], user: User | None
) -> list[Job]:
    """Retry every job that failed and was not retried yet; return the new ones."""
    chosen = [job for job in build.jobs if retryable(job) and _ended_as(job) & states]
    return [retry_job(state, job, user) for job in chosen]


def _ended_as(job: Job) -> frozenset[str]:
    return frozenset({job.state, "soft_failed"}) if job.soft_failed else frozenset({job.state})


def _check_branch(pipeline: Pipeline, branch: str) -> None:
    filters = str(pipeline.fields.get("branch_configuration") or "").split()
    if not filters:
        return
    wanted = [each for each in filters if not each.startswith("!")]
    refused = [each[1:] for each in filters if each.startswith("!")]
    if any(matches_wildcards(each, branch) for each in refused) or (
        wanted and not any(matches_wildcards(each, branch) for each in wanted)
    ):
        raise invalid("branch", "not_in_branch_filter")


def _pull_request(body: Mapping[str, Any]) -> dict[str, Any] | None:
    if body.get("pull_request_id") is None:
        return None
    return {
        "id": str(body["pull_request_id"]),
        "base": body.get("pull_request_base_branch"),
        "repository": body.get("pull_request_repository"),
    }


def _meta_data(values: Mapping[str, object]) -> dict[str, str]:
    return {
        key: str(value).lower() if isinstance(value, bool) else str(value)
        for key, value in values.items()
    }
