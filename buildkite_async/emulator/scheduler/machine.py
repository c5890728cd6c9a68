"""The scheduler: an event and its instant in, changes out.

It has no clock, thread, network or storage. Each method below is an event; it happens wholly or, if it
raises, not at all. What it returns is in the order in which it happened.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Mapping
from typing import Any, Final
from uuid import UUID

from buildkite_async.emulator.scheduler.build_starts import BuildStarts
from buildkite_async.emulator.scheduler.changes import (
    Change,
    JobPromised,
    JobReprioritized,
    JobTimeoutChanged,
    MetaDataChanged,
)
from buildkite_async.emulator.scheduler.deadlines import MINUTE_MS
from buildkite_async.emulator.scheduler.errors import (
    InvalidTransition,
    NotPermitted,
)
from buildkite_async.emulator.scheduler.input_fields import check_fields
from buildkite_async.emulator.scheduler.job_ends import JobEnds, retry_problem
from buildkite_async.emulator.scheduler.moves import Moves
from buildkite_async.emulator.scheduler.ready_jobs import QueueKey
from buildkite_async.emulator.scheduler.records import Job
from buildkite_async.emulator.scheduler.requests import (
    BuildRequest,
    OrganizationSettings,
    PipelineSettings,
)
from buildkite_async.emulator.scheduler.retries import JobExit
from buildkite_async.emulator.scheduler.steps import CommandStep, ManualStep
from buildkite_async.emulator.scheduler.views import SchedulerView

__all__ = ["Scheduler"]

TIMEOUT_EXTENSION_MINUTES: Final = 60

_FORCED: Final = JobExit(exit_status=-1, signal="SIGTERM", signal_reason="cancel")

Source = str | Mapping[str, Any] | list[Any]
Changes = tuple[Change, ...]


class Scheduler(SchedulerView):
    """All builds of an organization, as concurrency groups and queues cross its pipelines.

    Args:
        find_pipeline: Returns the settings of a pipeline by its slug, or None.
        organization: What holds for all pipelines.
        new_id: Returns a new id for a build, step or job; by default they are counted.
        next_number: Returns the number of the next build of a pipeline; by default they are counted.
    """

    def __init__(
        self,
        find_pipeline: Callable[[str], PipelineSettings | None],
        *,
        organization: OrganizationSettings | None = None,
        new_id: Callable[[], str] | None = None,
        next_number: Callable[[str], int] | None = None,
    ) -> None:
        moves = Moves(
            organization=organization or OrganizationSettings(),
            find_pipeline=find_pipeline,
            new_id=new_id or _counted_ids(),
            next_number=next_number or _counted_numbers(),
        )
        super().__init__(moves)
        self._starts = BuildStarts(moves)
        self._settler, self._creator = self._starts.settler, self._starts.creator
        self._ends = JobEnds(moves, self._settler, self._creator)

    # Events of builds

    def create(self, pipeline: str, at: int, request: BuildRequest | None = None) -> Changes:
        """Start a build; the first change is its creation.

        Older builds of its branch are skipped or canceled for it if its pipeline says so.

        Raises:
            UnknownPipeline: No pipeline has this slug.
            ConfigurationError: The pipeline's steps cannot be used.
        """
        self._starts.create(pipeline, at, request or BuildRequest(), None)
        return self._settled(at)

    def cancel_build(self, build_id: str, at: int, *, reason: str | None = None) -> Changes:
        """Cancel a build; it is `canceling` until its running jobs have ended.

        Raises:
            InvalidTransition: It has ended, or is being canceled.
        """
        build = self.build(build_id)
        if build.finished or build.canceled_at is not None:
            raise InvalidTransition(
                f"Build {build.number} cannot be canceled: it is {build.state}."
            )
        self._starts.cancel(build, at, reason)
        return self._settled(at)

    def remove(self, build_id: str) -> None:
        """Remove a build that has ended, so that it takes no memory.

        Raises:
            InvalidTransition: It has not ended.
        """
        build = self.build(build_id)
        if not build.finished:
            raise InvalidTransition(f"Build {build.number} has not ended: it is {build.state}.")
        for job in build.jobs:
            del self._moves.jobs[job.id]
        del self._moves.builds[build_id]

    # Events of jobs

    def start(self, job_id: str, at: int, *, agent: str) -> Changes:
        """An agent starts a job.

        Raises:
            InvalidTransition: The job is not `scheduled`.
        """
        job = self._in_state(job_id, "start", "scheduled")
        self._moves.move(job, "running", at, agent=agent)
        return self._settled(at)

    def finish(
        self,
        job_id: str,
        at: int,
        *,
        exit_status: int,
        signal: str | None = None,
        signal_reason: str | None = None,
    ) -> Changes:
        """A job ends, or it is clear that it will never start.

        Args:
            job_id: The job.
            at: When it ends.
            exit_status: -1 if its agent was lost.
            signal: The signal that ended it.
            signal_reason: Why it was signaled, or why it never ran, such as `stack_error`.

        Raises:
            InvalidTransition: The job does not run, or never ran and has no failure.
        """
        job = self._in_state(job_id, "finish", "running", "canceling", "timing_out", "scheduled")
        if job.spec.type != "script":
            raise InvalidTransition("A trigger job ends with the build that it triggered.")
        if job.state == "scheduled" and (exit_status == 0 or signal_reason is None):
            raise InvalidTransition("A job that never ran has to have a failure and its reason.")
        ended = JobExit(exit_status=exit_status, signal=signal, signal_reason=signal_reason)
        self._ends.finish(job, at, ended)
        return self._settled(at)

    def promise(
        self, job_id: str, at: int, exit_status: int, *, reason: str | None = None
    ) -> Changes:
        """A running job says that it will fail.

        https://buildkite.com/docs/pipelines/configure/promise-job-failure

        Raises:
            InvalidTransition: The job does not run, has promised before, or promises no failure.
        """
        job = self._in_state(job_id, "promise an exit status", "running")
        if not 1 <= exit_status <= 255:
            raise InvalidTransition(f"A promised exit status is 1 to 255, not {exit_status}.")
        if job.promised is not None or job.spec.type != "script":
            raise InvalidTransition("A command job can promise one exit status.")
        job.promised = exit_status
        self._moves.changes.append(
            JobPromised(
                at=at, build_id=job.build.id, job_id=job.id, exit_status=exit_status, reason=reason
            )
        )
        if not self._ends.is_forgiven(job, JobExit(exit_status=exit_status)):
            job.breaks_build = True
            job.build.promised += 1
            self._settler.note_failing(job.step, at)
        self._moves.unsettled[job.build.id] = job.build
        return self._settled(at)

    def unblock(
        self,
        job_id: str,
        at: int,
        *,
        fields: Mapping[str, Any] | None = None,
        teams: Collection[str] | None = None,
        actor: str | None = None,
    ) -> Changes:
        """A person opens a block or input step.

        Args:
            job_id: The job of the step.
            at: When it is opened.
            fields: What the person entered; it becomes meta-data of the build.
            teams: Slugs and ids of the person's teams; None leaves `allowed_teams` unchecked.
            actor: Who the person is.

        Raises:
            InvalidTransition: The job is not `blocked`.
            InvalidFields: A field is missing or wrong.
            NotPermitted: The person is in none of the allowed teams.
        """
        job = self._in_state(job_id, "be unblocked", "blocked")
        step = job.step.definition
        if not isinstance(step, ManualStep):
            raise InvalidTransition("This job type cannot be unblocked.")
        if step.allowed_teams and teams is not None and not set(teams) & set(step.allowed_teams):
            raise NotPermitted("Only members of the allowed teams can unblock this step.")
        meta_data = check_fields(step.fields, fields or {})
        if meta_data:
            job.build.meta_data.update(meta_data)
            self._moves.changes.append(
                MetaDataChanged(at=at, build_id=job.build.id, values=meta_data)
            )
        self._moves.move(job, "unblocked", at, actor=actor)
        return self._settled(at)

    def retry(self, job_id: str, at: int) -> Changes:
        """A person retries a job; what gave up for it waits again.

        Raises:
            InvalidTransition: The job, its step or its build do not allow it.
        """
        job = self.job(job_id)
        problem = retry_problem(job)
        if problem is not None:
            raise InvalidTransition(problem)
        build, step = job.build, job.step
        again = self._creator.repeat(job, at, rule=None)
        if build.finished:
            self._moves.move_build(build, "running", at, reopened=True)
        self._settler.reopen(step, at)
        self._settler.revive_missing(build, at)
        self._settler.release(again, at)
        self._moves.unsettled[build.id] = build
        return self._settled(at)

    def cancel(self, job_id: str, at: int, *, actor: str | None = None) -> Changes:
        """Cancel a job; one that runs is `canceling` until it has ended.

        Raises:
            InvalidTransition: It has ended, or is being canceled.
        """
        job = self.job(job_id)
        if job.outcome is not None or job.state == "canceling":
            raise InvalidTransition(f"A job that is {job.state} cannot be canceled.")
        self._settler.cancel(job, at, actor)
        return self._settled(at)

    def reprioritize(self, job_id: str, at: int, priority: int) -> Changes:
        """Give a job that has not started another priority.

        Raises:
            InvalidTransition: It has started or ended.
        """
        job = self._in_state(job_id, "be reprioritized", "waiting", "limited", "scheduled")
        self._moves.groups.reprioritize(job, priority)
        self._moves.ready.reprioritize(job)
        self._moves.changes.append(
            JobReprioritized(at=at, build_id=job.build.id, job_id=job.id, priority=priority)
        )
        return self._settled(at)

    def change_timeout(self, job_id: str, at: int, minutes: int) -> Changes:
        """Give a job another timeout, counted from its start.

        https://buildkite.com/docs/pipelines/configure/build-timeouts#updating-timeouts-during-a-job

        Raises:
            InvalidTransition: The job has ended, or the timeout is not allowed.
        """
        job = self._in_state(
            job_id, "change its timeout", "waiting", "limited", "scheduled", "running"
        )
        step = job.step.definition
        if not isinstance(step, CommandStep):
            raise InvalidTransition("Only command jobs have a timeout.")
        longest = self._creator.longest_timeout(job.build)
        if job.initial_timeout is not None:
            extended = job.initial_timeout + TIMEOUT_EXTENSION_MINUTES
            longest = extended if longest is None else min(longest, extended)
        if minutes < 1 or (longest is not None and minutes > longest):
            bound = "at least 1" if longest is None else f"1 to {longest}"
            raise InvalidTransition(f"The timeout of this job has to be {bound} minutes.")
        job.timeout_in_minutes = minutes
        if job.state == "running" and job.started_at is not None:
            self._moves.deadlines.set(job, max(at, job.started_at + minutes * MINUTE_MS))
        self._moves.changes.append(
            JobTimeoutChanged(
                at=at, build_id=job.build.id, job_id=job.id, timeout_in_minutes=minutes
            )
        )
        return self._settled(at)

    def upload(
        self,
        job_id: str,
        at: int,
        source: Source,
        *,
        replace: bool = False,
        interpolate: bool = True,
    ) -> Changes:
        """A running job adds steps to its build, right behind its own.

        https://buildkite.com/docs/agent/cli/reference/pipeline#uploading-pipelines

        Args:
            job_id: The job that uploads.
            at: When it does.
            source: YAML or JSON text, or a document that was read from it.
            replace: Whether steps that have not started are removed.
            interpolate: Whether the job's variables are put into the steps.

        Raises:
            InvalidTransition: The job does not run, or the build takes no more uploads.
            ConfigurationError: The steps cannot be used.
        """
        job = self.job(job_id)
        if job.state not in ("running", "canceling", "timing_out") or job.spec.type != "script":
            raise InvalidTransition("You can only change the pipeline of a running build.")
        if job.build.canceled_at is not None:
            raise InvalidTransition("The pipeline of a canceled build cannot be changed.")
        self._creator.upload(job, source, at, replace=replace, interpolate=interpolate)
        return self._settled(at)

    # Events of time and queues

    def tick(self, at: int) -> Changes:
        """Do what is due by an instant: jobs time out, are stopped by force, and expire."""
        changes: list[Change] = []
        while (due := self._moves.deadlines.pop(at)) is not None:
            instant, job = due
            if job.state in ("scheduled", "limited"):
                self._moves.move(job, "expired", instant)
            elif job.state == "running":
                self._moves.move(job, "timing_out", instant)
            else:
                self._ends.finish(job, instant, _FORCED)
            changes += self._settled(instant)
        return tuple(changes)

    def pause_queue(self, queue: QueueKey) -> None:
        """Give no more jobs of a queue to agents; those that run go on."""
        self._moves.ready.pause(queue)

    def resume_queue(self, queue: QueueKey) -> None:
        """Give jobs of a queue to agents again."""
        self._moves.ready.resume(queue)

    # How events are carried out

    def _settled(self, at: int) -> Changes:
        self._settler.settle(at)
        changes = tuple(self._moves.changes)
        self._moves.changes.clear()
        return changes

    def _in_state(self, job_id: str, act: str, *states: str) -> Job:
        job = self.job(job_id)
        if job.state not in states:
            raise InvalidTransition(f"A job that is {job.state} cannot {act}.")
        return job


def _counted_ids() -> Callable[[], str]:
    numbers = itertools.count(1)
    return lambda: str(UUID(int=next(numbers)))


def _counted_numbers() -> Callable[[str], int]:
    counts: dict[str, itertools.count[int]] = {}
    return lambda slug: next(counts.setdefault(slug, itertools.count(1)))
