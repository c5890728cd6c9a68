"""Concurrency groups: https://buildkite.com/docs/pipelines/configure/workflows/controlling-concurrency."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable
from typing import Any, Final

from attrs import define, field

from buildkite_async.emulator.scheduler.records import Job

__all__ = ["ConcurrencyGroups"]

_HOLDING: Final = frozenset({"scheduled", "running", "canceling", "timing_out"})
_Key = tuple[int, int, int, int]


def _turn(job: Job) -> _Key:
    """Jobs have the turn of their build or upload; a retried job keeps that of its place."""
    return (job.created_at, job.build.order, job.order, job.attempt)


def _eager_turn(job: Job) -> tuple[int, _Key]:
    return (-job.priority, _turn(job))


@define(eq=False)
class _Group:
    queue: list[Job] = field(factory=list[Job])
    """Jobs that hold no slot, by their turn; those that wait for other steps are among them."""
    eager: list[Job] = field(factory=list[Job])
    """Those of the queue that are ready and take a slot whatever is ahead of them."""
    holding: int = 0
    ahead: int = 0
    """How many jobs that are not in the queue, and stay ahead of it, wait for slots."""
    widest: int = 0
    """The highest limit of an ordered job that was ever in the queue."""
    widest_eager: int = 0
    """The highest limit of an eager job that was ever in the queue."""


class ConcurrencyGroups:
    """The queue of each group, across all pipelines of an organization."""

    def __init__(self) -> None:
        self._groups: dict[str, _Group] = {}
        self._changed: dict[str, None] = {}

    def occupied(self, copy_of: Callable[[Job], Job | None]) -> ConcurrencyGroups:
        """Return a copy in which the jobs of now keep their slots and their places for ever.

        Args:
            copy_of: Returns the copy of a job that moves, or None. Jobs behind all of those that
                move in their group do not keep them from moving.
        """
        copied = ConcurrencyGroups()
        for name, group in self._groups.items():
            queue = [(job, copy_of(job)) for job in group.queue]
            moving = [at for at, (_, own) in enumerate(queue) if own is not None]
            ahead = moving[-1] + 1 - len(moving) if moving else len(queue)
            # No eager job of the others gets a slot, as they free none.
            copied._groups[name] = _Group(
                queue=[own for _, own in queue if own is not None],
                eager=[own for job in group.eager if (own := copy_of(job)) is not None],
                holding=group.holding,
                ahead=group.ahead + ahead,
                widest=group.widest,
                widest_eager=group.widest_eager,
            )
        return copied

    def join(self, job: Job) -> None:
        """Put a job into the queue of its group."""
        concurrency = job.concurrency
        if concurrency is None or job.in_group:
            return
        group = self._groups.setdefault(concurrency.group, _Group())
        job.in_group = True
        insort(group.queue, job, key=_turn)
        if concurrency.method == "ordered":
            group.widest = max(group.widest, concurrency.limit)
        else:
            group.widest_eager = max(group.widest_eager, concurrency.limit)
        self._changed[concurrency.group] = None

    def ready(self, job: Job) -> None:
        """A job of the queue waits for nothing but a slot."""
        concurrency = job.concurrency
        if concurrency is None:
            return
        if concurrency.method == "eager":
            insort(self._groups[concurrency.group].eager, job, key=_eager_turn)
        self._changed[concurrency.group] = None

    def reprioritize(self, job: Job, priority: int) -> None:
        """Give a job another priority, which decides the turn of eager ones."""
        concurrency = job.concurrency
        group = None if concurrency is None else self._groups.get(concurrency.group)
        waits = group is not None and job.in_group and _remove(group.eager, job, _eager_turn)
        job.priority = priority
        if group is not None and waits:
            insort(group.eager, job, key=_eager_turn)

    def leave(self, job: Job) -> None:
        """Take a job out that ended or was removed; its state is still the one before."""
        concurrency = job.concurrency
        if concurrency is None or not job.in_group:
            return
        group = self._groups[concurrency.group]
        job.in_group = False
        if job.state in _HOLDING:
            group.holding -= 1
        else:
            _remove(group.queue, job, _turn)
            _remove(group.eager, job, _eager_turn)
        self._changed[concurrency.group] = None
        if not group.queue and not group.holding and not group.ahead:
            del self._groups[concurrency.group]

    def admit(self) -> list[Job]:
        """Return the jobs that get a slot now, of all groups that changed."""
        admitted: list[Job] = []
        while self._changed:
            name = next(iter(self._changed))
            del self._changed[name]
            group = self._groups.get(name)
            if group is not None:
                admitted += self._admit(group)
        return admitted

    def _admit(self, group: _Group) -> list[Job]:
        admitted: list[Job] = []
        ahead = group.ahead
        # No job further behind fits once slots and places ahead reach the highest limit.
        for job in group.queue:
            if group.holding + ahead >= group.widest:
                break
            concurrency = job.concurrency
            if (
                concurrency is not None
                and concurrency.method == "ordered"
                and job.state == "limited"
                and group.holding + ahead < concurrency.limit
            ):
                admitted.append(job)
                group.holding += 1
            else:
                ahead += 1
        for job in group.eager:
            if group.holding >= group.widest_eager:
                break
            concurrency = job.concurrency
            if concurrency is not None and group.holding < concurrency.limit:
                admitted.append(job)
                group.holding += 1
        for job in admitted:
            _remove(group.queue, job, _turn)
            _remove(group.eager, job, _eager_turn)
        return admitted


def _remove(jobs: list[Job], job: Job, turn: Callable[[Job], Any]) -> bool:
    """Take a job out of a sorted list."""
    at = bisect_left(jobs, turn(job), key=turn)
    if at < len(jobs) and jobs[at] is job:
        del jobs[at]
        return True
    return False
