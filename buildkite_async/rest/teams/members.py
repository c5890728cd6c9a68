"""Members of teams."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import (
    ExtraBody,
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
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._pages(TeamMember, "teams", team, "members", query=paging)

    @scopes("read_teams")
    async def get(self, team: str, user: str) -> TeamMember:
        """Return a member of a team."""
        return await self._get(TeamMember, "teams", team, "members", user)

    @scopes("write_teams")
    async def create(
        self, team: str, *, user_id: str, role: TeamMemberRoleInput, **_: Unpack[ExtraBody]
    ) -> TeamMember:
        """Add a user to a team.

        Args:
            team: UUID of the team.
            user_id: UUID of the user.
            role: Role of the user in the team.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        body = {"user_id": user_id, "role": role}
        return await self._post(TeamMember, "teams", team, "members", json=body)

    @scopes("write_teams")
    async def update(
        self, team: str, user: str, *, role: TeamMemberRoleInput, **_: Unpack[ExtraBody]
    ) -> TeamMember:
        """Change the role of a member.

        Args:
            team: UUID of the team.
            user: UUID of the user.
            role: Role of the user in the team.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._patch(TeamMember, "teams", team, "members", user, json={"role": role})

    @scopes("write_teams")
    async def delete(self, team: str, user: str) -> None:
        """Remove a user from a team."""
        await self._delete("teams", team, "members", user)
