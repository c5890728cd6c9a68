"""Invitations to an organization."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from buildkite_async.models import OrganizationInvitation, OrganizationInvitationCreate
from buildkite_async.paging import Pager
from buildkite_async.rest._query import Paging
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["Invitations"]


class Invitations(Resource):
    """Invitations to the organization.

    https://buildkite.com/docs/apis/rest-api/organizations/invitations
    """

    @scopes("read_organization_invitations")
    def list(self, **paging: Unpack[Paging]) -> Pager[OrganizationInvitation]:
        """Invitations that wait for an answer, newest first."""
        return self._pages(OrganizationInvitation, "invitations", query=paging)

    @scopes("read_organization_invitations")
    async def get(self, invitation: str) -> OrganizationInvitation:
        """One invitation, whatever became of it."""
        return await self._get(OrganizationInvitation, "invitations", invitation)

    @scopes("write_organization_invitations")
    async def create(
        self, **invitation: Unpack[OrganizationInvitationCreate]
    ) -> Sequence[OrganizationInvitation]:
        """Invite people by their e-mail addresses: one invitation for each that differs."""
        return await self._post_for_list(OrganizationInvitation, "invitations", json=invitation)

    @scopes("write_organization_invitations")
    async def revoke(self, invitation: str) -> None:
        """Take back an invitation that waits for an answer."""
        await self._delete("invitations", invitation)
