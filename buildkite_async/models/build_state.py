"""The words that say how a build fares and what started it."""

from __future__ import annotations

from typing import Literal, TypeAlias

from buildkite_async.models._base import OpenEnum

__all__ = ["BuildSource", "BuildState", "BuildStateFilter"]


class BuildState(OpenEnum):
    """Where a build stands."""

    CREATING = "creating"
    SCHEDULED = "scheduled"
    RUNNING = "running"
    PASSED = "passed"
    FAILING = "failing"
    FAILED = "failed"
    BLOCKED = "blocked"
    CANCELING = "canceling"
    CANCELED = "canceled"
    SKIPPED = "skipped"
    NOT_RUN = "not_run"
    WAITING = "waiting"
    WAITING_FAILED = "waiting_failed"


class BuildSource(OpenEnum):
    """What started a build."""

    WEBHOOK = "webhook"
    API = "api"
    UI = "ui"
    TRIGGER_JOB = "trigger_job"
    SCHEDULE = "schedule"


# `finished` stands for passed, failed, blocked and canceled; no build is ever in that state.
BuildStateFilter: TypeAlias = (
    Literal[
        "creating",
        "scheduled",
        "running",
        "passed",
        "failing",
        "failed",
        "blocked",
        "canceling",
        "canceled",
        "skipped",
        "not_run",
        "finished",
    ]
    | BuildState
)
