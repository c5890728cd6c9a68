"""Schedules of pipelines."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import (
    Paging,
    PipelineSchedule,
    PipelineScheduleCreate,
    PipelineScheduleUpdate,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["PipelineSchedules"]


class PipelineSchedules(Resource):
    """Times at which builds of a pipeline are created.

    https://buildkite.com/docs/apis/rest-api/pipeline-schedules
    """

    @scopes("read_pipelines")
    def list(self, pipeline: str, **paging: Unpack[Paging]) -> Pager[PipelineSchedule]:
        """List schedules of a pipeline, newest first.

        Args:
            pipeline: Slug of the pipeline.
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._pages(PipelineSchedule, "pipelines", pipeline, "schedules", query=paging)

    @scopes("read_pipelines")
    async def get(self, pipeline: str, schedule: str) -> PipelineSchedule:
        """Return a schedule."""
        return await self._get(PipelineSchedule, "pipelines", pipeline, "schedules", schedule)

    @scopes("write_pipelines")
    async def create(
        self, pipeline: str, **schedule: Unpack[PipelineScheduleCreate]
    ) -> PipelineSchedule:
        """Create a schedule.

        Args:
            pipeline: Slug of the pipeline.
            cronline: Required. An interval such as `@daily`, or crontab syntax such as `0 4 * * 1`.
            label: Label of the schedule.
            message: Message of the builds.
            commit: Commit to build. `HEAD` by default.
            branch: Branch to build; by default, the pipeline's default branch.
            env: Environment variables of the builds.
            enabled: Whether builds are created, which is the default. Enabling a schedule clears
                its failure.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        path = ("pipelines", pipeline, "schedules")
        return await self._post(PipelineSchedule, *path, json=schedule)

    @scopes("write_pipelines")
    async def update(
        self, pipeline: str, schedule: str, **changes: Unpack[PipelineScheduleUpdate]
    ) -> PipelineSchedule:
        """Update a schedule. Fields that are not given keep their values.

        Args:
            pipeline: Slug of the pipeline.
            schedule: UUID of the schedule.
            cronline: An interval such as `@daily`, or crontab syntax such as `0 4 * * 1`.
            label: Label of the schedule.
            message: Message of the builds.
            commit: Commit to build. `HEAD` by default.
            branch: Branch to build; by default, the pipeline's default branch.
            env: Environment variables of the builds.
            enabled: Whether builds are created, which is the default. Enabling a schedule clears
                its failure.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        path = ("pipelines", pipeline, "schedules", schedule)
        return await self._put(PipelineSchedule, *path, json=changes)

    @scopes("write_pipelines")
    async def delete(self, pipeline: str, schedule: str) -> None:
        """Delete a schedule permanently."""
        await self._delete("pipelines", pipeline, "schedules", schedule)
