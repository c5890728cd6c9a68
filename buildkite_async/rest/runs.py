"""Runs of test suites."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import FailedExecution, Run
from buildkite_async.paging import Pager
from buildkite_async.rest._query import Paging
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["FailedExecutionFilters", "RunFilters", "Runs"]


class RunFilters(Paging, total=False):
    """Filters of a run listing."""

    build_id: str  # the build's UUID


class FailedExecutionFilters(Paging, total=False):
    """What the listing of failed executions takes."""

    include_failure_expanded: bool


class Runs(Resource):
    """Runs of the organization's test suites.

    https://buildkite.com/docs/apis/rest-api/test-engine/runs
    """

    base = "/v2/analytics/organizations/{org}"

    @scopes("read_suites")
    def list(self, suite: str, **filters: Unpack[RunFilters]) -> Pager[Run]:
        """Runs of a suite, the newest first."""
        return self._pages(Run, "suites", suite, "runs", query=filters)

    @scopes("read_suites")
    async def get(self, suite: str, run: str) -> Run:
        """One run."""
        return await self._get(Run, "suites", suite, "runs", run)

    @scopes("read_suites")
    def list_failed_executions(
        self, suite: str, run: str, **filters: Unpack[FailedExecutionFilters]
    ) -> Pager[FailedExecution]:
        """What failed in a run."""
        path = ("suites", suite, "runs", run, "failed_executions")
        return self._pages(FailedExecution, *path, query=filters)
