"""Tests of a suite."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal, TypeAlias

from buildkite_async.models._base import Model, OpenEnum

__all__ = [
    "ExecutionsCountByResult",
    "FlakyTest",
    "FlakyTestPeriod",
    "Test",
    "TestOrder",
    "TestState",
    "TestStateInput",
    "TestWithMetrics",
]


class TestState(OpenEnum):
    """Whether a test counts: a muted one runs and cannot fail a build, a skipped one does not run.

    https://buildkite.com/docs/apis/rest-api/test-engine/quarantine
    """

    __test__: ClassVar[bool] = False  # pytest takes every class called Test... for its own

    ENABLED = "enabled"
    MUTED = "muted"
    SKIPPED = "skipped"


TestStateInput: TypeAlias = Literal["enabled", "muted", "skipped"] | TestState
TestOrder: TypeAlias = Literal[
    "duration_avg", "duration_sum", "duration_min", "duration_max", "reliability"
]
FlakyTestPeriod: TypeAlias = Literal["1hour", "4hours", "1day", "7days", "14days", "28days"]


class Test(Model):
    """A test of a suite.

    https://buildkite.com/docs/apis/rest-api/test-engine/tests
    """

    __test__: ClassVar[bool] = False

    id: str
    url: str
    web_url: str
    scope: str | None = None
    name: str
    location: str | None = None
    file_name: str | None = None
    labels: list[str] | None = None  # not in every answer


class ExecutionsCountByResult(Model):
    """How often a test ran, by what came of it; results to come are in `extra`."""

    passed: int
    failed: int
    skipped: int | None = None
    pending: int | None = None
    unknown: int | None = None


class TestWithMetrics(Test):
    """A test, with how it has fared in a period of time; durations in seconds."""

    reliability: float | None  # 0 to 1; None where it neither passed nor failed
    duration_avg: float | None
    duration_sum: float | None
    duration_min: float | None
    duration_max: float | None
    executions_count: int
    executions_count_by_result: ExecutionsCountByResult


class FlakyTest(Model):
    """A test that passes and fails on the same commit, as the superseded listing has it."""

    id: str
    web_url: str
    scope: str | None = None
    name: str
    location: str | None = None
    file_name: str | None = None
    instances: int
    latest_occurrence_at: datetime | None = None
    most_recent_instance_at: datetime | None = None
    last_resolved_at: datetime | None = None
    ownership_team_ids: list[str] | None = None
