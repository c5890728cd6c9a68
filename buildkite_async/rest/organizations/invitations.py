"""Invitations to an organization."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from buildkite_async.models import (
    CursorPaging,
    OrganizationInvitation,
    OrganizationInvitationCreate,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["Invitations"]


class Invitations(Resource):
    """Invitations to the organization.

    https://buildkite.com/docs/apis/rest-api/organizations/invitations
    """

    @scopes("read_organization_invitations")
    def list(self, **paging: Unpack[CursorPaging]) -> Pager[OrganizationInvitation]:
        """List pending invitations, newest first.

        Args:
            per_page: Rows per page, 1 to 100. 100 by default.
            after: Cursor of the page to begin with, from `cursor` of an earlier listing.
            before: Cursor of the page to end before.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._pages(OrganizationInvitation, "invitations", query=paging)

    @scopes("read_organization_invitations")
    async def get(self, invitation: str) -> OrganizationInvitation:
        """Return an invitation, in whatever state it is."""
        return await self._get(OrganizationInvitation, "invitations", invitation)

    @scopes("write_organization_invitations")
    async def create(
        self, **invitation: Unpack[OrganizationInvitationCreate]
    ) -> Sequence[OrganizationInvitation]:
        """Invite users; return an invitation for each distinct email address.

        Args:
            emails: Required. Email addresses, each of which is sent an invitation.
            role: Role of the users in the organization. `member` by default. One of `admin`,
                `member`.
            sso_mode: Whether the users must log in by single sign-on. Required if the organization
                has it enabled. One of `required`, `optional`.
            teams: Teams that the users join, each at most once. See
                `OrganizationInvitationTeamAssignment`.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._post_for_list(OrganizationInvitation, "invitations", json=invitation)

    @scopes("write_organization_invitations")
    async def revoke(self, invitation: str) -> None:
        """Revoke a pending invitation."""
        await self._delete("invitations", invitation)
