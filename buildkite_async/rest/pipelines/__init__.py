"""Pipelines."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.http import Session
from buildkite_async.models import Pipeline, PipelineCreate, PipelineUpdate
from buildkite_async.paging import Pager
from buildkite_async.rest._query import Paging
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes
from buildkite_async.rest.pipelines.github_webhooks import GithubWebhooks
from buildkite_async.rest.pipelines.schedules import PipelineSchedules

__all__ = ["PipelineFilters", "Pipelines"]


class PipelineFilters(Paging, total=False):
    """Filters of the pipeline listing: parts of a name or URL, in any case."""

    name: str
    repository: str


class Pipelines(Resource):
    """Pipelines of the organization.

    https://buildkite.com/docs/apis/rest-api/pipelines
    """

    def __init__(self, session: Session, org: str) -> None:
        super().__init__(session, org)
        self.schedules = PipelineSchedules(session, org)
        self.github_webhooks = GithubWebhooks(session, org)

    @scopes("read_pipelines")
    def list(self, **filters: Unpack[PipelineFilters]) -> Pager[Pipeline]:
        """Pipelines of the organization."""
        return self._pages(Pipeline, "pipelines", query=filters)

    @scopes("read_pipelines")
    async def get(self, pipeline: str) -> Pipeline:
        """One pipeline."""
        return await self._get(Pipeline, "pipelines", pipeline)

    @scopes("write_pipelines")
    async def create(self, **pipeline: Unpack[PipelineCreate]) -> Pipeline:
        """Create a pipeline from YAML, steps or a template."""
        return await self._post(Pipeline, "pipelines", json=pipeline)

    @scopes("write_pipelines")
    async def update(self, pipeline: str, **changes: Unpack[PipelineUpdate]) -> Pipeline:
        """Change what is given: what is left out stays, and None clears.

        A new name without a slug moves the pipeline to a new slug and URL.
        """
        return await self._patch(Pipeline, "pipelines", pipeline, json=changes)

    @scopes("write_pipelines")
    async def delete(self, pipeline: str) -> None:
        """Delete a pipeline for good."""
        await self._delete("pipelines", pipeline)

    @scopes("write_pipelines")
    async def archive(self, pipeline: str) -> Pipeline:
        """Archive a pipeline: it stays readable and takes no builds."""
        return await self._post(Pipeline, "pipelines", pipeline, "archive")

    @scopes("write_pipelines")
    async def unarchive(self, pipeline: str) -> Pipeline:
        """Bring an archived pipeline back."""
        return await self._post(Pipeline, "pipelines", pipeline, "unarchive")

    @scopes("write_pipelines")
    async def add_webhook(self, pipeline: str) -> None:
        """Let GitHub tell the pipeline of pushes: needs Buildkite's GitHub App."""
        await self._post(None, "pipelines", pipeline, "webhook")
