"""The smaller things that a job is described by."""

from __future__ import annotations

from buildkite_async.models._base import Model
from buildkite_async.models.job_state import JobRetryType

__all__ = [
    "JobPriority",
    "JobRetriedBy",
    "JobRetrySource",
    "JobStep",
    "JobStepSignature",
    "TriggeredBuild",
]


class JobStepSignature(Model):
    """The signature of a step, for agents that verify it."""

    value: str
    algorithm: str
    signed_fields: list[str]


class JobStep(Model):
    """The step that a job was made from."""

    id: str
    signature: JobStepSignature | None


class JobPriority(Model):
    """The place of a job among those that wait: the higher number runs first."""

    number: int | None


class JobRetriedBy(Model):
    """The person who asked for a retry, in short."""

    name: str | None = None
    email: str | None = None


class JobRetrySource(Model):
    """The job that this one is a retry of."""

    job_id: str
    retry_type: JobRetryType
    retried_by: JobRetriedBy | None = None


class TriggeredBuild(Model):
    """The build that a trigger job started."""

    id: str
    number: int
    url: str
    web_url: str
