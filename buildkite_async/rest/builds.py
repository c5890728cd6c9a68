"""Builds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypedDict, Unpack

from buildkite_async.models import (
    Build,
    BuildCreate,
    BuildStateFilter,
    JobStateFilter,
    RetriedBuild,
    RetryFailedJobsState,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._query import Paging, spell_lists
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["AllBuilds", "BuildDetails", "BuildFilters", "Builds"]


class BuildDetails(TypedDict, total=False):
    """What one build is asked for with."""

    exclude_jobs: bool
    exclude_pipeline: bool
    include_retried_jobs: bool
    include_test_engine: bool
    job_states: JobStateFilter | Sequence[JobStateFilter]


class BuildFilters(Paging, total=False):
    """Filters that every build listing takes."""

    branch: str | Sequence[str]  # a single one may hold `*`
    commit: str | Sequence[str]  # whole SHAs
    created_from: datetime  # inclusive
    created_to: datetime  # exclusive
    creator: str  # id of a user
    exclude_jobs: bool
    exclude_pipeline: bool
    finished_from: datetime  # inclusive
    include_paused: bool  # False leaves out what waits on paused queues
    include_retried_jobs: bool
    meta_data: Mapping[str, str]
    state: BuildStateFilter | Sequence[BuildStateFilter]


class Builds(Resource):
    """Builds of the organization's pipelines.

    https://buildkite.com/docs/apis/rest-api/builds
    """

    @scopes("read_builds")
    def list(self, **filters: Unpack[BuildFilters]) -> Pager[Build]:
        """Builds of all pipelines of the organization, newest first."""
        return self._build_pages(Build, "builds", query=_build_query(filters))

    @scopes("read_builds")
    def list_for_pipeline(self, pipeline: str, **filters: Unpack[BuildFilters]) -> Pager[Build]:
        """Builds of one pipeline, newest first."""
        query = _build_query(filters)
        return self._build_pages(Build, "pipelines", pipeline, "builds", query=query)

    @scopes("read_builds")
    async def get(self, pipeline: str, number: int, **details: Unpack[BuildDetails]) -> Build:
        """One build, with its jobs."""
        query = spell_lists(details, "job_states")
        return await self._get(Build, "pipelines", pipeline, "builds", number, query=query)

    @scopes("write_builds")
    async def create(self, pipeline: str, **build: Unpack[BuildCreate]) -> Build:
        """Start a build."""
        return await self._post(Build, "pipelines", pipeline, "builds", json=build)

    @scopes("write_builds")
    async def cancel(self, pipeline: str, number: int) -> Build:
        """Cancel a scheduled, running or failing build."""
        return await self._put(Build, "pipelines", pipeline, "builds", number, "cancel")

    @scopes("write_builds")
    async def rebuild(self, pipeline: str, number: int) -> Build:
        """Start a new build with the commit and the settings of an old one."""
        path = ("pipelines", pipeline, "builds", number, "rebuild")
        return await self._put(Build, *path, idempotent=False)

    @scopes("write_builds")
    async def retry_failed_jobs(
        self, pipeline: str, number: int, *, states: Sequence[RetryFailedJobsState] = ()
    ) -> RetriedBuild:
        """Queue retries of the jobs that failed, or of those in certain states only."""
        path = ("pipelines", pipeline, "builds", number, "retry_failed_jobs")
        body = {"states": ",".join(states)} if states else None
        return await self._put(RetriedBuild, *path, json=body, idempotent=False)


class AllBuilds(Resource):
    """Builds of every organization that the token reaches."""

    base = "/v2"

    @scopes("read_builds")
    def list(self, **filters: Unpack[BuildFilters]) -> Pager[Build]:
        """Builds of every organization that the token reaches, newest first."""
        return self._build_pages(Build, "builds", query=_build_query(filters))


def _build_query(filters: Mapping[str, Any]) -> dict[str, Any]:
    # A single value goes without brackets: wildcards are documented for `branch=` alone.
    lists = [
        name for name in ("branch", "commit", "state") if not isinstance(filters.get(name, ""), str)
    ]
    query = spell_lists(filters, *lists)
    meta_data: Mapping[str, str] = query.pop("meta_data", {})
    return query | {f"meta_data[{key}]": value for key, value in meta_data.items()}
