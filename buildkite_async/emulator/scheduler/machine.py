"""The scheduler: an event and its instant in, changes out.

It has no clock, thread, network or storage. Each method below is an event; it happens wholly or, if it
raises, not at all. What it returns is in the order in which it happened.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Final
from uuid import UUID

from buildkite_async.emulator.scheduler.adoption import BuildSnapshot, adopt_build
from buildkite_async.emulator.scheduler.build_numbers import BuildNumbers, CountedNumbers
from buildkite_async.emulator.scheduler.build_starts import BuildStarts
from buildkite_async.emulator.scheduler.changes import Change
from buildkite_async.emulator.scheduler.copies import copies_of
from buildkite_async.emulator.scheduler.errors import InvalidTransition
from buildkite_async.emulator.scheduler.job_events import Changes, JobEvents
from buildkite_async.emulator.scheduler.moves import Moves
from buildkite_async.emulator.scheduler.ready_jobs import QueueKey
from buildkite_async.emulator.scheduler.requests import (
    BuildRequest,
    OrganizationSettings,
    PipelineSettings,
)
from buildkite_async.emulator.scheduler.retries import JobExit

__all__ = ["Scheduler"]

_FORCED: Final = JobExit(exit_status=-1, signal="SIGTERM", signal_reason="cancel")


class Scheduler(JobEvents):
    """All builds of an organization, as concurrency groups and queues cross its pipelines.

    Args:
        find_pipeline: Returns the settings of a pipeline by its slug, or None.
        organization: What holds for all pipelines.
        new_id: Returns a new id for a build, step or job; by default they are counted.
        numbers: The numbers of builds; by default they are counted.
    """

    def __init__(
        self,
        find_pipeline: Callable[[str], PipelineSettings | None],
        *,
        organization: OrganizationSettings | None = None,
        new_id: Callable[[], str] | None = None,
        numbers: BuildNumbers | None = None,
    ) -> None:
        moves = Moves(
            organization=organization or OrganizationSettings(),
            find_pipeline=find_pipeline,
            new_id=new_id or _counted_ids(),
            numbers=numbers or CountedNumbers(),
        )
        self._starts = BuildStarts(moves)
        super().__init__(moves, self._starts)

    def trial(self, *build_ids: str) -> Scheduler:
        """Return a scheduler to try events on, with copies of some builds; nothing else moves in it.

        Slots of concurrency groups that others have taken, or wait for, stay so.
        """
        moves = self._moves
        builds, copy_of = copies_of([self.build(each) for each in build_ids])
        trial = Scheduler(
            moves.find_pipeline,
            organization=moves.organization,
            numbers=CountedNumbers(moves.numbers.next),
        )
        trial._moves.groups = moves.groups.occupied(copy_of)
        for build in builds:
            trial._moves.take_over(build)
        return trial

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

    def skip_build(self, build_id: str, at: int, *, reason: str | None = None) -> Changes:
        """Skip a build that has not started, as a newer build of its branch does.

        Raises:
            InvalidTransition: It has started or ended.
        """
        build = self.build(build_id)
        if build.state != "scheduled":
            raise InvalidTransition(f"Build {build.number} cannot be skipped: it is {build.state}.")
        build.intermediate, build.cancel_reason = True, reason
        self._starts.settler.skip(build, at)
        return self._settled(at)

    def adopt(self, snapshot: BuildSnapshot) -> None:
        """Take over a build that something else has moved until now; nothing changes by that."""
        adopt_build(self._moves, self._starts, snapshot)

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

    def withhold(self, job_id: str) -> None:
        """Give a scheduled job to agents only by `start`, until it is offered again."""
        self._moves.ready.remove(self.job(job_id))

    def offer(self, job_id: str) -> None:
        """Let agents take a job again that was withheld, if it still waits for one."""
        job = self._moves.jobs.get(job_id)
        if job is not None and job.state == "scheduled" and not job.ready_token:
            self._moves.ready.add(job)

    def pause_queue(self, queue: QueueKey) -> None:
        """Give no more jobs of a queue to agents; those that run go on."""
        self._moves.ready.pause(queue)

    def resume_queue(self, queue: QueueKey) -> None:
        """Give jobs of a queue to agents again."""
        self._moves.ready.resume(queue)


def _counted_ids() -> Callable[[], str]:
    numbers = itertools.count(1)
    return lambda: str(UUID(int=next(numbers)))
