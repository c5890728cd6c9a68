"""Processing of GitHub webhooks."""

from __future__ import annotations

from buildkite_async.models import GithubWebhookProcessing
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["GithubWebhooks"]


class GithubWebhooks(Resource):
    """Whether GitHub webhooks create builds of a pipeline.

    https://buildkite.com/docs/apis/rest-api/pipelines
    """

    @scopes("read_pipelines")
    async def get(self, pipeline: str) -> GithubWebhookProcessing:
        """Return whether GitHub webhooks create builds of a pipeline."""
        return await self._get(GithubWebhookProcessing, "pipelines", pipeline, "github-webhooks")

    @scopes("write_pipelines")
    async def enable(self, pipeline: str) -> GithubWebhookProcessing:
        """Make GitHub webhooks create builds of a pipeline."""
        return await self._put(GithubWebhookProcessing, "pipelines", pipeline, "github-webhooks")

    @scopes("write_pipelines")
    async def disable(self, pipeline: str) -> GithubWebhookProcessing | None:
        """Stop GitHub webhooks from creating builds; return None if the response is empty."""
        path = ("pipelines", pipeline, "github-webhooks")
        return await self._send_for_optional(GithubWebhookProcessing, "DELETE", *path)
