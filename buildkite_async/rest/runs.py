"""Runs of test suites."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import (
    FailedExecution,
    FailedExecutionFilters,
    Run,
    RunFilters,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["Runs"]


class Runs(Resource):
    """Runs of the organization's test suites.

    https://buildkite.com/docs/apis/rest-api/test-engine/runs
    """

    base = "/v2/analytics/organizations/{org}"

    @scopes("read_suites")
    def list(self, suite: str, **filters: Unpack[RunFilters]) -> Pager[Run]:
        """List runs of a suite, newest first.

        Args:
            suite: Slug of the suite.
            build_id: UUID of the build that the runs are part of.
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._pages(Run, "suites", suite, "runs", query=filters)

    @scopes("read_suites")
    async def get(self, suite: str, run: str) -> Run:
        """Return a run."""
        return await self._get(Run, "suites", suite, "runs", run)

    @scopes("read_suites")
    def list_failed_executions(
        self, suite: str, run: str, **filters: Unpack[FailedExecutionFilters]
    ) -> Pager[FailedExecution]:
        """List the failed executions of a run.

        Args:
            suite: Slug of the suite.
            run: UUID of the run.
            include_failure_expanded: Include the details of each failure.
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        path = ("suites", suite, "runs", run, "failed_executions")
        return self._pages(FailedExecution, *path, query=filters)
