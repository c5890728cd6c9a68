"""Processing of GitHub webhooks."""

from __future__ import annotations

from datetime import datetime

from buildkite_async.decoding.model import Model

__all__ = ["GithubWebhookProcessing"]


class GithubWebhookProcessing(Model):
    """Whether GitHub webhooks create builds of a pipeline.

    https://buildkite.com/docs/apis/rest-api/pipelines
    """

    url: str
    enabled: bool
    disabled_at: datetime | None
    disabled_by: str | None
    """The name of the user who disabled it."""
