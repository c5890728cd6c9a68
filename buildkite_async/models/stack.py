"""Stacks: programs that start agents for jobs.

https://buildkite.com/docs/apis/agent-api/stacks
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, Required, TypedDict

from buildkite_async.models._base import Model, OpenEnum, secret
from buildkite_async.models.job_state import JobState

__all__ = [
    "Stack",
    "StackJob",
    "StackJobAcquisitionToken",
    "StackJobAcquisitionTokens",
    "StackJobReservation",
    "StackJobStates",
    "StackNotification",
    "StackNotificationError",
    "StackNotificationResult",
    "StackRegister",
    "StackState",
    "StackType",
]


class StackType(OpenEnum):
    """What a stack starts agents on."""

    KUBERNETES = "kubernetes"
    ELASTIC = "elastic"
    CUSTOM = "custom"


class StackState(OpenEnum):
    """Whether the service hears from a stack."""

    CONNECTED = "connected"


class StackRegister(TypedDict, total=False):
    """What a stack tells of itself."""

    key: Required[str]  # 80 letters, digits, `_` and `-` at most
    type: Required[Literal["kubernetes", "elastic", "custom"]]
    queue_key: Required[str]  # `__default__`: the default queue
    metadata: Required[Mapping[str, str]]


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


class StackJobAcquisitionToken(Model):
    """A token for an agent that is to run one job."""

    job_uuid: str
    job_acquisition_token: str = secret()
    expires_at: datetime


class StackJobAcquisitionTokens(Model):
    """Tokens for jobs, and the jobs that got none."""

    job_acquisition_tokens: list[StackJobAcquisitionToken]
    not_issued: list[str]


class StackJobStates(Model):
    """States by job UUID."""

    states: dict[str, JobState]


class StackJob(Model):
    """What a job runs; its environment is hidden from the repr."""

    id: str
    env: dict[str, str] = secret()
    command: str


class StackNotification(TypedDict, total=False):
    """A line for the page of a job, such as why its agent is late."""

    job_uuid: Required[str]
    detail: Required[str]  # 256 characters at most
    timestamp: datetime  # left out: now


class StackNotificationError(Model):
    """What was wrong with some of the notifications."""

    error: str
    indexes: list[int]  # counted from 0


class StackNotificationResult(Model):
    """What was wrong; the other notifications are posted."""

    errors: list[StackNotificationError]


class StackJobReservation(Model):
    """The jobs that are this stack's now, and those that are not."""

    reserved: list[str]
    not_reserved: list[str]
