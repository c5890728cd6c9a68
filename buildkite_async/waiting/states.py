"""What the state of a build means to somebody who waits for it.

https://buildkite.com/docs/pipelines/configure/defining-steps#build-states
"""

from __future__ import annotations

from datetime import datetime
from typing import Final, cast

from buildkite_async.models import Build, BuildStateFilter
from buildkite_async.waiting.options import OnBlocked, Until
from buildkite_async.waiting.results import Verdict

__all__ = ["FINAL", "LISTED_STATES", "ending", "is_final", "state_of", "verdict_of"]

FINAL: Final = frozenset({"passed", "failed", "canceled", "skipped", "not_run"})
"""The states of a build that has finished."""
NEVER_BLOCKED: Final = frozenset({"canceled", "skipped", "not_run"})
"""States that no blocked build has, whatever `blocked` says: a build waits in its former state."""
STARTED: Final = frozenset({"running", "failing"})

LISTED_STATES: Final[tuple[BuildStateFilter, ...]] = (
    "creating",
    "scheduled",
    "running",
    "failing",
    "canceling",
    "blocked",
    "skipped",
    "not_run",
)
"""States that a listing by `finished_from` may leave out.

Skipped builds can end without `finished_at`, and it is not documented for blocked ones. The filter
`finished` is never used: it leaves out skipped and not_run.
"""


def state_of(build: Build) -> str:
    """Return the state of a build; `blocked` if it is blocked, whatever its state was before."""
    state = str(build.state or "")
    if build.blocked and state not in NEVER_BLOCKED:
        return "blocked"
    return state


def is_final(build: Build) -> bool:
    """Whether a build has finished."""
    return state_of(build) in FINAL


def ending(build: Build) -> tuple[str, datetime | None]:
    """Return what is different after a build was reopened and has finished again."""
    return state_of(build), build.finished_at


def verdict_of(build: Build, until: Until, blocked: OnBlocked) -> Verdict | None:
    """Return how a wait for the build ends; None if it goes on."""
    state, own = state_of(build), str(build.state or "")
    if state in FINAL or (state == "blocked" and blocked != "wait"):
        return cast("Verdict", state)
    # A build that is blocked here waits in its former state.
    if until == "failing" and own == "failing":
        return "failing"
    if until == "started" and own in STARTED:
        return "started"
    return None
