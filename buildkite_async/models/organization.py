"""Organizations and their rate limits."""

from __future__ import annotations

from datetime import datetime

from buildkite_async.decoding.model import Model

__all__ = [
    "OrganizationDetails",
    "OrganizationRateLimitScopes",
    "OrganizationRateLimits",
    "RateLimitWindow",
]


class OrganizationDetails(Model):
    """An organization.

    https://buildkite.com/docs/apis/rest-api/organizations
    """

    id: str
    graphql_id: str | None = None
    url: str
    web_url: str
    name: str
    slug: str
    pipelines_url: str
    agents_url: str
    emojis_url: str
    created_at: datetime
    repository: str | None = None


class RateLimitWindow(Model):
    """A rate limit in its current window."""

    limit: int
    current: int
    """Used so far."""
    reset: int
    """Seconds until the next window starts."""
    reset_at: datetime
    enforced: bool


class OrganizationRateLimitScopes(Model):
    """The rate limits of both APIs."""

    rest: RateLimitWindow
    """Requests in 60 seconds."""
    graphql: RateLimitWindow
    """Complexity points in 300 seconds."""


class OrganizationRateLimits(Model):
    """The rate limits of an organization, as the service counts them.

    https://buildkite.com/docs/apis/rest-api/organizations/rate-limits
    """

    scopes: OrganizationRateLimitScopes
