"""The words that say how a job fares."""

from __future__ import annotations

from typing import Literal, TypeAlias

from buildkite_async.models._base import OpenEnum

__all__ = [
    "JobRetryType",
    "JobSignalReason",
    "JobState",
    "JobStateFilter",
    "RetryFailedJobsState",
]


class JobState(OpenEnum):
    """Where a job stands."""

    PENDING = "pending"
    WAITING = "waiting"
    WAITING_FAILED = "waiting_failed"
    BLOCKED = "blocked"
    BLOCKED_FAILED = "blocked_failed"
    UNBLOCKED = "unblocked"
    UNBLOCKED_FAILED = "unblocked_failed"
    SCHEDULED = "scheduled"
    ASSIGNED = "assigned"
    ACCEPTED = "accepted"
    RUNNING = "running"
    PASSED = "passed"
    FAILED = "failed"
    TIMED_OUT = "timed_out"
    TIMING_OUT = "timing_out"
    CANCELED = "canceled"
    CANCELING = "canceling"
    SKIPPED = "skipped"
    BROKEN = "broken"
    EXPIRED = "expired"
    LIMITED = "limited"
    LIMITING = "limiting"
    RESERVED = "reserved"
    PLATFORM_LIMITING = "platform_limiting"
    PLATFORM_LIMITED = "platform_limited"


class JobSignalReason(OpenEnum):
    """Why a job was sent a signal."""

    AGENT_STOP = "agent_stop"
    CANCEL = "cancel"
    PROCESS_RUN_ERROR = "process_run_error"
    AGENT_REFUSED = "agent_refused"
    SIGNATURE_REJECTED = "signature_rejected"
    STACK_ERROR = "stack_error"
    AGENT_INCOMPATIBLE = "agent_incompatible"


class JobRetryType(OpenEnum):
    """Whether a person or a rule asked for a retry."""

    MANUAL = "manual"
    AUTOMATIC = "automatic"


JobStateFilter: TypeAlias = (
    Literal[
        "pending",
        "waiting",
        "waiting_failed",
        "blocked",
        "blocked_failed",
        "unblocked",
        "unblocked_failed",
        "scheduled",
        "assigned",
        "accepted",
        "running",
        "passed",
        "failed",
        "timed_out",
        "timing_out",
        "canceled",
        "canceling",
        "skipped",
        "broken",
        "expired",
        "limited",
    ]
    | JobState
)
RetryFailedJobsState: TypeAlias = Literal[
    "canceled", "expired", "failed", "soft_failed", "timed_out"
]
