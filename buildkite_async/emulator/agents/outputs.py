"""What simulated agents do, beside the changes of the scheduler."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from buildkite_async.emulator.agents.logs import LogChunk
from buildkite_async.emulator.agents.results import Artifact, JobAnnotation
from buildkite_async.emulator.scheduler import Change

__all__ = ["AgentChanged", "AnnotationWritten", "ArtifactsUploaded", "LogWritten", "Output"]


@frozen(kw_only=True)
class LogWritten:
    """A chunk of a job's log arrived; `number` says where it belongs."""

    at: int
    job_id: str
    chunk: LogChunk


@frozen(kw_only=True)
class ArtifactsUploaded:
    """A job left artifacts behind."""

    at: int
    job_id: str
    artifacts: tuple[Artifact, ...]


@frozen(kw_only=True)
class AnnotationWritten:
    """A job annotated its build."""

    at: int
    job_id: str
    annotation: JobAnnotation


@frozen(kw_only=True)
class AgentChanged:
    """An agent came, went, was lost, or resumed after a pause that had an end.

    The names are those of the webhooks, which do not report that an agent resumed.
    """

    at: int
    agent: str
    event: Literal[
        "agent.connected",
        "agent.disconnected",
        "agent.lost",
        "agent.stopping",
        "agent.stopped",
        "agent.resumed",
    ]


Output = Change | LogWritten | ArtifactsUploaded | AnnotationWritten | AgentChanged
