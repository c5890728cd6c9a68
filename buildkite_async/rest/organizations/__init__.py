"""Organizations: those that the token reaches, and one of them."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.http import Session
from buildkite_async.models import OrganizationDetails, OrganizationRateLimits
from buildkite_async.paging import Pager
from buildkite_async.rest._query import Paging
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes
from buildkite_async.rest.organizations.api_settings import ApiSettings
from buildkite_async.rest.organizations.invitations import Invitations
from buildkite_async.rest.organizations.members import OrganizationMembers
from buildkite_async.rest.organizations.pipeline_settings import PipelineSettings

__all__ = ["Organizations", "SingleOrganization"]


class Organizations(Resource):
    """Organizations that the token reaches.

    https://buildkite.com/docs/apis/rest-api/organizations
    """

    base = "/v2"

    @scopes("read_organizations")
    def list(self, **paging: Unpack[Paging]) -> Pager[OrganizationDetails]:
        """Organizations that the token reaches."""
        return self._pages(OrganizationDetails, "organizations", query=paging)


class SingleOrganization(Resource):
    """One organization, of which the rest is a part.

    https://buildkite.com/docs/apis/rest-api/organizations
    """

    def __init__(self, session: Session, org: str) -> None:
        super().__init__(session, org)
        self.members = OrganizationMembers(session, org)
        self.invitations = Invitations(session, org)
        self.api_settings = ApiSettings(session, org)
        self.pipeline_settings = PipelineSettings(session, org)

    @scopes("read_organizations")
    async def get(self) -> OrganizationDetails:
        """The organization's own record."""
        return await self._get(OrganizationDetails)

    @scopes("read_accounts")
    async def get_rate_limits(self) -> OrganizationRateLimits:
        """Use and limits of the organization in both APIs."""
        return await self._get(OrganizationRateLimits, "rate_limit")
