"""Scheduled jobs, as a stack sees them."""

from __future__ import annotations

from datetime import datetime

from buildkite_async.models._base import Model

__all__ = [
    "StackCursor",
    "StackJobBuild",
    "StackJobPipeline",
    "StackJobStep",
    "StackQueue",
    "StackScheduledJob",
    "StackScheduledJobPage",
]


class StackJobPipeline(Model):
    """The pipeline of a job."""

    slug: str | None = None
    uuid: str | None = None


class StackJobBuild(Model):
    """The build of a job."""

    number: int | None = None
    branch: str | None = None
    uuid: str | None = None


class StackJobStep(Model):
    """The step of a job."""

    key: str | None = None


class StackScheduledJob(Model):
    """A job that waits for an agent.

    https://buildkite.com/docs/apis/agent-api/stacks#list-scheduled-jobs-metadata-only
    """

    id: str
    priority: int
    agent_query_rules: list[str]
    scheduled_at: datetime
    pipeline: StackJobPipeline
    build: StackJobBuild
    step: StackJobStep


class StackCursor(Model):
    """Where the next page begins."""

    has_next_page: bool
    end_cursor: str | None


class StackQueue(Model):
    """The queue whose jobs are listed."""

    id: str
    dispatch_paused: bool | None = None
    paused: bool | None = None  # what a client of the service's own reads instead

    @property
    def is_paused(self) -> bool:
        """Whether the queue gives out no jobs at present."""
        return bool(self.dispatch_paused or self.paused)


class StackScheduledJobPage(Model):
    """One page of scheduled jobs, the oldest first."""

    jobs: list[StackScheduledJob]
    page_info: StackCursor
    cluster_queue: StackQueue
