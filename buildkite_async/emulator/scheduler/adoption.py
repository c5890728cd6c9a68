"""Builds that existed before the scheduler knew them, such as those that a store begins with.

They are taken over as they are: nothing is emitted, and no deadline is set for what already waits or
runs, as it may have done so for longer than any deadline.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from buildkite_async.emulator.scheduler.build_starts import BuildStarts
from buildkite_async.emulator.scheduler.changes import BuildState, JobSpec, JobState
from buildkite_async.emulator.scheduler.moves import Moves
from buildkite_async.emulator.scheduler.needs import plan_needs
from buildkite_async.emulator.scheduler.records import Build, Job, Lineage, Step
from buildkite_async.emulator.scheduler.requests import (
    BuildReference,
    BuildRequest,
    PipelineSettings,
)
from buildkite_async.emulator.scheduler.retries import JobExit, SoftFail
from buildkite_async.emulator.scheduler.steps import CommandStep, StepDefinition, TriggerStep

__all__ = ["BuildSnapshot", "JobSnapshot", "StepSnapshot", "adopt_build"]


@frozen(kw_only=True)
class StepSnapshot:
    """A step of a build that is taken over."""

    id: str
    definition: StepDefinition = field(repr=False)


@frozen(kw_only=True)
class JobSnapshot:
    """A job of a build that is taken over."""

    id: str
    step_id: str
    spec: JobSpec = field(repr=False)
    state: JobState
    priority: int = 0
    attempt: int = 0
    started_at: int | None = None
    finished_at: int | None = None
    ended: JobExit = JobExit()  # noqa: RUF009 - immutable
    soft_failed: bool = False
    promised: int | None = None
    agent: str | None = None
    retried_in: str | None = None
    triggered_build_id: str | None = None


@frozen(kw_only=True)
class BuildSnapshot:
    """A build that is taken over, with its jobs in the order of their steps."""

    id: str
    number: int
    pipeline: PipelineSettings = field(repr=False)
    request: BuildRequest = field(repr=False)
    at: int
    """When it is taken over; its jobs queue and expire as if they had been made then."""
    state: BuildState
    blocked: bool = False
    started_at: int | None = None
    failing_at: int | None = None
    finished_at: int | None = None
    canceled_at: int | None = None
    meta_data: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    env: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    """What its configuration gives to all of its jobs."""
    triggered_from: BuildReference | None = None
    steps: tuple[StepSnapshot, ...] = field(repr=False)
    jobs: tuple[JobSnapshot, ...] = field(repr=False)


def adopt_build(moves: Moves, starts: BuildStarts, snapshot: BuildSnapshot) -> None:
    """Take over a build, so that events can happen to it."""
    build = Build(
        id=snapshot.id,
        number=snapshot.number,
        pipeline=snapshot.pipeline,
        request=snapshot.request,
        created_at=snapshot.at,
        order=next(starts.orders),
        lineage=Lineage(builds=1),
        state=snapshot.state,
        blocked=snapshot.blocked,
        started_at=snapshot.started_at,
        failing_at=snapshot.failing_at,
        finished_at=snapshot.finished_at,
        canceled_at=snapshot.canceled_at,
        meta_data=dict(snapshot.meta_data),
        env=dict(snapshot.env),
        triggered_from=snapshot.triggered_from,
    )
    steps = {
        each.id: Step(
            id=each.id,
            build=build,
            definition=each.definition,
            identity=f"{build.identity}/{position}",
        )
        for position, each in enumerate(snapshot.steps)
    }
    plan = plan_needs(build, list(steps.values()))
    build.steps += steps.values()
    for step in build.steps:
        for key in step.keys:
            build.by_key.setdefault(key, []).append(step)
    _add_jobs(moves, steps, snapshot)
    plan.apply()
    moves.builds[build.id] = build
    if not build.finished:
        branch = (build.pipeline.slug, build.request.branch)
        moves.unfinished.setdefault(branch, {})[build.id] = build
    for step in build.steps:
        _set_phase(step)
    for job in build.jobs:
        if job.state == "waiting":
            starts.settler.join_group(job)
        elif job.state == "scheduled":
            moves.ready.add(job)


def _add_jobs(moves: Moves, steps: Mapping[str, Step], snapshot: BuildSnapshot) -> None:
    jobs: dict[str, Job] = {}
    for order, each in enumerate(snapshot.jobs):
        step = steps[each.step_id]
        definition = step.definition
        timeout = definition.timeout_in_minutes if isinstance(definition, CommandStep) else None
        jobs[each.id] = Job(
            id=each.id,
            step=step,
            spec=each.spec,
            state=each.state,
            created_at=snapshot.at,
            scheduled_at=snapshot.at,
            order=order,
            priority=each.priority,
            timeout_in_minutes=timeout,
            soft_fail=(
                definition.soft_fail
                if isinstance(definition, CommandStep | TriggerStep)
                else SoftFail()
            ),
            started_at=each.started_at,
            finished_at=each.finished_at,
            exit=each.ended,
            soft_failed=each.soft_failed,
            agent=each.agent,
            promised=each.promised,
            attempt=each.attempt,
            triggered_build_id=each.triggered_build_id,
        )
    for each in snapshot.jobs:
        job = jobs[each.id]
        if each.retried_in is None:
            moves.add_job(job)
            continue
        # It counts no more: its place is that of the job that it was retried in.
        again = jobs[each.retried_in]
        again.retry_of, job.retried_in = job, again
        job.step.jobs.append(job)
        job.build.job_count += 1
        moves.jobs[job.id] = job
    for job in jobs.values():
        if job.promised and job.state == "running" and not job.soft_fail.covers(job.promised):
            job.breaks_build = True
            job.build.promised += 1


def _set_phase(step: Step) -> None:
    states = {job.state for job in step.jobs}
    if states & {"waiting_failed", "blocked_failed"}:
        step.phase = "gave_up"
    elif "waiting" not in states:
        step.phase = "released"
    for edge in step.needs:
        edge.open = edge.source.outcome is None
        step.unmet += edge.open
