"""Retrying, unblocking, moving and ending jobs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from buildkite_async.emulator.acts.launching import trigger
from buildkite_async.emulator.acts.progress import open_gates
from buildkite_async.emulator.http import Refusal
from buildkite_async.emulator.state.entities import Job, Retry
from buildkite_async.emulator.state.fleet import Agent
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.world import World

_RETRYABLE = frozenset({"passed", "failed", "timed_out", "canceled", "expired"})


def retryable(job: Job) -> bool:
    """Whether a retry would be accepted."""
    return job.step.type == "script" and job.state in _RETRYABLE and job.retried_in is None


def retry_job(
    world: World, job: Job, user: User | None, kind: Literal["manual", "automatic"] = "manual"
) -> Job:
    """Repeat a job that ended, once, as a new job in its place."""
    if job.retried_in is not None:
        raise Refusal(400, "Jobs can only be retried once")
    if job.build.canceled_at is not None:
        raise Refusal(422, "Jobs of a canceled build can't be retried")
    if not retryable(job):
        raise Refusal(400, f"A {job.step.type} job in the state {job.state} can't be retried")
    now = world.now()
    count = 1 if job.retry is None else job.retry.count + 1
    again = Job(
        id=world.new_id(),
        build=job.build,
        step=job.step,
        state="pending",
        created_at=now,
        parallel_index=job.parallel_index,
        priority=job.priority,
        retry=Retry(of=job, kind=kind, by=user, count=count),
    )
    job.retried_in = again
    jobs = job.build.jobs
    jobs.insert(jobs.index(job) + 1, again)
    world.jobs[again.id] = again
    _reopen(job)
    open_gates(job.build, now)
    world.note_change(job.build)
    return again


def _reopen(job: Job) -> None:
    """What gave up behind a failed job waits again once that job is retried."""
    for other in job.build.jobs:
        if other.state in ("waiting_failed", "blocked_failed"):
            other.state = "waiting"


def unblock_job(world: World, job: Job, wish: Mapping[str, Any], user: User | None) -> Job:
    """Open a block step."""
    if job.step.type != "manual":
        raise Refusal(400, "This type of job cannot be unblocked")
    if job.build.canceled_at is not None:
        raise Refusal(422, "The build was canceled")
    if job.state != "blocked":
        raise Refusal(400, "This job isn't blocked")
    unblocker = world.users.get(wish["unblocker"]) if "unblocker" in wish else user
    if unblocker is None:
        raise Refusal(422, "Unknown unblocker")
    now = world.now()
    job.state, job.unblocked_by, job.unblocked_at = "unblocked", unblocker, now
    fields: Mapping[str, object] = wish.get("fields") or {}
    job.build.meta_data.update({key: str(value) for key, value in fields.items()})
    open_gates(job.build, now)
    world.note_change(job.build)
    return job


def cancel_job(world: World, job: Job, user: User | None) -> Job:
    """End one job."""
    if job.ended:
        raise Refusal(422, "The job has already ended")
    now = world.now()
    end_job(job, "canceled", now)
    job.canceled_at, job.canceled_by = now, user
    open_gates(job.build, now)
    world.note_change(job.build)
    return job


def reprioritize_job(world: World, job: Job, priority: int) -> Job:
    """Change the place of a waiting job in its queue."""
    if job.step.type != "script":
        raise Refusal(400, "Only command jobs have a priority")
    if job.ended or job.state == "running":
        raise Refusal(400, "The job has already started")
    job.priority = priority
    world.note_change(job.build)
    return job


def start_job(world: World, job: Job, agent: Agent | None) -> Job:
    """Let an agent take a scheduled job."""
    if job.state != "scheduled":
        raise Refusal(422, f"A job in the state {job.state} can't start")
    now = world.now()
    job.state, job.started_at, job.agent = "running", now, agent
    if agent is not None:
        agent.job = job
    build = job.build
    build.started_at = build.started_at or now
    open_gates(build, now)
    world.note_change(build)
    return job


def finish_job(world: World, job: Job, exit_status: int) -> Job:
    """Let a job end by itself; its build moves on."""
    if job.ended:
        raise Refusal(422, "The job has already ended")
    now = world.now()
    job.started_at = job.started_at or now
    job.build.started_at = job.build.started_at or now
    end_job(job, "passed" if exit_status == 0 else "failed", now)
    job.exit_status = exit_status if job.step.type == "script" else None
    job.soft_failed = exit_status != 0 and job.step.soft_fail
    if job.step.type == "trigger":
        trigger(world, job)
    open_gates(job.build, now)
    world.note_change(job.build)
    return job


def end_job(job: Job, state: str, now: int) -> None:
    """Set the end of a job and free its agent."""
    job.state = state
    if job.step.type in ("script", "trigger"):
        job.finished_at = now
    if job.agent is not None and job.agent.job is job:
        job.agent.job, job.agent.last_job_finished_at = None, now
