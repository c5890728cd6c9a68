"""Users in teams."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import TeamMember, TeamMemberRoleInput
from buildkite_async.paging import Pager
from buildkite_async.rest._query import Paging
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["TeamMembers"]


class TeamMembers(Resource):
    """Users in a team.

    https://buildkite.com/docs/apis/rest-api/teams/members
    """

    @scopes("read_teams")
    def list(self, team: str, **paging: Unpack[Paging]) -> Pager[TeamMember]:
        """Users in a team."""
        return self._pages(TeamMember, "teams", team, "members", query=paging)

    @scopes("read_teams")
    async def get(self, team: str, user: str) -> TeamMember:
        """A user's role in a team."""
        return await self._get(TeamMember, "teams", team, "members", user)

    @scopes("write_teams")
    async def create(self, team: str, *, user_id: str, role: TeamMemberRoleInput) -> TeamMember:
        """Let a user join a team."""
        body = {"user_id": user_id, "role": role}
        return await self._post(TeamMember, "teams", team, "members", json=body)

    @scopes("write_teams")
    async def update(self, team: str, user: str, *, role: TeamMemberRoleInput) -> TeamMember:
        """Change a user's role in a team."""
        return await self._patch(TeamMember, "teams", team, "members", user, json={"role": role})

    @scopes("write_teams")
    async def delete(self, team: str, user: str) -> None:
        """Take a user out of a team."""
        await self._delete("teams", team, "members", user)
