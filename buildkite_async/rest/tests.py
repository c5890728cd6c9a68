"""Tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, Unpack

from buildkite_async.http.arguments import check_headers
from buildkite_async.models import (
    BuildTestFilters,
    ExtraBody,
    FlakyTest,
    FlakyTestFilters,
    Paging,
    Test,
    TestFilters,
    TestMetricsPeriod,
    TestWithMetrics,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._query import join_lists
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["Tests"]

WITH_METRICS: Final = "2026-08-01"
"""The first version of the API that has metrics."""


class Tests(Resource):
    """Tests of the organization's suites.

    https://buildkite.com/docs/apis/rest-api/test-engine/tests
    """

    base = "/v2/analytics/organizations/{org}"

    @scopes("read_suites")
    def list(self, suite: str, **filters: Unpack[TestFilters]) -> Pager[TestWithMetrics]:
        """List tests of a suite, with their metrics.

        Args:
            suite: Slug of the suite.
            label: One label; use `labels` instead.
            min_executions: Minimum number of executions, at least 1.
            labels: Labels that a test must have; `!` before a label excludes it.
            branch: Branch of the executions; `!` before it excludes it, and `*` may end it.
            owners: Slugs of teams that own a test; `!` before a slug excludes it.
            state: Whether tests are quarantined. One of `enabled`, `muted`, `skipped`.
            tags: Tags of the executions, each as `key:value`, all of which must match. `!` before a
                tag excludes it, and `*` is a wildcard; `result:` also takes `^` and `~`.
            sort_by: Metric to sort by. `duration_avg` by default. One of `duration_avg`,
                `duration_sum`, `duration_min`, `duration_max`, `reliability`.
            order: Ascending or descending order. `desc` by default. One of `asc`, `desc`.
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
            period: Length of a period that ends now, such as `7days`.
            min_timestamp: Start of the period: a datetime, a date, or an age such as `7d`.
            max_timestamp: End of the period: a datetime, a date, or an age such as `36h`; now by
                default.
            api_version: Version of the API, a date. 2026-08-01 by default; earlier versions have no
                metrics.
        """
        version = _version_header(filters.pop("api_version", WITH_METRICS))
        query = join_lists(filters, "labels", "owners", "tags")
        return self._pages(TestWithMetrics, "suites", suite, "tests", query=query, headers=version)

    @scopes("read_suites")
    def list_for_build(
        self, build: str, **filters: Unpack[BuildTestFilters]
    ) -> Pager[TestWithMetrics]:
        """List tests that ran in a build, with their metrics.

        Args:
            build: UUID of the build, not its number.
            labels: Labels that a test must have; `!` before a label excludes it.
            branch: Branch of the executions; `!` before it excludes it, and `*` may end it.
            owners: Slugs of teams that own a test; `!` before a slug excludes it.
            state: Whether tests are quarantined. One of `enabled`, `muted`, `skipped`.
            tags: Tags of the executions, each as `key:value`, all of which must match. `!` before a
                tag excludes it, and `*` is a wildcard; `result:` also takes `^` and `~`.
            sort_by: Metric to sort by. `duration_avg` by default. One of `duration_avg`,
                `duration_sum`, `duration_min`, `duration_max`, `reliability`.
            order: Ascending or descending order. `desc` by default. One of `asc`, `desc`.
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        query = join_lists(filters, "labels", "owners", "tags")
        return self._pages(TestWithMetrics, "builds", build, "tests", query=query)

    @scopes("read_suites")
    def list_muted(self, suite: str, **paging: Unpack[Paging]) -> Pager[Test]:
        """List muted tests, which run but cannot fail a build.

        Args:
            suite: Slug of the suite.
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._pages(Test, "suites", suite, "tests", "muted", query=paging)

    @scopes("read_suites")
    def list_skipped(self, suite: str, **paging: Unpack[Paging]) -> Pager[Test]:
        """List skipped tests, which do not run.

        Args:
            suite: Slug of the suite.
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._pages(Test, "suites", suite, "tests", "skipped", query=paging)

    @scopes("read_suites")
    def list_flaky(self, suite: str, **filters: Unpack[FlakyTestFilters]) -> Pager[FlakyTest]:
        """List flaky tests, from a legacy listing; use `list(suite, labels="flaky")` instead.

        Args:
            suite: Slug of the suite.
            search: Part of the name, scope or location.
            branch: Branch of the executions.
            period: Length of a period that ends now. `7days` by default. One of `1hour`, `4hours`,
                `1day`, `7days`, `14days`, `28days`.
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._pages(FlakyTest, "suites", suite, "flaky-tests", query=filters)

    @scopes("read_suites")
    async def get(
        self, suite: str, test: str, **period: Unpack[TestMetricsPeriod]
    ) -> TestWithMetrics:
        """Return a test, with its metrics.

        Args:
            suite: Slug of the suite.
            test: UUID of the test.
            period: Length of a period that ends now, such as `7days`.
            min_timestamp: Start of the period: a datetime, a date, or an age such as `7d`.
            max_timestamp: End of the period: a datetime, a date, or an age such as `36h`; now by
                default.
            api_version: Version of the API, a date. 2026-08-01 by default; earlier versions have no
                metrics.
            extra_query: Further query parameters, which replace others of the same name.
        """
        version = _version_header(period.pop("api_version", WITH_METRICS))
        path = ("suites", suite, "tests", test)
        return await self._get(TestWithMetrics, *path, query=period, headers=version)

    @scopes("read_suites")
    async def find(self, suite: str, *, scope: str, name: str, **_: Unpack[ExtraBody]) -> Test:
        """Return the test with a scope and a name.

        Args:
            suite: Slug of the suite.
            scope: Scope of the test.
            name: Name of the test.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        wanted = {"scope": scope, "name": name}
        path = ("suites", suite, "tests", "find")
        return await self._post(Test, *path, json=wanted, idempotent=True)

    @scopes("write_suites")
    async def update_labels(
        self,
        suite: str,
        test: str,
        *,
        operator: Literal["add", "remove"],
        labels: Sequence[str],
        **_: Unpack[ExtraBody],
    ) -> Test:
        """Add labels to a test, or remove them.

        Args:
            suite: Slug of the suite.
            test: UUID of the test.
            operator: Whether the labels are added or removed.
            labels: The labels.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        changes = {"operator": operator, "labels": labels}
        return await self._patch(Test, "suites", suite, "tests", test, "labels", json=changes)

    @scopes("write_suites")
    async def mute(self, suite: str, test: str) -> Test:
        """Quarantine a test: it runs, but cannot fail a build."""
        return await self._put(Test, "suites", suite, "tests", test, "mute")

    @scopes("write_suites")
    async def skip(self, suite: str, test: str) -> Test:
        """Quarantine a test: it does not run."""
        return await self._put(Test, "suites", suite, "tests", test, "skip")

    @scopes("write_suites")
    async def enable(self, suite: str, test: str) -> Test:
        """Remove a test from quarantine."""
        return await self._put(Test, "suites", suite, "tests", test, "enable")


def _version_header(version: str) -> dict[str, str]:
    return check_headers("api_version", {"Buildkite-Version": version})
