"""Runs of a test suite, and what failed in them."""

from __future__ import annotations

from datetime import datetime

from buildkite_async.models._base import Model, OpenEnum

__all__ = ["FailedExecution", "FailureExpanded", "Run", "RunResult", "RunState"]


class RunState(OpenEnum):
    """Whether results still arrive."""

    RUNNING = "running"
    FINISHED = "finished"


class RunResult(OpenEnum):
    """What came of a run."""

    PENDING = "pending"
    PASSED = "passed"
    FAILED = "failed"
    STALE = "stale"


class Run(Model):
    """The results of one execution of a suite.

    https://buildkite.com/docs/apis/rest-api/test-engine/runs
    """

    id: str
    branch: str | None = None
    commit_sha: str | None = None
    state: RunState
    result: RunResult
    url: str
    web_url: str
    build_id: str | None = None  # None outside builds
    created_at: datetime


class FailureExpanded(Model):
    """A failure at length."""

    expanded: list[str] | None = None
    backtrace: list[str] | None = None


class FailedExecution(Model):
    """One time that a test failed in a run."""

    execution_id: str
    run_id: str
    test_id: str
    run_name: str | None = None
    commit_sha: str | None = None
    created_at: datetime
    branch: str | None = None
    failure_reason: str | None = None
    duration: float | None = None  # seconds
    location: str | None = None
    test_name: str
    run_url: str
    test_url: str
    test_execution_url: str
    tags: dict[str, str] | None = None
    failure_expanded: list[FailureExpanded] | None = None  # only where it was asked for
