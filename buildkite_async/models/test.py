"""Tests of suites."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar, Literal, TypeAlias

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum
from buildkite_async.models.extra import ExtraQuery
from buildkite_async.models.paging import Paging
from buildkite_async.wire.datetimes import TimeLike

__all__ = [
    "BuildTestFilters",
    "ExecutionsCountByResult",
    "FlakyTest",
    "FlakyTestFilters",
    "FlakyTestPeriod",
    "Test",
    "TestFilters",
    "TestMetricsPeriod",
    "TestOrder",
    "TestState",
    "TestStateInput",
    "TestWithMetrics",
]


class TestState(OpenEnum):
    """Whether a test is quarantined: muted tests run but cannot fail a build, skipped do not run.

    https://buildkite.com/docs/apis/rest-api/test-engine/quarantine
    """

    __test__: ClassVar[bool] = False  # pytest collects every class whose name starts with Test

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
    labels: list[str] | None = None
    """None in some responses, whether or not the test has labels."""


class ExecutionsCountByResult(Model):
    """Numbers of executions by result; those of new results are in `extra`."""

    passed: int
    failed: int
    skipped: int | None = None
    pending: int | None = None
    unknown: int | None = None


class TestWithMetrics(Test):
    """A test, with metrics of a period of time."""

    reliability: float | None
    """The share of executions that passed, 0 to 1; None if none passed or failed."""
    duration_avg: float | None
    """Seconds."""
    duration_sum: float | None
    """Seconds."""
    duration_min: float | None
    """Seconds."""
    duration_max: float | None
    """Seconds."""
    executions_count: int
    executions_count_by_result: ExecutionsCountByResult


class FlakyTest(Model):
    """A test that both passes and fails on the same commit, from the legacy listing."""

    id: str
    web_url: str
    scope: str | None = None
    name: str
    location: str | None = None
    file_name: str | None = None
    instances: int
    """How often the test was flaky."""
    latest_occurrence_at: datetime | None = None
    most_recent_instance_at: datetime | None = None
    last_resolved_at: datetime | None = None
    ownership_team_ids: list[str] | None = None


class TestMetricsPeriod(ExtraQuery, total=False):
    """The period of the metrics: its length, or its start and end."""

    period: str
    """Length of a period that ends now, such as `7days`."""
    min_timestamp: TimeLike
    """Start of the period: a datetime, a date, or an age such as `7d`."""
    max_timestamp: TimeLike
    """End of the period: a datetime, a date, or an age such as `36h`; now by default."""
    api_version: str
    """Version of the API, a date. 2026-08-01 by default; earlier versions have no metrics."""


class BuildTestFilters(Paging, total=False):
    """Filters of the tests in a build."""

    labels: str | Sequence[str]
    """Labels that a test must have; `!` before a label excludes it."""
    branch: str
    """Branch of the executions; `!` before it excludes it, and `*` may end it."""
    owners: str | Sequence[str]
    """Slugs of teams that own a test; `!` before a slug excludes it."""
    state: TestStateInput
    """Whether tests are quarantined."""
    tags: str | Sequence[str]
    """Tags of the executions, each as `key:value`, all of which must match. `!` before a tag
    excludes it, and `*` is a wildcard; `result:` also takes `^` and `~`.
    """
    sort_by: TestOrder
    """Metric to sort by. `duration_avg` by default."""
    order: Literal["asc", "desc"]
    """Ascending or descending order. `desc` by default."""


class TestFilters(BuildTestFilters, TestMetricsPeriod, total=False):
    """Filters of the tests of a suite."""

    label: str
    """One label; use `labels` instead."""
    min_executions: int
    """Minimum number of executions, at least 1."""


class FlakyTestFilters(Paging, total=False):
    """Filters of the legacy listing of flaky tests."""

    search: str
    """Part of the name, scope or location."""
    branch: str
    """Branch of the executions."""
    period: FlakyTestPeriod
    """Length of a period that ends now. `7days` by default."""
