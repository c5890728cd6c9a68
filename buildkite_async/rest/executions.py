"""Executions of tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Unpack

from buildkite_async.errors import InvalidArgument
from buildkite_async.models import (
    BuildExecution,
    ExecutionTags,
    ExecutionTrace,
    ExecutionTraceOptions,
    SlowestExecutionFilters,
)
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["Executions"]

MAX_EXECUTIONS: Final = 100_000
"""Per request: https://buildkite.com/docs/apis/rest-api/test-engine/execution-tags."""


class Executions(Resource):
    """Executions of the organization's tests."""

    base = "/v2/analytics/organizations/{org}"

    @scopes("read_suites")
    async def list_slowest_for_build(
        self, build: str, **filters: Unpack[SlowestExecutionFilters]
    ) -> list[BuildExecution]:
        """Return the slowest executions of a build.

        Args:
            build: UUID of the build, not its number.
            limit: How many executions to return: 20 by default. The organization's quota may lower
                it.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._list(
            BuildExecution, "builds", build, "executions", "slowest", query=filters
        )

    @scopes("read_suites")
    async def get_trace(
        self, suite: str, execution: str, **options: Unpack[ExecutionTraceOptions]
    ) -> ExecutionTrace:
        """Return the OpenTelemetry trace of an execution.

        Args:
            suite: Slug of the suite.
            execution: UUID of the execution.
            view: How much of the trace to return: the summary by default. One of `summary`, `full`.
            extra_query: Further query parameters, which replace others of the same name.
        """
        path = ("suites", suite, "executions", execution, "trace")
        return await self._get(ExecutionTrace, *path, query=options)

    @scopes("write_suites")
    async def update_tags(self, suite: str, executions: Sequence[ExecutionTags]) -> None:
        """Replace the mutable tags of executions.

        The service accepts one such request a minute, unless agreed otherwise.

        Args:
            suite: Slug of the suite.
            executions: The executions and their new tags, at most 100,000.

        Raises:
            InvalidArgument: There are too many executions.
        """
        if len(executions) > MAX_EXECUTIONS:
            raise InvalidArgument(
                f"executions must contain at most {MAX_EXECUTIONS:,}, not {len(executions):,}: "
                "use several calls."
            )
        path = ("suites", suite, "execution-tags")
        await self._put(None, *path, json={"executions": executions})
