"""Builds of pipelines that start by the clock."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import (
    PipelineSchedule,
    PipelineScheduleCreate,
    PipelineScheduleUpdate,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._query import Paging
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["PipelineSchedules"]


class PipelineSchedules(Resource):
    """Times at which a pipeline builds by itself.

    https://buildkite.com/docs/apis/rest-api/pipeline-schedules
    """

    @scopes("read_pipelines")
    def list(self, pipeline: str, **paging: Unpack[Paging]) -> Pager[PipelineSchedule]:
        """Schedules of a pipeline, newest first."""
        return self._pages(PipelineSchedule, "pipelines", pipeline, "schedules", query=paging)

    @scopes("read_pipelines")
    async def get(self, pipeline: str, schedule: str) -> PipelineSchedule:
        """One schedule."""
        return await self._get(PipelineSchedule, "pipelines", pipeline, "schedules", schedule)

    @scopes("write_pipelines")
    async def create(
        self, pipeline: str, **schedule: Unpack[PipelineScheduleCreate]
    ) -> PipelineSchedule:
        """Let a pipeline build by the clock."""
        path = ("pipelines", pipeline, "schedules")
        return await self._post(PipelineSchedule, *path, json=schedule)

    @scopes("write_pipelines")
    async def update(
        self, pipeline: str, schedule: str, **changes: Unpack[PipelineScheduleUpdate]
    ) -> PipelineSchedule:
        """Change what is given, and leave the rest."""
        path = ("pipelines", pipeline, "schedules", schedule)
        return await self._put(PipelineSchedule, *path, json=changes)

    @scopes("write_pipelines")
    async def delete(self, pipeline: str, schedule: str) -> None:
        """Delete a schedule for good."""
        await self._delete("pipelines", pipeline, "schedules", schedule)
