"""Jobs of the state, as the scheduler makes and moves them."""

from __future__ import annotations

from buildkite_async.emulator.execution.settings import cluster_of
from buildkite_async.emulator.scheduler import JobChanged, JobCreated
from buildkite_async.emulator.state.agents import Queue
from buildkite_async.emulator.state.entities import Build, Job, JobRetry, Step
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.state import State
from buildkite_async.emulator.state.steps import queue_of, step_of


def add_job(state: State, change: JobCreated, user: User | None) -> Job:
    """Add a job to its build; `user` is who made it happen."""
    build = state.builds[change.build_id]
    original = None if change.retry_of is None else state.jobs[change.retry_of]
    if original is not None:
        created = scheduled = change.at
    elif change.uploaded_by is not None:
        created, scheduled = change.created_at, change.scheduled_at
    else:  # which a test may have set to a time in the past
        created = scheduled = build.created_at
    runs = change.spec.type in ("script", "trigger")
    job = Job(
        id=change.job_id,
        build=build,
        step=_step(build, change) if original is None else original.step,
        state=change.state,
        created_at=created,
        scheduled_at=scheduled if runs else None,
        parallel_index=change.spec.parallel_index,
        priority=change.priority,
    )
    if original is not None:
        kind = change.retry_type or "manual"
        by = user if kind == "manual" else None
        job.retry = JobRetry(of=original, kind=kind, by=by, count=change.retry_count)
        original.retried_in = job
    _insert(build, job, change.after, state)
    state.jobs[job.id] = job
    return job


def _insert(build: Build, job: Job, after: str | None, state: State) -> None:
    jobs = build.jobs
    if after is None:
        jobs.insert(0, job)
    elif jobs[-1].id == after:
        jobs.append(job)
    else:
        jobs.insert(jobs.index(state.jobs[after]) + 1, job)


def _step(build: Build, change: JobCreated) -> Step:
    """Return the step of a job: that of its neighbour, unless its matrix makes it another one."""
    spec = change.spec
    for other in reversed(build.jobs):
        if other.step.id == change.step_id and other.step.matrix == spec.matrix:
            return other.step
        if other.step.id != change.step_id:
            break
    organization, cluster_id = build.organization, cluster_of(build.pipeline)

    def find_queue(key: str | None) -> Queue | None:
        return queue_of(organization, cluster_id, key)

    return step_of(spec.definition, change.step_id, find_queue, spec)


def move_job(state: State, job: Job, change: JobChanged, user: User | None) -> None:
    """Give a job the state that the scheduler gave it."""
    at, build = change.at, job.build
    job.state = change.state
    match change.state:
        case "scheduled":
            job.runnable_at = at
        case "running":
            job.started_at, build.started_at = at, build.started_at or at
            if change.triggered_build_id is None:
                _assign(state, job, change.agent)
            else:
                job.runnable_at = at
                job.triggered_build = state.builds.get(change.triggered_build_id)
        case "canceling":
            job.canceled_at, job.canceled_by = at, _user(state, change.actor) or user
        case "canceled":
            job.canceled_at = job.canceled_at or at
            job.canceled_by = job.canceled_by or _user(state, change.actor) or user
        case "expired":
            job.expired_at = at
        case "unblocked":
            job.unblocked_at, job.unblocked_by = at, _user(state, change.actor) or user
        case _:
            pass
    if change.state in _ENDS:
        _end(job, change)


_ENDS = frozenset({"passed", "failed", "timed_out", "canceled", "expired"})


def _assign(state: State, job: Job, name: str | None) -> None:
    organization = job.organization
    agent = organization.agents_by_name.get(name or "")
    if agent is not None:
        job.agent, agent.job = agent, job
    plan = state.simulations[organization.id].log_plan(job.id)
    if plan is not None:
        state.log_plans[job.id] = plan


def _end(job: Job, change: JobChanged) -> None:
    job.soft_failed = change.soft_failed
    if job.step.type in ("script", "trigger"):
        job.finished_at = change.at
    if job.step.type == "script":
        job.exit_status = change.exit_status
        job.signal, job.signal_reason = change.signal, change.signal_reason
    agent = job.agent
    if agent is not None and agent.job is job:
        agent.job, agent.last_job_finished_at = None, change.at


def _user(state: State, actor: str | None) -> User | None:
    return None if actor is None else state.users.get(actor)
