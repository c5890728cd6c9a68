"""Jobs that simulated agents run, and what is due for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from attrs import define

from buildkite_async.emulator.agents.agents import Agent
from buildkite_async.emulator.agents.logs import LogChunk, LogPlan
from buildkite_async.emulator.agents.results import JobAnnotation, JobResult, Promise, Upload
from buildkite_async.emulator.scheduler import Job

__all__ = ["AgentDue", "Due", "Release", "Run"]


@define(eq=False, kw_only=True)
class Run:
    """A job that an agent runs."""

    job: Job
    agent: Agent
    result: JobResult
    log_plan: LogPlan
    log: Iterator[LogChunk]
    chunk: LogChunk | None = None
    """The chunk that arrives next."""
    stopping: bool = False


@define(eq=False)
class Due:
    """Something that happens to a job that runs, or to an agent."""

    what: Literal[
        "log", "promise", "upload", "annotate", "end", "vanish", "stop", "lost", "reconnect"
    ]
    run: Run
    detail: Promise | Upload | JobAnnotation | None = None


@define(eq=False)
class AgentDue:
    """An agent disconnects, or its pause ends."""

    agent: Agent
    pause: int | None = None
    """Which pause of the agent ends; it may have been resumed and paused again before."""


@define(eq=False)
class Release:
    """A job is no longer reserved."""

    job_id: str
    reservation: int
    """Which reservation of all it was: the job may have been reserved again since."""
