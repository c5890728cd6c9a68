"""What follows from an event: which steps run, what becomes of builds, who gets a slot.

This is the only place that decides. It runs until nothing follows any more.
"""

from __future__ import annotations

from collections.abc import Callable

from buildkite_async.emulator.scheduler.changes import JobState
from buildkite_async.emulator.scheduler.moves import Moves
from buildkite_async.emulator.scheduler.records import Build, Edge, Job, Step
from buildkite_async.emulator.scheduler.retries import JobExit
from buildkite_async.emulator.scheduler.steps import CommandStep, ManualStep, TriggerStep

__all__ = ["Settler"]


class Settler:
    """Settles the builds that something happened in.

    Args:
        moves: All builds, and how they move.
        start_triggered: Starts the build of a trigger step's job.
    """

    def __init__(self, moves: Moves, start_triggered: Callable[[Job, int], None]) -> None:
        self._moves = moves
        self._start_triggered = start_triggered

    def settle(self, at: int) -> None:
        """Do everything that follows, in all builds."""
        moves = self._moves
        while True:
            while moves.unsettled:
                build_id = next(iter(moves.unsettled))
                self._settle(moves.unsettled.pop(build_id), at)
            admitted = moves.groups.admit()
            if not admitted:
                return
            for job in admitted:
                moves.move(job, "scheduled", at)

    def evaluate(self, step: Step, at: int) -> None:
        """Decide anew about a step that waits."""
        if step.phase != "waiting":
            return
        step.unmet = 0
        for edge in step.needs:
            edge.open = edge.source.outcome is None
            step.unmet += edge.open
        if _refused(step):
            self._give_up(step, at)
        else:
            self._release_if_met(step, at)

    def reopen(self, step: Step, at: int) -> None:
        """Let what gave up for a step wait again, as one of its jobs is retried."""
        stack = [step]
        while stack:
            for edge in stack.pop().needed_by:
                target = edge.target
                if target.phase == "waiting" and not edge.open:
                    edge.open = True
                    target.unmet += 1
                elif target.phase == "gave_up" and not _refused(target):
                    self._revive(target, at)
                    stack.append(target)

    def revive_missing(self, build: Build, at: int) -> None:
        """Let steps wait again that gave up for a key that no step had."""
        for step in build.steps:
            if step.missing and step.phase == "gave_up" and not _refused(step):
                self._revive(step, at)
                self.reopen(step, at)

    def _revive(self, step: Step, at: int) -> None:
        step.phase = "waiting"
        for job in step.jobs:
            if job.state in ("waiting_failed", "blocked_failed"):
                self._moves.move(job, "waiting", at)
                self.join_group(job)
        step.unmet = 0
        for edge in step.needs:
            edge.open = edge.source.outcome is None
            step.unmet += edge.open

    def join_group(self, job: Job) -> None:
        """Put a job into its concurrency group, unless it waits for a person.

        https://buildkite.com/docs/pipelines/configure/workflows/controlling-concurrency#concurrency-groups
        """
        if job.concurrency is not None and not _waits_for_person(job.step):
            self._moves.groups.join(job)

    def _settle(self, build: Build, at: int) -> None:
        while True:
            while build.resolved:
                # In the order in which they ended.
                steps, build.resolved = build.resolved, []
                for step in steps:
                    self._resolve(step, at)
            if not self._stalled(build, at) and not self._judge(build, at):
                return

    def _resolve(self, step: Step, at: int) -> None:
        outcome = step.outcome
        if outcome is None:  # a job of it was retried meanwhile
            return
        if step.excluded is None and not isinstance(step.definition, ManualStep):
            self._moves.notifier.step(step, "step.finished", outcome, at)
        if isinstance(step.definition, ManualStep):
            self._join_groups_behind(step)
        for edge in list(step.needed_by):
            if edge.target.phase == "waiting" and edge.open:
                edge.open = False
                edge.target.unmet -= 1
                if not edge.tolerance.accepts(outcome):
                    self._give_up(edge.target, at)
                else:
                    self._release_if_met(edge.target, at)

    def _join_groups_behind(self, manual: Step) -> None:
        for step in manual.build.steps:
            if step.phase == "waiting":
                for job in step.jobs:
                    if job.state == "waiting":
                        self.join_group(job)

    def _give_up(self, step: Step, at: int) -> None:
        step.phase = "gave_up"
        manual = isinstance(step.definition, ManualStep)
        state: JobState = "blocked_failed" if manual else "waiting_failed"
        for job in step.jobs:
            if job.state == "waiting":
                self._moves.move(job, state, at)

    def _release_if_met(self, step: Step, at: int) -> None:
        if step.unmet or step.missing or step.phase != "waiting":
            return
        step.phase = "released"
        for job in list(step.jobs):
            if job.state == "waiting":
                self.release(job, at)

    def release(self, job: Job, at: int) -> None:
        """Let a job run whose step may run."""
        moves = self._moves
        match job.spec.type:
            case "waiter":
                moves.move(job, "passed", at)
            case "manual":
                moves.move(job, "blocked", at)
            case "trigger":
                self._start_triggered(job, at)
            case "script" if job.concurrency is not None:
                moves.groups.join(job)
                moves.move(job, "limited", at)
            case "script":
                moves.move(job, "scheduled", at)

    def _stalled(self, build: Build, at: int) -> bool:
        """Give up steps that need a key which no step will have any more.

        Whatever still runs, or is unblocked, may upload a step with it.
        """
        counts = build.counts
        if counts["active"] or counts["blocked"] or not counts["waiting"] or build.canceled_at:
            return False
        stalled = [each for each in build.steps if each.phase == "waiting" and each.missing]
        for step in stalled:
            self._give_up(step, at)
        return bool(stalled)

    def _judge(self, build: Build, at: int) -> bool:
        """Decide the state of a build; whether anything has to be settled again."""
        if build.finished:
            return False
        counts, moves = build.counts, self._moves
        if counts["active"]:
            return self._judge_active(build, at)
        if counts["blocked"] and not build.canceled_at:
            manual = next(job for job in build.jobs if job.state == "blocked").step.definition
            blocked_state = manual.blocked_state if isinstance(manual, ManualStep) else "passed"
            moves.move_build(build, "failed" if build.failing else blocked_state, at, blocked=True)
            return False
        if build.canceled_at is not None:
            moves.move_build(build, "canceled", at)
        elif build.failing or counts["not_run"]:
            moves.move_build(build, "failed", at)
        elif counts["passed"] or counts["soft_failed"]:
            moves.move_build(build, "passed", at)
        else:
            moves.move_build(build, "not_run", at)
        if build.triggered_by is not None:
            self._end_trigger(build.triggered_by, build, at)
        return False

    def _judge_active(self, build: Build, at: int) -> bool:
        moves = self._moves
        if build.canceled_at is not None:
            moves.move_build(build, "canceling", at)
            return False
        if not build.failing:
            moves.move_build(build, "scheduled" if build.started_at is None else "running", at)
            return False
        if build.state == "failing":
            return False
        moves.move_build(build, "failing", at)
        for job in build.jobs:
            step = job.step.definition
            if isinstance(step, CommandStep) and step.cancel_on_build_failing:
                self.cancel(job, at)
        return bool(build.resolved)

    def cancel(self, job: Job, at: int, actor: str | None = None) -> None:
        """Cancel a job: one that runs is asked to end, and any other ends at once."""
        if job.state in ("running", "timing_out") and job.spec.type == "script":
            self._moves.move(job, "canceling", at, actor=actor)
        elif job.outcome is None and job.state != "canceling":
            soft = job.soft_fail.always
            self._moves.move(job, "canceled", at, soft_failed=soft, actor=actor)

    def skip(self, build: Build, at: int) -> None:
        """Skip a build that has not started."""
        for job in build.jobs:
            if job.outcome is None:
                self._moves.move(job, "skipped", at)
        self._moves.move_build(build, "skipped", at)
        if build.triggered_by is not None:
            self._end_trigger(build.triggered_by, build, at)

    def note_failing(self, step: Step, at: int) -> None:
        """Notify of a step that will fail while jobs of it still run."""
        failing = any(
            each.breaks_build or (each.retried_in is None and each.category == "failed")
            for each in step.jobs
        )
        if step.unfinished and failing and not step.notified_failing:
            step.notified_failing = True
            self._moves.notifier.step(step, "step.failing", "failed", at)

    def _end_trigger(self, job: Job, child: Build, at: int) -> None:
        """End the job that waits for a build.

        The documentation says in one place that a build that failed leaves the job running for ever,
        and in another that its failure may be soft. It fails here.
        """
        step = job.step.definition
        if job.state != "running" or not isinstance(step, TriggerStep):
            return
        if child.intermediate:
            self._moves.move(job, "skipped", at)
        elif child.state in ("passed", "not_run"):
            self._moves.move(job, "passed", at)
        else:
            soft = job.soft_fail.covers(1)
            self._moves.move(job, "failed", at, ended=JobExit(exit_status=1), soft_failed=soft)


def _refused(step: Step) -> bool:
    """Whether a step that it needs ended in a way that it does not accept."""

    def refuses(edge: Edge) -> bool:
        outcome = edge.source.outcome
        return outcome is not None and not edge.tolerance.accepts(outcome)

    return any(refuses(edge) for edge in step.needs)


def _waits_for_person(step: Step) -> bool:
    """Whether a block or input step that has not ended lies before a step."""
    seen: set[Step] = set()
    stack = [step]
    while stack:
        for edge in stack.pop().needs:
            source = edge.source
            if source.outcome is None and source not in seen:
                if isinstance(source.definition, ManualStep):
                    return True
                seen.add(source)
                stack.append(source)
    return False
