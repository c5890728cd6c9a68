"""Events of Test Engine's workflows.

Their webhooks are not signed: put a secret into the URL.

https://buildkite.com/docs/apis/webhooks/test-engine
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum
from buildkite_async.events.event import Event

__all__ = [
    "WorkflowAlarm",
    "WorkflowEvent",
    "WorkflowMonitorEvent",
    "WorkflowMonitorType",
    "WorkflowRecover",
    "WorkflowSubject",
]


class WorkflowMonitorType(OpenEnum):
    """What a workflow monitors.

    https://buildkite.com/docs/pipelines/configure/tests/workflows/monitors
    """

    TRANSITION_COUNT = "transition_count"
    PASSED_ON_RETRY = "passed_on_retry"
    PROBABILISTIC_FLAKINESS = "probabilistic_flakiness"
    NEW_TEST = "new_test"
    DURATION_THRESHOLD = "duration_threshold"


class WorkflowSubject(Model):
    """The test that a workflow is about."""

    type: str | None = None
    """`test`."""
    test_id: str
    test_full_name: str | None = None
    test_location: str | None = None
    test_url: str | None = None


class WorkflowMonitorEvent(Model):
    """What a monitor noticed; which fields it has depends on its type."""

    type: WorkflowMonitorType
    timestamp: datetime | None = None

    # passed_on_retry
    execution_id: str | None = None
    execution_run_id: str | None = None
    execution_commit_sha: str | None = None
    execution_branch: str | None = None
    window_days: int | None = None
    window_executions: int | None = None
    commit_count_threshold_high: int | None = None
    commit_count_threshold_low: int | None = None
    executions_in_window: int | None = None
    days_in_window: int | None = None
    commit_count: int | None = None

    # probabilistic_flakiness
    branch_filter: str | None = None
    score: float | None = None
    score_threshold_high: float | None = None
    score_threshold_low: float | None = None


class WorkflowEvent(Event):
    """An event of a workflow."""

    subject: WorkflowSubject
    workflow_id: str
    workflow_url: str | None = None
    workflow_event: WorkflowMonitorEvent

    @property
    def subject_id(self) -> str | None:
        """The id of the test."""
        return self.subject.test_id

    @property
    def _distinction(self) -> str:
        return self.workflow_id or ""

    @property
    def _time(self) -> datetime | None:
        time: datetime | None = getattr(self.workflow_event, "timestamp", None)  # it may be missing
        return time


class WorkflowAlarm(WorkflowEvent):
    """A monitor of a workflow raised an alarm."""

    event: Literal["workflow.alarm"] = "workflow.alarm"


class WorkflowRecover(WorkflowEvent):
    """A test recovered from the alarm of a workflow."""

    event: Literal["workflow.recover"] = "workflow.recover"
