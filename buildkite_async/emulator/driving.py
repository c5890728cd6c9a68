"""Moving builds to a state without simulated agents."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from typing import Final

from buildkite_async.emulator.actions import builds as build_actions
from buildkite_async.emulator.actions import jobs as job_actions
from buildkite_async.emulator.arguments import pick
from buildkite_async.emulator.scheduler.input_fields import TextField
from buildkite_async.emulator.scheduler.steps import ManualStep
from buildkite_async.emulator.state.agents import Agent
from buildkite_async.emulator.state.entities import Build, Job, Pipeline
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.state import State

_ENDING: Final = frozenset({"running", "canceling", "timing_out"})


def finish_all(
    state: State,
    build: Build,
    user: User,
    *,
    failing: str | None = None,
    unblocks: bool = True,
) -> None:
    """Run every job that can run, those of triggered builds included.

    Args:
        state: The state.
        build: The build.
        user: Who unblocks.
        failing: The key of a step that fails when it runs for the first time.
        unblocks: Whether block steps are unblocked.
    """
    while (job := _next(build, unblocks=unblocks)) is not None:
        if job.state == "blocked":
            unblock(state, job, user, {})
        elif job.step.type == "trigger":
            if job.triggered_build is not None:
                finish_all(state, job.triggered_build, user, unblocks=unblocks)
            if not job.ended:
                return
        else:
            fails = failing is not None and job.step.key == failing and job.retry is None
            _end(job, 1 if fails else 0)


def _next(build: Build, *, unblocks: bool, kept: Container[str] = ()) -> Job | None:
    for job in build.jobs:
        if job.step.key is not None and job.step.key in kept:
            continue
        if (
            job.state == "scheduled"
            or job.state in _ENDING
            or (job.state == "blocked" and unblocks)
        ):
            return job
    return None


def _end(job: Job, exit_status: int) -> None:
    if job.state == "scheduled":
        job_actions.start_job(job, free_agent(job))
    job_actions.finish_job(job, exit_status)


def free_agent(job: Job) -> Agent | None:
    """Return an agent that can take a job, or None."""
    agents = job.build.pipeline.organization.agents.values()
    rules = set(job.step.rules)
    for agent in agents:
        if agent.queue is job.step.queue and agent.state == "connected" and agent.job is None:
            own = {f"queue={agent.queue.key}", *agent.meta_data}
            if agent.paused_at is None and rules <= own:
                return agent
    return None


def unblock(state: State, job: Job, user: User, fields: Mapping[str, str]) -> Job:
    """Unblock a step; required fields that are left out get a value that they accept."""
    definition = job.step.definition
    values = dict(fields)
    if isinstance(definition, ManualStep):
        for field in definition.fields:
            if field.key in values or not field.required or field.default:
                continue
            if isinstance(field, TextField):
                values[field.key] = "value"
            else:
                values[field.key] = next(iter(field.options))
    return job_actions.unblock_job(state, job, {"fields": values}, user)


def check_states(pipeline: Pipeline, wanted: str, jobs: Mapping[str, str]) -> None:
    """Check where a build of a pipeline, and some of its jobs, are to be moved.

    Raises:
        ValueError: There is no such key or state.
    """
    pick(_WAYS, wanted, "state that builds can be moved to")
    keys = {step.key: step for step in pipeline.steps if step.key is not None}
    for key, state in jobs.items():
        pick(keys, key, "key of a step")
        pick(_JOB_WAYS, state, "state that jobs can be moved to")


def drive_build(
    state: State, build: Build, wanted: str, jobs: Mapping[str, str], user: User
) -> None:
    """Move a build to a state, and some of its jobs to theirs.

    Raises:
        ValueError: It cannot be moved there.
    """
    for job in [each for each in build.jobs if each.step.key in jobs]:
        _reach(state, build, job, user, jobs)
        _JOB_WAYS[jobs[job.step.key or ""]](job, user)
    _WAYS[wanted](state, build, user)
    reached = "blocked" if build.blocked else build.state
    if reached != wanted and wanted != "scheduled":  # which is only where it begins
        raise ValueError(f"The build cannot be moved to {wanted!r}: it is {reached}.")


def _reach(state: State, build: Build, job: Job, user: User, kept: Container[str]) -> None:
    """Let everything pass that a job waits for, other than steps that have states of their own."""
    while job.state in ("waiting", "limited"):
        other = _next(build, unblocks=True, kept=kept)
        if other is None:
            raise ValueError(f"The step {job.step.key!r} is not reached: its job is {job.state}.")
        if other.state == "blocked":
            unblock(state, other, user, {})
        elif other.step.type == "trigger":
            finish_all(state, build, user)
        else:
            _end(other, 0)


def _start(job: Job, _user: User) -> None:
    if job.state == "scheduled":
        job_actions.start_job(job, free_agent(job))


def _time_out(job: Job, user: User) -> None:
    _start(job, user)
    job_actions.time_out_job(job)


def _cancel(job: Job, user: User) -> None:
    job_actions.cancel_job(job, user)
    if job.state == "canceling":
        job_actions.finish_job(job, -1, signal="SIGTERM", signal_reason="cancel")


_JOB_WAYS: Final[Mapping[str, Callable[[Job, User], None]]] = {
    "scheduled": lambda _job, _user: None,
    "running": _start,
    "passed": lambda job, _user: _end(job, 0),
    "failed": lambda job, _user: _end(job, 1),
    "timed_out": _time_out,
    "canceled": _cancel,
}


def _run_first(_state: State, build: Build, user: User) -> None:
    if build.started_at is None:
        job = next((each for each in build.jobs if each.state == "scheduled"), None)
        if job is not None:
            _start(job, user)


def _block(state: State, build: Build, user: User) -> None:
    finish_all(state, build, user, unblocks=False)


def _fail_one(_state: State, build: Build, _user: User) -> None:
    if build.failing_at is not None:
        return
    for job in build.jobs:
        runs = job.step.type == "script" and job.state in ("scheduled", "running")
        if runs and not job.step.soft_fail:
            _end(job, 1)
            return


def _fail(state: State, build: Build, user: User) -> None:
    _fail_one(state, build, user)
    finish_all(state, build, user)


def _cancel_build(_state: State, build: Build, user: User) -> None:
    build_actions.cancel_build(build, user)
    for job in build.jobs:
        if job.state == "canceling":
            job_actions.finish_job(job, -1, signal="SIGTERM", signal_reason="cancel")


def _skip(_state: State, build: Build, _user: User) -> None:
    build_actions.skip_build(build)


_WAYS: Final[Mapping[str, Callable[[State, Build, User], None]]] = {
    "scheduled": lambda _state, _build, _user: None,
    "running": _run_first,
    "blocked": _block,
    "passed": finish_all,
    "failing": _fail_one,
    "failed": _fail,
    "canceled": _cancel_build,
    "skipped": _skip,
}
