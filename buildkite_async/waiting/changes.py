"""The events that the difference between two looks at a build amounts to.

They are those that webhooks send, so one handler serves both. Nobody sees what happened between two
looks: a build that was running and has passed yields one event.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from buildkite_async.errors import DecodeError
from buildkite_async.events import (
    BuildEvent,
    BuildFailing,
    BuildFinished,
    BuildGone,
    BuildRunning,
    BuildScheduled,
    BuildSkipped,
    Event,
    FinishedBuild,
    JobActivated,
    JobEvent,
    JobFinished,
    JobPromisedExitStatus,
    JobScheduled,
    JobStarted,
)
from buildkite_async.models import Build, Job, Pipeline
from buildkite_async.waiting.states import FINAL, ending, state_of

__all__ = ["build_event", "gone_event", "job_events", "pipeline_of"]

_BUILD_EVENTS: Final[Mapping[str, type[BuildEvent]]] = {
    "scheduled": BuildScheduled,
    "running": BuildRunning,
    "failing": BuildFailing,
    "passed": BuildFinished,
    "failed": BuildFinished,
    "canceled": BuildFinished,
    "not_run": BuildFinished,
    "blocked": BuildFinished,  # as a webhook says it
    "skipped": BuildSkipped,
}
"""By state; `creating` and `canceling` have no event."""

_JOB_EVENTS: Final[Mapping[str, type[JobEvent]]] = {
    "scheduled": JobScheduled,
    "running": JobStarted,
    "unblocked": JobActivated,
    "unblocked_failed": JobActivated,
    "passed": JobFinished,
    "failed": JobFinished,
    "timed_out": JobFinished,
    "canceled": JobFinished,
    "expired": JobFinished,
}
"""By state; webhooks report only jobs that run commands, and block steps."""

_WITH_EVENTS: Final = frozenset({"script", "manual"})


def pipeline_of(build: Build | None, slug: str) -> Pipeline:
    """Return the pipeline of a build; of one that was listed without it, only its slug is known."""
    if build is not None and build.pipeline is not None:
        return build.pipeline
    return Pipeline.from_dict({"slug": slug, "name": slug})


def build_event(old: Build | None, new: Build, pipeline: Pipeline) -> BuildEvent | None:
    """Return the event of a build since the last look; None if there is none."""
    state = state_of(new)
    kind = _BUILD_EVENTS.get(state)
    if kind is None or (old is not None and not _has_changed(old, new)):
        return None
    return _event(kind, new, pipeline)


def gone_event(build: Build, pipeline: Pipeline) -> BuildEvent:
    """Return the event of a build that is gone."""
    return BuildGone(build=build, pipeline=pipeline)


def job_events(
    old: Mapping[str, Job], jobs: Sequence[Job], build: Build, pipeline: Pipeline
) -> Iterator[Event]:
    """Yield the events of a build's jobs since the last look, in the order of the jobs."""
    for job in jobs:
        if job.type not in _WITH_EVENTS:
            continue
        before = old.get(job.id)
        promised = None if before is None else before.promised_exit_status_at
        if job.promised_exit_status_at is not None and promised is None:
            yield JobPromisedExitStatus(job=job, build=build, pipeline=pipeline)
        kind: Any = _JOB_EVENTS.get(str(job.state))
        if kind is not None and (before is None or before.state != job.state):
            yield kind(job=job, build=build, pipeline=pipeline)


def _has_changed(old: Build, new: Build) -> bool:
    """Whether the state is another, or the build was reopened and has finished again."""
    state = state_of(new)
    if state != state_of(old):
        return True
    again = None not in (old.finished_at, new.finished_at) and ending(old) != ending(new)
    return state in FINAL and again


def _event(kind: type[BuildEvent], build: Build, pipeline: Pipeline) -> BuildEvent:
    made: Any = kind
    if kind is BuildFinished:
        build = _finished(build)
    event: BuildEvent = made(build=build, pipeline=pipeline)
    return event


def _finished(build: Build) -> Build:
    try:
        return FinishedBuild.from_dict(build.to_dict())
    except DecodeError:  # what the caller has is too odd to be read again
        return build
