"""Scheduled jobs by the agents that may take them, each queue in the order of dispatch.

https://buildkite.com/docs/pipelines/configure/workflows/job-priority#job-dispatch-precedence
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping

from buildkite_async.emulator.scheduler.records import Job

__all__ = ["QueueKey", "ReadyJobs"]

QueueKey = tuple[str | None, str]
"""A cluster, or None for agents of none, and the key of a queue."""
_Rules = tuple[tuple[str, str], ...]
_Turn = tuple[int, int, int, int, int]


class ReadyJobs:
    """Heaps of jobs by queue and agent rules; entries of jobs that left are dropped when met."""

    def __init__(self) -> None:
        self._heaps: dict[QueueKey, dict[_Rules, list[tuple[_Turn, int, Job]]]] = {}
        self._paused: set[QueueKey] = set()
        self._tokens = 0
        self._sizes: dict[QueueKey, int] = {}

    def add(self, job: Job) -> None:
        """Put a job that was just scheduled in its place."""
        self._push(job)
        key = queue_of(job)
        self._sizes[key] = self._sizes.get(key, 0) + 1

    def _push(self, job: Job) -> None:
        self._tokens += 1
        job.ready_token = self._tokens
        rules = tuple(
            sorted((name, value) for name, value in job.spec.agents.items() if name != "queue")
        )
        heap = self._heaps.setdefault(queue_of(job), {}).setdefault(rules, [])
        turn = (-job.priority, job.scheduled_at, job.build.order, job.order, job.attempt)
        heapq.heappush(heap, (turn, self._tokens, job))
        if len(heap) > 1_000 + 2 * self._sizes.get(queue_of(job), 0):
            heap[:] = [each for each in heap if each[2].ready_token == each[1]]
            heapq.heapify(heap)

    def remove(self, job: Job) -> None:
        """Take out a job that was taken or ended."""
        if job.ready_token:
            job.ready_token = 0
            key = queue_of(job)
            self._sizes[key] -= 1
            if not self._sizes[key]:
                del self._sizes[key]

    def reprioritize(self, job: Job) -> None:
        """Put a job in the place of its new priority."""
        if job.ready_token:
            self._push(job)

    def queues(self) -> Iterator[QueueKey]:
        """The queues that have ready jobs and are not paused."""
        return (key for key in self._sizes if key not in self._paused)

    def pause(self, queue: QueueKey) -> None:
        """Dispatch no jobs of a queue."""
        self._paused.add(queue)

    def resume(self, queue: QueueKey) -> None:
        """Dispatch the jobs of a queue again."""
        self._paused.discard(queue)

    def first(self, queue: QueueKey, tags: Mapping[str, str]) -> Job | None:
        """The job that an agent of a queue takes next, by its tags."""
        if queue in self._paused:
            return None
        heaps = self._heaps.get(queue, {})
        best: tuple[_Turn, int, Job] | None = None
        for rules, heap in list(heaps.items()):
            while heap and heap[0][2].ready_token != heap[0][1]:
                heapq.heappop(heap)
            if not heap:
                del heaps[rules]
            elif all(_fits(value, tags.get(name)) for name, value in rules):
                best = heap[0] if best is None else min(best, heap[0])
        return None if best is None else best[2]


def queue_of(job: Job) -> QueueKey:
    """The queue whose agents may take a job."""
    return (job.build.pipeline.cluster, job.queue)


def _fits(wanted: str, tag: str | None) -> bool:
    return tag is not None and wanted in ("*", tag)
