"""Events of jobs.

https://buildkite.com/docs/apis/webhooks/pipelines/job-events
"""

from __future__ import annotations

from typing import ClassVar, Literal

from buildkite_async.decoding.model import Model
from buildkite_async.events.event import Event
from buildkite_async.models import Build, Job, Pipeline

__all__ = [
    "JobActivated",
    "JobEvent",
    "JobFinished",
    "JobPromisedExitStatus",
    "JobScheduled",
    "JobStarted",
]


class JobEvent(Event):
    """An event of a job."""

    job: Job
    build: Build
    """Without its jobs."""
    pipeline: Pipeline

    @property
    def _subject(self) -> Model | None:
        return self.job

    @property
    def state(self) -> str:
        """The state of the job."""
        return str(self.job.state or "")


class JobScheduled(JobEvent):
    """A command job is waiting for an agent."""

    _times: ClassVar[tuple[str, ...]] = ("scheduled_at", "runnable_at")

    event: Literal["job.scheduled"] = "job.scheduled"


class JobStarted(JobEvent):
    """A command job started to run on an agent."""

    _times: ClassVar[tuple[str, ...]] = ("started_at",)

    event: Literal["job.started"] = "job.started"


class JobFinished(JobEvent):
    """A job finished."""

    _times: ClassVar[tuple[str, ...]] = ("finished_at",)

    event: Literal["job.finished"] = "job.finished"


class JobActivated(JobEvent):
    """A block step was unblocked."""

    _times: ClassVar[tuple[str, ...]] = ("unblocked_at",)

    event: Literal["job.activated"] = "job.activated"


class JobPromisedExitStatus(JobEvent):
    """A running job declared the exit status that it is going to have; `job.finished` follows."""

    _times: ClassVar[tuple[str, ...]] = ("promised_exit_status_at",)

    event: Literal["job.promised_exit_status"] = "job.promised_exit_status"
    promised_exit_status_reason: str | None = None
