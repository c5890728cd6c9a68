"""Members of an organization."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import Member, MemberUpdate
from buildkite_async.paging import Pager
from buildkite_async.rest._query import Paging
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["OrganizationMembers"]


class OrganizationMembers(Resource):
    """Users in the organization.

    https://buildkite.com/docs/apis/rest-api/organizations/members
    """

    @scopes("read_organizations")
    def list(self, **paging: Unpack[Paging]) -> Pager[Member]:
        """Members of the organization."""
        return self._pages(Member, "members", query=paging)

    @scopes("read_organizations")
    async def get(self, user: str) -> Member:
        """One member, by the UUID of the user."""
        return await self._get(Member, "members", user)

    @scopes("write_organizations")
    async def update(self, user: str, **changes: Unpack[MemberUpdate]) -> Member:
        """Change a member's role or way to log in, where given."""
        return await self._patch(Member, "members", user, json=changes)

    @scopes("write_organizations")
    async def delete(self, user: str) -> None:
        """Take a user out of the organization, and out of all its teams."""
        await self._delete("members", user)
