"""Runs of test suites, and their failed executions."""

from __future__ import annotations

from datetime import datetime

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum
from buildkite_async.models.paging import Paging

__all__ = [
    "FailedExecution",
    "FailedExecutionFilters",
    "FailureExpanded",
    "Run",
    "RunFilters",
    "RunResult",
    "RunState",
]


class RunState(OpenEnum):
    """Whether more results are expected."""

    RUNNING = "running"
    FINISHED = "finished"


class RunResult(OpenEnum):
    """The result of a run."""

    PENDING = "pending"
    PASSED = "passed"
    FAILED = "failed"
    STALE = "stale"


class Run(Model):
    """One run of a test suite.

    https://buildkite.com/docs/apis/rest-api/test-engine/runs
    """

    id: str
    branch: str | None = None
    commit_sha: str | None = None
    state: RunState
    result: RunResult
    url: str
    web_url: str
    build_id: str | None = None
    """None if the run was not part of a build."""
    created_at: datetime


class FailureExpanded(Model):
    """Details of a failure."""

    expanded: list[str] | None = None
    """Lines of the message."""
    backtrace: list[str] | None = None


class FailedExecution(Model):
    """A failed execution of a test."""

    execution_id: str
    run_id: str
    test_id: str
    run_name: str | None = None
    commit_sha: str | None = None
    created_at: datetime
    branch: str | None = None
    failure_reason: str | None = None
    duration: float | None = None
    """Seconds."""
    location: str | None = None
    test_name: str
    run_url: str
    test_url: str
    test_execution_url: str
    tags: dict[str, str] | None = None
    failure_expanded: list[FailureExpanded] | None = None
    """None unless the request had `include_failure_expanded`."""


class RunFilters(Paging, total=False):
    """Filters of a run listing."""

    build_id: str
    """UUID of the build that the runs are part of."""


class FailedExecutionFilters(Paging, total=False):
    """Filters of the failed executions of a run."""

    include_failure_expanded: bool
    """Include the details of each failure."""
