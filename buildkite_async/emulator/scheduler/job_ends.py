"""How jobs end: retried, promised and soft failures, and who may retry them."""

from __future__ import annotations

from typing import Final

from buildkite_async.emulator.scheduler.changes import JobState
from buildkite_async.emulator.scheduler.creation import BUILD_JOB_LIMIT, Creator
from buildkite_async.emulator.scheduler.moves import Moves
from buildkite_async.emulator.scheduler.records import Job
from buildkite_async.emulator.scheduler.retries import JobExit
from buildkite_async.emulator.scheduler.settling import Settler
from buildkite_async.emulator.scheduler.steps import CommandStep, TriggerStep

__all__ = ["JobEnds", "retry_problem"]

_RETRYABLE: Final = frozenset({"failed", "timed_out", "canceled", "expired"})


class JobEnds:
    """Ends jobs."""

    def __init__(self, moves: Moves, settler: Settler, creator: Creator) -> None:
        self._moves = moves
        self._settler = settler
        self._creator = creator

    def finish(self, job: Job, at: int, ended: JobExit) -> None:
        """End a job, and retry it if a rule says so."""
        moves = self._moves
        if job.state == "canceling":
            moves.move(job, "canceled", at, ended=ended, soft_failed=job.soft_fail.always)
            return
        if job.breaks_build and job.promised is not None and self.is_forgiven(job, ended):
            # A promise is kept: the status that was promised counts.
            ended = JobExit(
                exit_status=job.promised,
                signal=ended.signal,
                signal_reason=ended.signal_reason,
            )
        if ended.exit_status == 0:
            moves.move(job, "passed", at, ended=ended)
            return
        state: JobState = "timed_out" if job.state == "timing_out" else "failed"
        soft = job.soft_fail.covers(ended.exit_status) and not job.breaks_build
        rule = self._rule_for(job, ended)
        moves.move(job, state, at, ended=ended, soft_failed=soft)
        if rule is not None:
            again = self._creator.repeat(job, at, rule=rule)
            self._settler.release(again, at)
        else:
            self._settler.note_failing(job.step, at)

    def _rule_for(self, job: Job, ended: JobExit) -> int | None:
        step = job.step.definition
        build = job.build
        if not isinstance(step, CommandStep) or build.canceled_at is not None:
            return None
        if job.breaks_build or build.job_count >= BUILD_JOB_LIMIT:
            return None
        return step.retry.rule_for(ended, job.rule_counts)

    def is_forgiven(self, job: Job, ended: JobExit) -> bool:
        """Whether an exit does not fail the build: it passes, is soft, or is retried."""
        step = job.step.definition
        return (
            ended.exit_status == 0
            or job.soft_fail.covers(ended.exit_status)
            or (
                isinstance(step, CommandStep)
                and step.retry.rule_for(ended, job.rule_counts) is not None
            )
        )


def retry_problem(job: Job) -> str | None:
    """Why a person cannot retry a job: https://buildkite.com/docs/pipelines/configure/retry."""
    step, build = job.step.definition, job.build
    if not isinstance(step, CommandStep | TriggerStep):
        return "Only command and trigger jobs can be retried."
    if build.canceled_at is not None:
        return "Jobs from canceled builds cannot be retried."
    if build.state == "skipped":
        return "Jobs from skipped builds cannot be retried."
    if job.retried_in is not None:
        return "A job can be retried once."
    parent = build.triggered_by
    if parent is not None and parent.build.canceled_at is not None:
        trigger = parent.step.definition
        if isinstance(trigger, TriggerStep) and not trigger.is_async:
            return (
                "This job can't be retried because this build was triggered by a synchronous "
                "trigger step in a canceled build."
            )
    if isinstance(step, CommandStep) and not step.retry.manual:
        return step.retry.reason or "This step does not allow retries."
    passed = isinstance(step, CommandStep) and step.retry.permit_on_passed
    if job.state not in _RETRYABLE and not (job.state == "passed" and passed):
        return "Only failed, timed out or canceled jobs can be retried."
    if build.job_count >= BUILD_JOB_LIMIT:
        return f"A build has at most {BUILD_JOB_LIMIT} jobs."
    return None
