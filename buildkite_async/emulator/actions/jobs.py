"""Retrying, unblocking, moving and ending jobs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from buildkite_async.emulator.actions.scheduler import schedule_jobs
from buildkite_async.emulator.actions.start_build import trigger
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.state.agents import Agent
from buildkite_async.emulator.state.entities import Job, JobRetry
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.state import State

_RETRYABLE = frozenset({"passed", "failed", "timed_out", "canceled", "expired"})


def retryable(job: Job) -> bool:
    """Whether a retry would be accepted."""
    return job.step.type == "script" and job.state in _RETRYABLE and job.retried_in is None


def retry_job(
    state: State, job: Job, user: User | None, kind: Literal["manual", "automatic"] = "manual"
) -> Job:
    """Repeat a job that ended, once, as a new job in its place."""
    if job.retried_in is not None:
        raise ApiError(400, "Jobs can only be retried once")
    if job.build.canceled_at is not None:
        raise ApiError(422, "Jobs from canceled builds cannot be retried")
    if _waits_in_canceled_build(job):
        raise ApiError(
            422,
            "This job can't be retried because this build was triggered by a synchronous trigger"
            " step in a canceled build",
        )
    if not retryable(job):
        raise ApiError(400, "Only failed, timed out or canceled jobs can be retried")
    now = state.now()
    count = 1 if job.retry is None else job.retry.count + 1
    again = Job(
        id=state.new_id(),
        build=job.build,
        step=job.step,
        state="pending",
        created_at=now,
        parallel_index=job.parallel_index,
        priority=job.priority,
        retry=JobRetry(of=job, kind=kind, by=user, count=count),
    )
    job.retried_in = again
    jobs = job.build.jobs
    jobs.insert(jobs.index(job) + 1, again)
    state.jobs[again.id] = again
    _reopen(job)
    schedule_jobs(job.build, now)
    state.note_change(job.build)
    return again


def _waits_in_canceled_build(job: Job) -> bool:
    """Whether a trigger step that waits for the build of a job is in a canceled build."""
    origin = job.build.triggered_from
    return origin is not None and not origin.step.is_async and origin.build.canceled_at is not None


def _reopen(job: Job) -> None:
    """What gave up behind a failed job waits again once that job is retried."""
    for other in job.build.jobs:
        if other.state in ("waiting_failed", "blocked_failed"):
            other.state = "waiting"


def unblock_job(state: State, job: Job, body: Mapping[str, Any], user: User | None) -> Job:
    """Open a block step."""
    if job.step.type != "manual":
        raise ApiError(400, "This job type cannot be unblocked")
    if job.build.canceled_at is not None:
        raise ApiError(422, "Jobs from canceled builds cannot be unblocked")
    if job.state != "blocked":
        raise ApiError(400, "This job isn't blocked")
    unblocker = state.users.get(body["unblocker"]) if "unblocker" in body else user
    if unblocker is None:
        raise ApiError(422, "Unblocker is not a valid user id for this organization")
    now = state.now()
    job.state, job.unblocked_by, job.unblocked_at = "unblocked", unblocker, now
    fields: Mapping[str, object] = body.get("fields") or {}
    job.build.meta_data.update({key: str(value) for key, value in fields.items()})
    schedule_jobs(job.build, now)
    state.note_change(job.build)
    return job


def cancel_job(state: State, job: Job, user: User | None) -> Job:
    """End one job."""
    if job.ended:
        raise ApiError(422, "The job has already ended")
    now = state.now()
    end_job(job, "canceled", now)
    job.canceled_at, job.canceled_by = now, user
    schedule_jobs(job.build, now)
    state.note_change(job.build)
    return job


def reprioritize_job(state: State, job: Job, priority: int) -> Job:
    """Change the place of a waiting job in its queue."""
    if job.step.type != "script":
        raise ApiError(400, "Only command jobs have a priority")
    if job.ended or job.state == "running":
        raise ApiError(400, "The job has already started")
    job.priority = priority
    state.note_change(job.build)
    return job


def start_job(state: State, job: Job, agent: Agent | None) -> Job:
    """Let an agent take a scheduled job."""
    if job.state != "scheduled":
        raise ApiError(422, f"A job in the state {job.state} can't start")
    now = state.now()
    job.state, job.started_at, job.agent = "running", now, agent
    if agent is not None:
        agent.job = job
    build = job.build
    build.started_at = build.started_at or now
    schedule_jobs(build, now)
    state.note_change(build)
    return job


def finish_job(state: State, job: Job, exit_status: int) -> Job:
    """Let a job end by itself; its build moves on."""
    if job.ended:
        raise ApiError(422, "The job has already ended")
    now = state.now()
    job.started_at = job.started_at or now
    job.build.started_at = job.build.started_at or now
    end_job(job, "passed" if exit_status == 0 else "failed", now)
    job.exit_status = exit_status if job.step.type == "script" else None
    job.soft_failed = exit_status != 0 and job.step.soft_fail
    if job.step.type == "trigger":
        trigger(state, job)
    schedule_jobs(job.build, now)
    state.note_change(job.build)
    return job


def end_job(job: Job, state: str, now: int) -> None:
    """Set the end of a job and free its agent."""
    job.state = state
    if job.step.type in ("script", "trigger"):
        job.finished_at = now
    if job.agent is not None and job.agent.job is job:
        job.agent.job, job.agent.last_job_finished_at = None, now
