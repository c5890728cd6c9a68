# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/acme/pyproject.toml`.

from __future__ import annotations

from typing import Literal

from buildkite_async.graphql.runtime import OpenEnum


class BuildStates(OpenEnum):
    BLOCKED = "BLOCKED"
    CANCELED = "CANCELED"
    CANCELING = "CANCELING"
    CREATING = "CREATING"
    FAILED = "FAILED"
    FAILING = "FAILING"
    NOT_RUN = "NOT_RUN"
    PASSED = "PASSED"
    RUNNING = "RUNNING"
    SCHEDULED = "SCHEDULED"
    SKIPPED = "SKIPPED"


BuildStatesValue = Literal[
    "BLOCKED",
    "CANCELED",
    "CANCELING",
    "CREATING",
    "FAILED",
    "FAILING",
    "NOT_RUN",
    "PASSED",
    "RUNNING",
    "SCHEDULED",
    "SKIPPED",
]


class JobStates(OpenEnum):
    ACCEPTED = "ACCEPTED"
    ASSIGNED = "ASSIGNED"
    BLOCKED = "BLOCKED"
    BLOCKED_FAILED = "BLOCKED_FAILED"
    BROKEN = "BROKEN"
    CANCELED = "CANCELED"
    CANCELING = "CANCELING"
    EXPIRED = "EXPIRED"
    FINISHED = "FINISHED"
    LIMITED = "LIMITED"
    LIMITING = "LIMITING"
    PENDING = "PENDING"
    PLATFORM_LIMITED = "PLATFORM_LIMITED"
    PLATFORM_LIMITING = "PLATFORM_LIMITING"
    RESERVED = "RESERVED"
    RUNNING = "RUNNING"
    SCHEDULED = "SCHEDULED"
    SKIPPED = "SKIPPED"
    TIMED_OUT = "TIMED_OUT"
    TIMING_OUT = "TIMING_OUT"
    UNBLOCKED = "UNBLOCKED"
    UNBLOCKED_FAILED = "UNBLOCKED_FAILED"
    WAITING = "WAITING"
    WAITING_FAILED = "WAITING_FAILED"


JobStatesValue = Literal[
    "ACCEPTED",
    "ASSIGNED",
    "BLOCKED",
    "BLOCKED_FAILED",
    "BROKEN",
    "CANCELED",
    "CANCELING",
    "EXPIRED",
    "FINISHED",
    "LIMITED",
    "LIMITING",
    "PENDING",
    "PLATFORM_LIMITED",
    "PLATFORM_LIMITING",
    "RESERVED",
    "RUNNING",
    "SCHEDULED",
    "SKIPPED",
    "TIMED_OUT",
    "TIMING_OUT",
    "UNBLOCKED",
    "UNBLOCKED_FAILED",
    "WAITING",
    "WAITING_FAILED",
]
