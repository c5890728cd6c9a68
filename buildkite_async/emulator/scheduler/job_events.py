"""Events of jobs: they start, end, promise, are unblocked, retried, canceled and changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from buildkite_async.emulator.scheduler.build_starts import BuildStarts
from buildkite_async.emulator.scheduler.changes import (
    Change,
    JobPromised,
    JobReprioritized,
    MetaDataChanged,
)
from buildkite_async.emulator.scheduler.errors import (
    InvalidTransition,
    NotPermitted,
)
from buildkite_async.emulator.scheduler.input_fields import check_fields
from buildkite_async.emulator.scheduler.job_ends import JobEnds, retry_problem
from buildkite_async.emulator.scheduler.moves import Moves
from buildkite_async.emulator.scheduler.records import Job
from buildkite_async.emulator.scheduler.retries import JobExit
from buildkite_async.emulator.scheduler.steps import ManualStep
from buildkite_async.emulator.scheduler.views import SchedulerView

__all__ = ["Changes", "JobEvents", "Source"]

Source = str | Mapping[str, Any] | list[Any]
Changes = tuple[Change, ...]


class JobEvents(SchedulerView):
    """The events of a scheduler that happen to one job."""

    def __init__(self, moves: Moves, starts: BuildStarts) -> None:
        super().__init__(moves)
        self._settler, self._creator = starts.settler, starts.creator
        self._ends = JobEnds(moves, self._settler, self._creator)

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

    def time_out(self, job_id: str, at: int) -> Changes:
        """A running job took too long, and has ended.

        Raises:
            InvalidTransition: The job does not run.
        """
        job = self._in_state(job_id, "time out", "running", "timing_out")
        if job.spec.type != "script":
            raise InvalidTransition("A trigger job ends with the build that it triggered.")
        if job.state == "running":
            self._moves.move(job, "timing_out", at)
        ended = JobExit(exit_status=-1, signal="SIGTERM", signal_reason="cancel")
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

    def _settled(self, at: int) -> Changes:
        self._settler.settle(at)
        changes = tuple(self._moves.changes)
        self._moves.changes.clear()
        return changes

    def _in_state(self, job_id: str, action: str, *states: str) -> Job:
        job = self.job(job_id)
        if job.state not in states:
            raise InvalidTransition(f"A job that is {job.state} cannot {action}.")
        return job
