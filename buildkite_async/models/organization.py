"""Organizations."""

from __future__ import annotations

from datetime import datetime

from buildkite_async.models._base import Model

__all__ = ["OrganizationDetails"]


class OrganizationDetails(Model):
    """An account that owns pipelines, agents and members.

    https://buildkite.com/docs/apis/rest-api/organizations
    """

    id: str
    graphql_id: str
    url: str
    web_url: str
    name: str
    slug: str
    pipelines_url: str
    agents_url: str
    emojis_url: str
    created_at: datetime
    repository: str | None = None
