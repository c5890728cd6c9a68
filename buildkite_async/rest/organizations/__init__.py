"""Organizations."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.http import Session
from buildkite_async.models import (
    OrganizationDetails,
    OrganizationRateLimits,
    OrganizationUsage,
    Paging,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes
from buildkite_async.rest.organizations.api_settings import ApiSettings
from buildkite_async.rest.organizations.banner import Banner
from buildkite_async.rest.organizations.invitations import Invitations
from buildkite_async.rest.organizations.members import OrganizationMembers
from buildkite_async.rest.organizations.pipeline_settings import PipelineSettings

__all__ = ["Organizations", "SingleOrganization"]


class Organizations(Resource):
    """Organizations that the token has access to.

    https://buildkite.com/docs/apis/rest-api/organizations
    """

    base = "/v2"

    @scopes("read_organizations")
    def list(self, **paging: Unpack[Paging]) -> Pager[OrganizationDetails]:
        """List organizations that the token has access to.

        Args:
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._pages(OrganizationDetails, "organizations", query=paging)


class SingleOrganization(Resource):
    """One organization.

    https://buildkite.com/docs/apis/rest-api/organizations
    """

    def __init__(self, session: Session, org: str) -> None:
        super().__init__(session, org)
        self.members = OrganizationMembers(session, org)
        self.invitations = Invitations(session, org)
        self.banner = Banner(session, org)
        self.api_settings = ApiSettings(session, org)
        self.pipeline_settings = PipelineSettings(session, org)

    @scopes("read_organizations")
    async def get(self) -> OrganizationDetails:
        """Return the organization."""
        return await self._get(OrganizationDetails)

    @scopes("read_organizations")
    async def get_usage(self) -> OrganizationUsage:
        """Return how many users the organization is billed for in the current period."""
        return await self._get(OrganizationUsage, "usage")

    @scopes("read_accounts")
    async def get_rate_limits(self) -> OrganizationRateLimits:
        """Return the organization's rate limits of both APIs, and how much is used.

        `bk.rate_limits` shows what earlier responses said, without a request.
        """
        return await self._get(OrganizationRateLimits, "rate_limit")
