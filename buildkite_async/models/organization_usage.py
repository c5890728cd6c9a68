"""Usage of organizations."""

from __future__ import annotations

from buildkite_async.decoding.model import Model

__all__ = ["OrganizationUsage"]


class OrganizationUsage(Model):
    """What an organization is billed for in the current period.

    https://buildkite.com/docs/apis/rest-api/organizations/usage
    """

    active_users_count: int
    """Users who were active in the billing period, linked child organizations included.

    On annual plans it may be an average of seven months: the documentation disagrees with itself.
    """
