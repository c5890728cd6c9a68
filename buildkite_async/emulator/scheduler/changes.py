"""What an event changes, in order: a store applies it, and webhooks are made from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from attrs import field, frozen

from buildkite_async.emulator.scheduler.requests import BuildReference, BuildRequest
from buildkite_async.emulator.scheduler.steps import StepDefinition

__all__ = [
    "BuildChanged",
    "BuildCreated",
    "BuildState",
    "Change",
    "EnvironmentChanged",
    "JobChanged",
    "JobCreated",
    "JobPromised",
    "JobRemoved",
    "JobReprioritized",
    "JobSpec",
    "JobState",
    "JobType",
    "MetaDataChanged",
    "NotificationDue",
    "webhook_event",
]

BuildState = Literal[
    "scheduled",
    "running",
    "passed",
    "failing",
    "failed",
    "canceling",
    "canceled",
    "skipped",
    "not_run",
]
JobState = Literal[
    "waiting",
    "waiting_failed",
    "blocked",
    "blocked_failed",
    "unblocked",
    "limited",
    "scheduled",
    "running",
    "passed",
    "failed",
    "canceling",
    "canceled",
    "expired",
    "timing_out",
    "timed_out",
    "skipped",
    "broken",
]
JobType = Literal["script", "waiter", "manual", "trigger"]


@frozen(kw_only=True)
class JobSpec:
    """What a job is, which never changes: its step, with matrix and parallelism decided."""

    type: JobType
    definition: StepDefinition = field(repr=False)
    label: str | None = None
    command: str | None = field(default=None, repr=False)
    env: Mapping[str, str] = field(repr=False)
    """The variables of the step alone."""
    agents: Mapping[str, str]
    plugins: Any = field(default=None, repr=False)
    matrix: Mapping[str, str] | None = None
    parallel_index: int | None = None
    parallel_total: int | None = None


@frozen(kw_only=True)
class Change:
    """Something that changed; `at` is in milliseconds, as all times of the scheduler."""

    at: int
    build_id: str


@frozen(kw_only=True)
class BuildCreated(Change):
    """A build exists; its jobs follow."""

    pipeline: str
    number: int
    request: BuildRequest
    triggered_from: BuildReference | None = None
    triggered_by_job_id: str | None = None


@frozen(kw_only=True)
class BuildChanged(Change):
    """A build moved.

    `started_at`, `failing_at`, `finished_at` and `canceled_at` follow from `at` and `state`.
    """

    state: BuildState
    previous: BuildState
    blocked: bool = False
    reopened: bool = False
    """It had ended, and a job is retried: it is no longer finished."""
    reason: str | None = None
    """Why it was canceled or skipped."""


@frozen(kw_only=True)
class JobCreated(Change):
    """A job exists."""

    job_id: str
    step_id: str
    step_key: str | None
    group_key: str | None
    spec: JobSpec
    state: JobState
    after: str | None
    """The job that it follows in its build; None for the first place."""
    created_at: int
    scheduled_at: int
    """Of the build, or of the job that uploaded it."""
    priority: int
    timeout_in_minutes: int | None
    retry_of: str | None = None
    retry_type: Literal["automatic", "manual"] | None = None
    retry_count: int = 0
    uploaded_by: str | None = None
    """The job whose upload added it."""


@frozen(kw_only=True)
class JobChanged(Change):
    """A job moved."""

    job_id: str
    type: JobType
    state: JobState
    previous: JobState
    exit_status: int | None = None
    signal: str | None = None
    signal_reason: str | None = None
    soft_failed: bool = False
    agent: str | None = None
    """The agent that took it, if it starts to run."""
    env: Mapping[str, str] | None = field(default=None, repr=False)
    """The environment that it starts with."""
    triggered_build_id: str | None = None
    actor: str | None = None
    """Who unblocked or canceled it."""


@frozen(kw_only=True)
class JobPromised(Change):
    """A running job said with which exit status it will end."""

    job_id: str
    exit_status: int
    reason: str | None = None


@frozen(kw_only=True)
class JobReprioritized(Change):
    """A job has another priority."""

    job_id: str
    priority: int


@frozen(kw_only=True)
class JobRemoved(Change):
    """A job was replaced by an upload, and no longer exists."""

    job_id: str


@frozen(kw_only=True)
class MetaDataChanged(Change):
    """Meta-data was set."""

    values: Mapping[str, str] = field(repr=False)


@frozen(kw_only=True)
class EnvironmentChanged(Change):
    """An upload set variables for all jobs of the build that have not started."""

    values: Mapping[str, str] = field(repr=False)


@frozen(kw_only=True)
class NotificationDue(Change):
    """An entry of `notify` whose event happened, and whose condition is true."""

    event: str
    service: str
    settings: Any = field(repr=False)
    step_id: str | None = None


_BUILD_EVENTS: Mapping[str, str] = {
    "running": "build.running",
    "failing": "build.failing",
    "passed": "build.finished",
    "failed": "build.finished",
    "canceled": "build.finished",
    "not_run": "build.finished",
    "skipped": "build.skipped",
}
_JOB_EVENTS: Mapping[str, str] = {
    "scheduled": "job.scheduled",
    "running": "job.started",
    "unblocked": "job.activated",
}
_FINISHED = frozenset(
    {"passed", "failed", "timed_out", "canceled", "expired", "waiting_failed", "broken", "skipped"}
)


def webhook_event(change: Change) -> str | None:
    """The event that webhooks say a change by, or None if they do not.

    https://buildkite.com/docs/apis/webhooks/pipelines
    """
    match change:
        case BuildCreated():
            return "build.scheduled"
        case BuildChanged(blocked=True):
            return "build.finished"
        case BuildChanged(state=state):  # the same state is no longer blocked
            return _BUILD_EVENTS.get(state)
        case JobChanged(type="script", state=state) if state in _FINISHED:
            return "job.finished"
        case JobChanged(type="script", state=state):
            return _JOB_EVENTS.get(state)
        case JobChanged(type="trigger", state=state) if state in _FINISHED:
            return "job.finished"
        case JobChanged(type="manual", state="unblocked"):
            return "job.activated"
        case JobPromised():
            return "job.promised_exit_status"
        case _:
            return None
