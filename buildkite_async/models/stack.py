"""Stacks: programs that start agents for jobs.

https://buildkite.com/docs/apis/agent-api/stacks
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, Required, TypedDict

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum, secret
from buildkite_async.models.extra import ExtraBody, ExtraQuery
from buildkite_async.models.job import JobState
from buildkite_async.wire.datetimes import TimeLike

__all__ = [
    "ScheduledJobFilters",
    "Stack",
    "StackCursor",
    "StackJob",
    "StackJobAcquisitionToken",
    "StackJobAcquisitionTokens",
    "StackJobBuild",
    "StackJobFinish",
    "StackJobPipeline",
    "StackJobReservation",
    "StackJobReserve",
    "StackJobStates",
    "StackJobStep",
    "StackJobTokenIssue",
    "StackNotification",
    "StackNotificationError",
    "StackNotificationResult",
    "StackQueue",
    "StackRegister",
    "StackScheduledJob",
    "StackScheduledJobPage",
    "StackState",
    "StackType",
]


class StackType(OpenEnum):
    """Where a stack starts its agents."""

    KUBERNETES = "kubernetes"
    ELASTIC = "elastic"
    CUSTOM = "custom"


class StackState(OpenEnum):
    """Whether a stack is connected to the service."""

    CONNECTED = "connected"


class Stack(Model):
    """A registered stack."""

    id: str
    organization_uuid: str
    key: str
    type: StackType
    cluster_queue_key: str
    metadata: dict[str, str]
    last_connected_on: datetime | None = None
    state: StackState


class StackJobPipeline(Model):
    """The pipeline of a scheduled job."""

    slug: str | None = None
    uuid: str | None = None


class StackJobBuild(Model):
    """The build of a scheduled job."""

    number: int | None = None
    branch: str | None = None
    uuid: str | None = None


class StackJobStep(Model):
    """The step of a scheduled job."""

    key: str | None = None


class StackScheduledJob(Model):
    """A job that waits for an agent.

    https://buildkite.com/docs/apis/agent-api/stacks#list-scheduled-jobs-metadata-only
    """

    id: str
    priority: int
    agent_query_rules: list[str]
    """Tags that an agent must have, each as `key=value`."""
    scheduled_at: datetime
    pipeline: StackJobPipeline
    build: StackJobBuild
    step: StackJobStep


class StackCursor(Model):
    """The cursor of the next page."""

    has_next_page: bool
    end_cursor: str | None


class StackQueue(Model):
    """The queue of scheduled jobs."""

    id: str
    dispatch_paused: bool | None = None
    paused: bool | None = None
    """Read by one of Buildkite's own clients instead of `dispatch_paused`."""

    @property
    def is_paused(self) -> bool:
        """Whether jobs of the queue are kept from agents."""
        return bool(self.dispatch_paused or self.paused)


class StackScheduledJobPage(Model):
    """A page of scheduled jobs, oldest first."""

    jobs: list[StackScheduledJob]
    page_info: StackCursor
    cluster_queue: StackQueue


class StackJobReservation(Model):
    """UUIDs of the jobs that were reserved for a stack, and of those that were not."""

    reserved: list[str]
    not_reserved: list[str]


class StackJobAcquisitionToken(Model):
    """A token for an agent that runs one job."""

    job_uuid: str
    job_acquisition_token: str = secret()
    expires_at: datetime


class StackJobAcquisitionTokens(Model):
    """Tokens for jobs, and the UUIDs of jobs for which none was issued."""

    job_acquisition_tokens: list[StackJobAcquisitionToken]
    not_issued: list[str]


class StackJobStates(Model):
    """The states of jobs."""

    states: dict[str, JobState]
    """States by job UUID."""


class StackJob(Model):
    """The command and the environment of a job; the repr hides the environment."""

    id: str
    env: dict[str, str] = secret()
    command: str


class StackNotificationError(Model):
    """Why some notifications were refused."""

    error: str
    indexes: list[int]
    """Positions in the request, counted from 0."""


class StackNotificationResult(Model):
    """Which notifications were refused; all others have been posted."""

    errors: list[StackNotificationError]


class ScheduledJobFilters(ExtraQuery, total=False):
    """Filters of the scheduled jobs of a queue."""

    limit: int
    """Jobs per page, 1 to 1000."""
    after: str
    """Cursor of the page to begin with, from `cursor` of an earlier listing."""


class StackRegister(ExtraBody, total=False):
    """Body for registering a stack."""

    key: Required[str]
    """Name of the stack: letters, digits, `_` and `-`, at most 80."""
    type: Required[Literal["kubernetes", "elastic", "custom"]]
    """Where the stack starts its agents."""
    queue_key: Required[str]
    """Key of the queue, or `__default__` for the default queue."""
    metadata: Required[Mapping[str, str]]
    """Information about the stack."""


class StackJobReserve(ExtraBody, total=False):
    """Options for reserving jobs."""

    reservation_expiry_seconds: int
    """Seconds until the reservation expires, at most 3600. 900 by default."""


class StackJobTokenIssue(ExtraBody, total=False):
    """Options for issuing job acquisition tokens."""

    token_lifetime_seconds: int
    """Seconds until the tokens expire. 900 by default."""


class StackJobFinish(ExtraBody, total=False):
    """Options for finishing a job."""

    exit_status: int
    """Exit status of the job. -1 by default."""


class StackNotification(TypedDict, total=False):
    """A line for the page of a job, such as why its agent is late."""

    job_uuid: Required[str]
    """UUID of the job."""
    detail: Required[str]
    """The text, at most 256 characters."""
    timestamp: TimeLike
    """When it happened, not in the future; by default, now."""
