"""Members of an organization."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import (
    Member,
    MemberUpdate,
    Paging,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["OrganizationMembers"]


class OrganizationMembers(Resource):
    """Users in the organization.

    https://buildkite.com/docs/apis/rest-api/organizations/members
    """

    @scopes("read_organizations")
    def list(self, **paging: Unpack[Paging]) -> Pager[Member]:
        """List members of the organization.

        Args:
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._pages(Member, "members", query=paging)

    @scopes("read_organizations")
    async def get(self, user: str) -> Member:
        """Return a member, by the UUID of the user."""
        return await self._get(Member, "members", user)

    @scopes("write_organizations")
    async def update(self, user: str, **changes: Unpack[MemberUpdate]) -> Member:
        """Update the role of a member, or how they log in.

        Args:
            user: UUID of the user.
            role: Role in the organization. One of `admin`, `member`.
            sso_mode: Whether the member must log in by single sign-on. One of `required`,
                `optional`.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._patch(Member, "members", user, json=changes)

    @scopes("write_organizations")
    async def delete(self, user: str) -> None:
        """Remove a user from the organization and all its teams."""
        await self._delete("members", user)
