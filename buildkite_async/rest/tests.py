"""Tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Literal, TypedDict, Unpack

from buildkite_async.models import (
    FlakyTest,
    FlakyTestPeriod,
    Test,
    TestOrder,
    TestStateInput,
    TestWithMetrics,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._query import Paging, join_lists
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["BuildTestFilters", "FlakyTestFilters", "TestFilters", "TestMetricsPeriod", "Tests"]

WITH_METRICS: Final = "2026-08-01"
"""The first version of the API that tells metrics."""


class TestMetricsPeriod(TypedDict, total=False):
    """The time that metrics are taken from: a period, or its two ends."""

    period: str  # such as `7days`
    min_timestamp: datetime
    max_timestamp: datetime  # left out: now
    api_version: str  # a date, 2026-08-01 when left out; earlier ones have no metrics


class BuildTestFilters(Paging, total=False):
    """Filters of tests; `!` before a value excludes it, several must all hold."""

    labels: str | Sequence[str]
    branch: str  # of the execution; may end in `*`
    owners: str | Sequence[str]  # slugs of teams
    state: TestStateInput
    tags: str | Sequence[str]  # each `key:value`, with `*`; `result:` also takes `^` and `~`
    sort_by: TestOrder
    order: Literal["asc", "desc"]


class TestFilters(BuildTestFilters, TestMetricsPeriod, total=False):
    """Filters of a suite's tests."""

    label: str  # superseded by `labels`
    min_executions: int


class FlakyTestFilters(Paging, total=False):
    """Filters of the superseded listing of flaky tests."""

    search: str  # a part of name, scope or location
    branch: str
    period: FlakyTestPeriod


class Tests(Resource):
    """Tests of the organization's suites.

    https://buildkite.com/docs/apis/rest-api/test-engine/tests
    """

    base = "/v2/analytics/organizations/{org}"

    @scopes("read_suites")
    def list(self, suite: str, **filters: Unpack[TestFilters]) -> Pager[TestWithMetrics]:
        """Tests of a suite, with their metrics."""
        version = {"Buildkite-Version": filters.pop("api_version", WITH_METRICS)}
        query = join_lists(filters, "labels", "owners", "tags")
        return self._pages(TestWithMetrics, "suites", suite, "tests", query=query, headers=version)

    @scopes("read_suites")
    def list_for_build(
        self, build: str, **filters: Unpack[BuildTestFilters]
    ) -> Pager[TestWithMetrics]:
        """Tests that ran in a build, which is named by its UUID, not its number."""
        query = join_lists(filters, "labels", "owners", "tags")
        return self._pages(TestWithMetrics, "builds", build, "tests", query=query)

    @scopes("read_suites")
    def list_muted(self, suite: str, **paging: Unpack[Paging]) -> Pager[Test]:
        """Tests that run and cannot fail a build."""
        return self._pages(Test, "suites", suite, "tests", "muted", query=paging)

    @scopes("read_suites")
    def list_skipped(self, suite: str, **paging: Unpack[Paging]) -> Pager[Test]:
        """Tests that are not run."""
        return self._pages(Test, "suites", suite, "tests", "skipped", query=paging)

    @scopes("read_suites")
    def list_flaky(self, suite: str, **filters: Unpack[FlakyTestFilters]) -> Pager[FlakyTest]:
        """Flaky tests as the superseded listing has them: `list(suite, labels="flaky")` is new."""
        return self._pages(FlakyTest, "suites", suite, "flaky-tests", query=filters)

    @scopes("read_suites")
    async def get(
        self, suite: str, test: str, **period: Unpack[TestMetricsPeriod]
    ) -> TestWithMetrics:
        """One test, with its metrics."""
        version = {"Buildkite-Version": period.pop("api_version", WITH_METRICS)}
        path = ("suites", suite, "tests", test)
        return await self._get(TestWithMetrics, *path, query=period, headers=version)

    @scopes("read_suites")
    async def find(self, suite: str, *, scope: str, name: str) -> Test:
        """The test of a scope and a name."""
        wanted = {"scope": scope, "name": name}
        path = ("suites", suite, "tests", "find")
        return await self._post(Test, *path, json=wanted, idempotent=True)

    @scopes("write_suites")
    async def update_labels(
        self, suite: str, test: str, *, operator: Literal["add", "remove"], labels: Sequence[str]
    ) -> Test:
        """Put labels on a test, or take them off."""
        changes = {"operator": operator, "labels": labels}
        return await self._patch(Test, "suites", suite, "tests", test, "labels", json=changes)

    @scopes("write_suites")
    async def mute(self, suite: str, test: str) -> Test:
        """Quarantine a test: it runs and cannot fail a build."""
        return await self._put(Test, "suites", suite, "tests", test, "mute")

    @scopes("write_suites")
    async def skip(self, suite: str, test: str) -> Test:
        """Quarantine a test: it is not run."""
        return await self._put(Test, "suites", suite, "tests", test, "skip")

    @scopes("write_suites")
    async def enable(self, suite: str, test: str) -> Test:
        """Take a test out of quarantine."""
        return await self._put(Test, "suites", suite, "tests", test, "enable")
