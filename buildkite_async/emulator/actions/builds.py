"""Creating, canceling and repeating builds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from buildkite_async.emulator.actions.actor import check, invalid
from buildkite_async.emulator.actions.jobs import end_job, retry_job, retryable
from buildkite_async.emulator.actions.start_build import problem_of_building, start_build
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.state.entities import Build, Job, Pipeline
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.state import State
from buildkite_async.emulator.wildcards import matches_wildcards

RETRYABLE_STATES = frozenset({"canceled", "expired", "failed", "soft_failed", "timed_out"})


def create_build(
    state: State,
    pipeline: Pipeline,
    body: Mapping[str, Any],
    *,
    creator: User | None,
    source: str = "api",
    created_at: int | None = None,
) -> Build:
    """Start a build of the pipeline's steps; `body` is that of a create call."""
    check(problem_of_building(pipeline))
    branch = str(body["branch"])
    if not body.get("ignore_pipeline_branch_filters"):
        _check_branch(pipeline, branch)
    now = state.now() if created_at is None else created_at
    build = Build(
        id=state.new_id(),
        number=pipeline.next_number,
        pipeline=pipeline,
        state="scheduled",
        message=body.get("message"),
        commit=str(body["commit"]),
        branch=branch,
        source=source,
        creator=creator,
        created_at=now,
        scheduled_at=now,
        env=dict(body.get("env") or {}),
        author=body.get("author"),
        meta_data=_meta_data(body.get("meta_data") or {}),
        pull_request=_pull_request(body),
    )
    return start_build(state, build)


def rebuild(state: State, build: Build, user: User | None) -> Build:
    """Run the same commit once more, as a new build."""
    pipeline = build.pipeline
    if pipeline.fields.get("allow_rebuilds", True) is False:
        raise ApiError(422, "Rebuilds are not allowed on this pipeline")
    check(problem_of_building(pipeline))
    now = state.now()
    again = Build(
        id=state.new_id(),
        number=pipeline.next_number,
        pipeline=pipeline,
        state="scheduled",
        message=build.message,
        commit=build.commit,
        branch=build.branch,
        source="api",
        creator=user,
        created_at=now,
        scheduled_at=now,
        env=dict(build.env),
        author=build.author,
        meta_data=dict(build.meta_data),
        pull_request=build.pull_request,
        rebuilt_from=build,
    )
    return start_build(state, again)


def cancel_build(state: State, build: Build, user: User | None) -> Build:
    """End a build and every job of it that has not ended."""
    if build.ended and not build.blocked:
        raise ApiError(422, "Build can't be canceled because it's already finished.")
    now = state.now()
    for job in build.jobs:
        if not job.ended:
            end_job(job, "canceled", now)
            job.canceled_at, job.canceled_by = now, user
    build.state, build.blocked = "canceled", False
    build.canceled_at, build.canceled_by, build.finished_at = now, user, now
    state.note_change(build)
    return build


def retry_failed_jobs(
    state: State, build: Build, states: frozenset[str], user: User | None
) -> list[Job]:
    """Retry every job that failed and was not retried yet; give the new ones."""
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
