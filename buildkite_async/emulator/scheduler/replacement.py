"""What an upload that replaces steps removes.

https://buildkite.com/docs/pipelines/configure/dynamic-pipelines#replacing-pending-steps-with-replace
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final

from buildkite_async.emulator.scheduler.changes import JobRemoved
from buildkite_async.emulator.scheduler.moves import Moves
from buildkite_async.emulator.scheduler.records import Build, Step

__all__ = ["remove_pending", "replaced_steps"]

_PENDING: Final = frozenset({"waiting", "blocked", "limited", "scheduled"})


def replaced_steps(build: Build) -> AbstractSet[Step]:
    """The steps of which nothing has started or ended."""
    return frozenset(
        step for step in build.steps if all(each.state in _PENDING for each in step.jobs)
    )


def remove_pending(moves: Moves, build: Build, removed: AbstractSet[Step], at: int) -> None:
    """Remove some steps, and jobs that have not started from others."""
    for step in list(build.steps):
        pending = [each for each in step.jobs if each.state in _PENDING]
        for job in pending:
            moves.remove_job(job)
            step.jobs.remove(job)
            moves.changes.append(JobRemoved(at=at, build_id=build.id, job_id=job.id))
        if step not in removed:
            if pending and step.unfinished == 0:
                build.resolved.append(step)
            continue
        for edge in step.needs:
            edge.source.needed_by.remove(edge)
        for edge in step.needed_by:
            edge.target.needs.remove(edge)
        step.needs, step.needed_by = [], []
        build.steps.remove(step)
        for key in step.keys:
            build.by_key[key].remove(step)
            if not build.by_key[key]:
                del build.by_key[key]
