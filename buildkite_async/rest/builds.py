"""Builds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Unpack

from buildkite_async.models import (
    Build,
    BuildCreate,
    BuildDetails,
    BuildFilters,
    ExtraBody,
    RetriedBuild,
    RetryFailedJobsState,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._query import bracket_lists
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["AllBuilds", "Builds"]


class Builds(Resource):
    """Builds of the organization's pipelines.

    https://buildkite.com/docs/apis/rest-api/builds
    """

    @scopes("read_builds")
    def list(self, **filters: Unpack[BuildFilters]) -> Pager[Build]:
        """List builds of all pipelines of the organization, newest first.

        Args:
            branch: Branch name; several may be given. A single one may contain `*` as a wildcard.
            commit: Full commit SHA; several may be given.
            created_from: Builds created at this time or later: a datetime, a date, or an age such
                as `7d`.
            created_to: Builds created before this time: a datetime, a date, or an age such as
                `36h`.
            creator: UUID of the user who created the builds.
            exclude_jobs: Leave out the jobs of each build.
            exclude_pipeline: Leave out the pipeline of each build.
            finished_from: Builds finished at this time or later: a datetime, a date, or an age such
                as `90m`.
            include_paused: False leaves out builds and jobs that wait in paused queues. True by
                default.
            include_retried_jobs: Include jobs that have been retried, not only their latest
                retries. False by default.
            meta_data: Meta-data that a build must have, as keys and values.
            state: State of the builds; several may be given. `finished` means passed, failed,
                blocked or canceled.
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._build_pages(Build, "builds", query=_build_query(filters))

    @scopes("read_builds")
    def list_for_pipeline(self, pipeline: str, **filters: Unpack[BuildFilters]) -> Pager[Build]:
        """List builds of a pipeline, newest first.

        Args:
            pipeline: Slug of the pipeline.
            branch: Branch name; several may be given. A single one may contain `*` as a wildcard.
            commit: Full commit SHA; several may be given.
            created_from: Builds created at this time or later: a datetime, a date, or an age such
                as `7d`.
            created_to: Builds created before this time: a datetime, a date, or an age such as
                `36h`.
            creator: UUID of the user who created the builds.
            exclude_jobs: Leave out the jobs of each build.
            exclude_pipeline: Leave out the pipeline of each build.
            finished_from: Builds finished at this time or later: a datetime, a date, or an age such
                as `90m`.
            include_paused: False leaves out builds and jobs that wait in paused queues. True by
                default.
            include_retried_jobs: Include jobs that have been retried, not only their latest
                retries. False by default.
            meta_data: Meta-data that a build must have, as keys and values.
            state: State of the builds; several may be given. `finished` means passed, failed,
                blocked or canceled.
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        query = _build_query(filters)
        return self._build_pages(Build, "pipelines", pipeline, "builds", query=query)

    @scopes("read_builds")
    async def get(self, pipeline: str, number: int, **details: Unpack[BuildDetails]) -> Build:
        """Return a build, with its jobs.

        Args:
            pipeline: Slug of the pipeline.
            number: Number of the build.
            exclude_jobs: Leave out the jobs.
            exclude_pipeline: Leave out the pipeline.
            include_retried_jobs: Include jobs that have been retried, not only their latest
                retries. False by default.
            include_test_engine: Include the runs of test suites in the build.
            job_states: Include only jobs in this state; several may be given.
            extra_query: Further query parameters, which replace others of the same name.
        """
        query = bracket_lists(details, "job_states")
        return await self._get(Build, "pipelines", pipeline, "builds", number, query=query)

    @scopes("write_builds")
    async def create(self, pipeline: str, **build: Unpack[BuildCreate]) -> Build:
        """Create a build.

        Args:
            pipeline: Slug of the pipeline.
            commit: Required. A SHA, a ref, a tag or `HEAD`.
            branch: Required. The branch that contains the commit.
            author: The author to show for the build. See `BuildAuthorInput`.
            clean_checkout: Make agents remove an existing checkout first.
            env: Environment variables for all jobs.
            ignore_pipeline_branch_filters: Build even if the pipeline's branch filter excludes the
                branch; filters of steps apply.
            message: Message to show for the build.
            meta_data: Meta-data of the build.
            pull_request_base_branch: The branch that the pull request is to be merged into.
            pull_request_id: The number of the pull request.
            pull_request_labels: Labels of the pull request.
            pull_request_repository: Git URL of the pull request's repository.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._post(Build, "pipelines", pipeline, "builds", json=build)

    @scopes("write_builds")
    async def cancel(self, pipeline: str, number: int) -> Build:
        """Cancel a scheduled, running or failing build."""
        return await self._put(
            Build, "pipelines", pipeline, "builds", number, "cancel", idempotent=False
        )

    @scopes("write_builds")
    async def rebuild(self, pipeline: str, number: int) -> Build:
        """Create a build with the commit and the settings of an earlier one."""
        path = ("pipelines", pipeline, "builds", number, "rebuild")
        return await self._put(Build, *path, idempotent=False)

    @scopes(("retry_builds", "write_builds"))
    async def retry_failed_jobs(
        self,
        pipeline: str,
        number: int,
        *,
        states: Sequence[RetryFailedJobsState] = (),
        **_: Unpack[ExtraBody],
    ) -> RetriedBuild:
        """Retry the failed jobs of a build.

        Args:
            pipeline: Slug of the pipeline.
            number: Number of the build.
            states: Retry only jobs in these states; all failed jobs by default.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        path = ("pipelines", pipeline, "builds", number, "retry_failed_jobs")
        body = {"states": ",".join(map(str, states))} if states else None
        return await self._put(RetriedBuild, *path, json=body, idempotent=False)


class AllBuilds(Resource):
    """Builds of all organizations that the token has access to."""

    base = "/v2"

    @scopes("read_builds")
    def list(self, **filters: Unpack[BuildFilters]) -> Pager[Build]:
        """List builds of all organizations that the token has access to, newest first.

        Args:
            branch: Branch name; several may be given. A single one may contain `*` as a wildcard.
            commit: Full commit SHA; several may be given.
            created_from: Builds created at this time or later: a datetime, a date, or an age such
                as `7d`.
            created_to: Builds created before this time: a datetime, a date, or an age such as
                `36h`.
            creator: UUID of the user who created the builds.
            exclude_jobs: Leave out the jobs of each build.
            exclude_pipeline: Leave out the pipeline of each build.
            finished_from: Builds finished at this time or later: a datetime, a date, or an age such
                as `90m`.
            include_paused: False leaves out builds and jobs that wait in paused queues. True by
                default.
            include_retried_jobs: Include jobs that have been retried, not only their latest
                retries. False by default.
            meta_data: Meta-data that a build must have, as keys and values.
            state: State of the builds; several may be given. `finished` means passed, failed,
                blocked or canceled.
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._build_pages(Build, "builds", query=_build_query(filters))


def _build_query(filters: Mapping[str, Any]) -> dict[str, Any]:
    # A single value is sent without brackets: wildcards are documented only for `branch=`.
    lists = [
        name for name in ("branch", "commit", "state") if not isinstance(filters.get(name, ""), str)
    ]
    query = bracket_lists(filters, *lists)
    meta_data: Mapping[str, str] = query.pop("meta_data", None) or {}
    return query | {f"meta_data[{key}]": value for key, value in meta_data.items()}
