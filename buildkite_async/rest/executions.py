"""Executions of tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, TypedDict, Unpack

from buildkite_async.errors import InvalidArgument
from buildkite_async.models import BuildExecution, ExecutionTags, ExecutionTrace
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["ExecutionRanking", "ExecutionTraceDetail", "Executions"]

MOST_EXECUTIONS: Final = 100_000
"""In one request: https://buildkite.com/docs/apis/rest-api/test-engine/execution-tags."""


class ExecutionRanking(TypedDict, total=False):
    """How many executions to list."""

    limit: int  # 20 when left out


class ExecutionTraceDetail(TypedDict, total=False):
    """How much of a trace to tell."""

    view: Literal["summary", "full"]  # the summary when left out


class Executions(Resource):
    """Executions of the organization's tests."""

    base = "/v2/analytics/organizations/{org}"

    @scopes("read_suites")
    async def list_slowest_for_build(
        self, build: str, **ranking: Unpack[ExecutionRanking]
    ) -> list[BuildExecution]:
        """The slowest executions of a build, which is named by its UUID, not its number."""
        return await self._list(
            BuildExecution, "builds", build, "executions", "slowest", query=ranking
        )

    @scopes("read_suites")
    async def get_trace(
        self, suite: str, execution: str, **detail: Unpack[ExecutionTraceDetail]
    ) -> ExecutionTrace:
        """The OpenTelemetry trace of an execution."""
        path = ("suites", suite, "executions", execution, "trace")
        return await self._get(ExecutionTrace, *path, query=detail)

    @scopes("write_suites")
    async def update_tags(self, suite: str, executions: Sequence[ExecutionTags]) -> None:
        """Replace the mutable tags of up to 100,000 executions; once a minute, unless agreed."""
        if len(executions) > MOST_EXECUTIONS:
            raise InvalidArgument(
                f"{len(executions):,} executions are more than the {MOST_EXECUTIONS:,} "
                "that one request may hold: send them in parts."
            )
        path = ("suites", suite, "execution-tags")
        await self._put(None, *path, json={"executions": executions})
