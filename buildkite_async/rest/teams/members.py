"""Members of teams."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import (
    Paging,
    TeamMember,
    TeamMemberRoleInput,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["TeamMembers"]


class TeamMembers(Resource):
    """Members of a team.

    https://buildkite.com/docs/apis/rest-api/teams/members
    """

    @scopes("read_teams")
    def list(self, team: str, **paging: Unpack[Paging]) -> Pager[TeamMember]:
        """List members of a team.

        Args:
            team: UUID of the team.
            per_page: Rows per page, 1 to 100. 100 by default.
        """
        return self._pages(TeamMember, "teams", team, "members", query=paging)

    @scopes("read_teams")
    async def get(self, team: str, user: str) -> TeamMember:
        """Return a member of a team."""
        return await self._get(TeamMember, "teams", team, "members", user)

    @scopes("write_teams")
    async def create(self, team: str, *, user_id: str, role: TeamMemberRoleInput) -> TeamMember:
        """Add a user to a team."""
        body = {"user_id": user_id, "role": role}
        return await self._post(TeamMember, "teams", team, "members", json=body)

    @scopes("write_teams")
    async def update(self, team: str, user: str, *, role: TeamMemberRoleInput) -> TeamMember:
        """Change the role of a member."""
        return await self._patch(TeamMember, "teams", team, "members", user, json={"role": role})

    @scopes("write_teams")
    async def delete(self, team: str, user: str) -> None:
        """Remove a user from a team."""
        await self._delete("teams", team, "members", user)
