"""Whether pipelines listen to GitHub."""

from __future__ import annotations

from buildkite_async.models import GithubWebhookProcessing
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["GithubWebhooks"]


class GithubWebhooks(Resource):
    """Whether GitHub's events start builds of a pipeline.

    https://buildkite.com/docs/apis/rest-api/pipelines
    """

    @scopes("read_pipelines")
    async def get(self, pipeline: str) -> GithubWebhookProcessing:
        """Whether a pipeline listens to GitHub."""
        return await self._get(GithubWebhookProcessing, "pipelines", pipeline, "github-webhooks")

    @scopes("write_pipelines")
    async def enable(self, pipeline: str) -> GithubWebhookProcessing:
        """Let GitHub's events start builds of a pipeline."""
        return await self._put(GithubWebhookProcessing, "pipelines", pipeline, "github-webhooks")

    @scopes("write_pipelines")
    async def disable(self, pipeline: str) -> GithubWebhookProcessing | None:
        """Let GitHub's events start no builds; gives the new state, unless the answer is empty."""
        path = ("pipelines", pipeline, "github-webhooks")
        return await self._if_any(GithubWebhookProcessing, "DELETE", *path)
