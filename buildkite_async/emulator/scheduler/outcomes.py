"""What states of jobs mean for steps and builds."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final, Literal

from buildkite_async.emulator.scheduler.changes import JobState

__all__ = ["CATEGORIES", "FINAL_BUILD_STATES", "WORST_FIRST", "Category", "Outcome", "Tolerance"]

FINAL_BUILD_STATES: Final = frozenset({"passed", "failed", "canceled", "skipped", "not_run"})

Outcome = Literal["passed", "soft_failed", "failed", "canceled", "skipped", "not_run"]
Category = Literal[
    "waiting",
    "active",
    "blocked",
    "passed",
    "soft_failed",
    "failed",
    "canceled",
    "skipped",
    "not_run",
]

CATEGORIES: Final[Mapping[JobState, Category]] = {
    "waiting": "waiting",
    "blocked": "blocked",
    "limited": "active",
    "scheduled": "active",
    "running": "active",
    "canceling": "active",
    "timing_out": "active",
    "passed": "passed",
    "unblocked": "passed",
    "failed": "failed",
    "timed_out": "failed",
    "canceled": "canceled",
    "expired": "canceled",
    "skipped": "skipped",
    "broken": "skipped",
    "waiting_failed": "not_run",
    "blocked_failed": "not_run",
}
# The worst outcome of its jobs is that of a step; what was skipped counts only by itself.
WORST_FIRST: Final[tuple[Outcome, ...]] = (
    "canceled",
    "failed",
    "not_run",
    "soft_failed",
    "passed",
    "skipped",
)


class Tolerance(Enum):
    """Which failures of a needed step let a step run all the same."""

    NOTHING = "nothing"
    FAILURE = "failure"
    """`continue_on_failure` of a wait step: it failed."""
    NOT_RUN = "not_run"
    """`allow_failure` and `allow_dependency_failure`: it failed, or did not run for a failure."""

    def accepts(self, outcome: Outcome) -> bool:
        """Whether an outcome lets the step run.

        https://buildkite.com/docs/pipelines/configure/depends-on
        """
        match outcome:
            case "passed" | "soft_failed" | "skipped":
                return True
            case "failed":
                return self is not Tolerance.NOTHING
            case "not_run":
                return self is Tolerance.NOT_RUN
            case "canceled":
                return False
