"""Generated builds of the past, handed to the scheduler when something happens to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, cast

from buildkite_async.emulator.execution.settings import person_of, pipeline_settings
from buildkite_async.emulator.scheduler import (
    BuildReference,
    BuildRequest,
    BuildSnapshot,
    JobSnapshot,
    JobSpec,
    JobState,
    Person,
    PullRequest,
    StepSnapshot,
)
from buildkite_async.emulator.scheduler.changes import BuildState
from buildkite_async.emulator.scheduler.retries import JobExit
from buildkite_async.emulator.scheduler.steps import CommandStep
from buildkite_async.emulator.state.entities import Build, Job, Step
from buildkite_async.emulator.state.steps import pipeline_env

Source = Literal["ui", "api", "webhook", "trigger_job", "schedule"]


def request_of(build: Build) -> BuildRequest:
    """Return what a build was asked to be."""
    author = build.author
    return BuildRequest(
        branch=build.branch,
        commit=build.commit,
        message=build.message,
        tag=build.tag,
        env={name: str(value) for name, value in build.env.items()},
        meta_data=dict(build.meta_data),
        source=cast("Source", build.source),
        author=None if author is None else person_from(author),
        creator=person_of(build.organization, build.creator),
        pull_request=pull_request_from(build.pull_request),
    )


def person_from(author: Mapping[str, Any]) -> Person:
    """Return the author that a body names."""
    return Person(name=author.get("name"), email=author.get("email"))


def pull_request_from(shown: Mapping[str, Any] | None) -> PullRequest | None:
    """Return a pull request as builds show it."""
    if shown is None:
        return None
    return PullRequest(
        id=str(shown["id"]), base_branch=shown.get("base"), repository=shown.get("repository")
    )


def snapshot_of(build: Build, at: int) -> BuildSnapshot:
    """Return a build of the state as the scheduler takes it over."""
    steps: dict[str, Step] = {}
    for job in build.jobs:
        steps.setdefault(job.step.id, job.step)
    return BuildSnapshot(
        id=build.id,
        number=build.number,
        pipeline=pipeline_settings(build.pipeline),
        request=request_of(build),
        at=at,
        state=cast("BuildState", build.state),
        blocked=build.blocked,
        started_at=build.started_at,
        failing_at=build.failing_at,
        finished_at=build.finished_at,
        canceled_at=build.canceled_at,
        meta_data=build.meta_data,
        env=pipeline_env(build.pipeline),
        triggered_from=_reference_to(build.triggered_from),
        steps=tuple(
            StepSnapshot(id=each.id, definition=each.definition) for each in steps.values()
        ),
        jobs=tuple(_job(job) for job in build.jobs),
    )


def _reference_to(trigger: Job | None) -> BuildReference | None:
    if trigger is None:
        return None
    build = trigger.build
    return BuildReference(id=build.id, number=build.number, pipeline=build.pipeline.slug)


def _job(job: Job) -> JobSnapshot:
    return JobSnapshot(
        id=job.id,
        step_id=job.step.id,
        spec=_spec(job),
        state=cast("JobState", job.state),
        priority=job.priority,
        attempt=0 if job.retry is None else job.retry.count,
        started_at=job.started_at,
        finished_at=job.finished_at,
        ended=JobExit(
            exit_status=job.exit_status, signal=job.signal, signal_reason=job.signal_reason
        ),
        soft_failed=job.soft_failed,
        promised=job.promised_exit_status,
        agent=None if job.agent is None else job.agent.name,
        retried_in=None if job.retried_in is None else job.retried_in.id,
        triggered_build_id=None if job.triggered_build is None else job.triggered_build.id,
    )


def _spec(job: Job) -> JobSpec:
    definition = job.step.definition
    index = job.parallel_index
    total = None if index is None else job.step.parallelism
    if not isinstance(definition, CommandStep):
        return JobSpec(
            type=job.step.type, definition=definition, label=job.step.name, env={}, agents={}
        )
    return JobSpec(
        type="script",
        definition=definition,
        label=definition.label,
        command=definition.command,
        env=definition.env,
        agents=definition.agents,
        plugins=definition.plugins,
        parallel_index=index,
        parallel_total=total,
    )
