"""Retrying, unblocking, moving and ending jobs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from buildkite_async.emulator.execution.applying import Cause
from buildkite_async.emulator.execution.execution import SchedulerEvent, execution_of
from buildkite_async.emulator.execution.settings import team_names
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.scheduler import Change, JobCreated, Scheduler
from buildkite_async.emulator.state.agents import Agent
from buildkite_async.emulator.state.entities import Job
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.state import State

_RETRYABLE: Final = frozenset({"failed", "timed_out", "canceled", "expired"})
_ONLY_FAILED: Final = "Only failed, timed out or canceled jobs can be retried"


def _act(job: Job, user: User | None, event: SchedulerEvent) -> None:
    execution_of(job.build).act(event, Cause(user=user))


def retryable(job: Job) -> bool:
    """Whether a job ended without success, and was not retried yet."""
    return (
        job.step.type in ("script", "trigger")
        and job.state in _RETRYABLE
        and job.retried_in is None
    )


def retry_job(state: State, job: Job, user: User | None) -> Job:
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
    if not retryable(job) and job.state != "passed":
        raise ApiError(400, _ONLY_FAILED)
    made: list[str] = []

    def retry(scheduler: Scheduler, at: int) -> tuple[Change, ...]:
        changes = scheduler.retry(job.id, at)
        made.extend(each.job_id for each in changes if isinstance(each, JobCreated))
        return changes

    _act(job, user, retry)
    return state.jobs[made[0]]


def _waits_in_canceled_build(job: Job) -> bool:
    """Whether a trigger step that waits for the build of a job is in a canceled build."""
    origin = job.build.triggered_from
    return origin is not None and not origin.step.is_async and origin.build.canceled_at is not None


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
    fields: Mapping[str, object] = body.get("fields") or {}
    teams = team_names(job.organization, unblocker)

    def unblock(scheduler: Scheduler, at: int) -> tuple[Change, ...]:
        return scheduler.unblock(job.id, at, fields=fields, teams=teams, actor=unblocker.id)

    _act(job, unblocker, unblock)
    return job


def cancel_job(job: Job, user: User | None) -> Job:
    """Cancel a job; one that runs ends soon."""
    if job.ended or job.state == "canceling":
        raise ApiError(422, "The job has already ended")
    _act(job, user, lambda scheduler, at: scheduler.cancel(job.id, at))
    return job


def reprioritize_job(job: Job, priority: int) -> Job:
    """Change the place of a waiting job in its queue."""
    if job.step.type != "script":
        raise ApiError(400, "Only command jobs have a priority")
    if job.state not in ("waiting", "limited", "scheduled"):
        raise ApiError(400, "The job has already started")
    _act(job, None, lambda scheduler, at: scheduler.reprioritize(job.id, at, priority))
    return job


def start_job(job: Job, agent: Agent | None) -> Job:
    """Let an agent take a scheduled job; None is an agent that is not known."""
    if job.state != "scheduled":
        raise ApiError(422, f"A job in the state {job.state} can't start")
    name = "" if agent is None else agent.name
    _act(job, None, lambda scheduler, at: scheduler.start(job.id, at, agent=name))
    return job


def finish_job(
    job: Job,
    exit_status: int,
    *,
    signal: str | None = None,
    signal_reason: str | None = None,
) -> Job:
    """Let a job end; its build goes on."""
    if job.ended:
        raise ApiError(422, "The job has already ended")

    def finish(scheduler: Scheduler, at: int) -> tuple[Change, ...]:
        return scheduler.finish(
            job.id, at, exit_status=exit_status, signal=signal, signal_reason=signal_reason
        )

    _act(job, None, finish)
    return job


def time_out_job(job: Job) -> Job:
    """Let a running job end because it took too long."""
    _act(job, None, lambda scheduler, at: scheduler.time_out(job.id, at))
    return job
