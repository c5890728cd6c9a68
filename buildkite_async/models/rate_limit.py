"""How much of an organization's request budget is used."""

from __future__ import annotations

from datetime import datetime

from buildkite_async.models._base import Model

__all__ = ["OrganizationRateLimitScopes", "OrganizationRateLimits", "RateLimitWindow"]


class RateLimitWindow(Model):
    """One quota in its current window."""

    limit: int
    current: int  # used so far
    reset: int  # seconds until the next window
    reset_at: datetime
    enforced: bool


class OrganizationRateLimitScopes(Model):
    """The quotas of both APIs."""

    rest: RateLimitWindow  # requests in 60 seconds
    graphql: RateLimitWindow  # complexity points in 300 seconds


class OrganizationRateLimits(Model):
    """The quotas of an organization as the service counts them.

    https://buildkite.com/docs/apis/rest-api/organizations/rate-limits
    """

    scopes: OrganizationRateLimitScopes
