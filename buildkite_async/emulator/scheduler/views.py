"""What is known of builds, jobs and queues between events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from buildkite_async.emulator.scheduler.environment import job_environment
from buildkite_async.emulator.scheduler.errors import UnknownBuild, UnknownJob
from buildkite_async.emulator.scheduler.moves import Moves
from buildkite_async.emulator.scheduler.ready_jobs import QueueKey
from buildkite_async.emulator.scheduler.records import Build, Job

__all__ = ["SchedulerView"]


class SchedulerView:
    """The part of a scheduler that changes nothing."""

    def __init__(self, moves: Moves) -> None:
        self._moves = moves

    def build(self, build_id: str) -> Build:
        """A build, which only events may change.

        Raises:
            UnknownBuild: There is none with this id.
        """
        try:
            return self._moves.builds[build_id]
        except KeyError:
            raise UnknownBuild(f"No build has the id {build_id!r}.") from None

    def job(self, job_id: str) -> Job:
        """A job, which only events may change.

        Raises:
            UnknownJob: There is none with this id.
        """
        try:
            return self._moves.jobs[job_id]
        except KeyError:
            raise UnknownJob(f"No job has the id {job_id!r}.") from None

    def has_build(self, build_id: str) -> bool:
        """Whether it moves a build."""
        return build_id in self._moves.builds

    def builds(self) -> Iterator[Build]:
        """All builds, oldest first."""
        return iter(self._moves.builds.values())

    def environment(self, job_id: str) -> Mapping[str, str]:
        """The environment that a job started with, or would start with now."""
        job = self.job(job_id)
        return job.env or job_environment(job, self._moves.organization)

    def next_job(self, queue: QueueKey, tags: Mapping[str, str]) -> Job | None:
        """The job that an agent with some tags takes next from a queue."""
        return self._moves.ready.first(queue, tags)

    def ready_queues(self) -> Iterator[QueueKey]:
        """The queues that have jobs for agents and are not paused."""
        return self._moves.ready.queues()

    def next_deadline(self) -> int | None:
        """When `tick` has something to do next."""
        return self._moves.deadlines.next()
