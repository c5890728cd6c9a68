"""Teams."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.http import Session
from buildkite_async.models import (
    Team,
    TeamCreate,
    TeamFilters,
    TeamUpdate,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes
from buildkite_async.rest.teams.members import TeamMembers
from buildkite_async.rest.teams.pipelines import TeamPipelines
from buildkite_async.rest.teams.suites import TeamSuites

__all__ = ["Teams"]


class Teams(Resource):
    """Teams of the organization, which are identified by UUID.

    https://buildkite.com/docs/apis/rest-api/teams
    """

    def __init__(self, session: Session, org: str) -> None:
        super().__init__(session, org)
        self.members = TeamMembers(session, org)
        self.pipelines = TeamPipelines(session, org)
        self.suites = TeamSuites(session, org)

    @scopes("read_teams")
    def list(self, **filters: Unpack[TeamFilters]) -> Pager[Team]:
        """List teams of the organization.

        Args:
            user_id: UUID of a user who must be a member.
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._pages(Team, "teams", query=filters)

    @scopes("read_teams")
    async def get(self, team: str) -> Team:
        """Return a team."""
        return await self._get(Team, "teams", team)

    @scopes("write_teams")
    async def create(self, **team: Unpack[TeamCreate]) -> Team:
        """Create a team.

        Args:
            name: Required. Name of the team.
            privacy: Required. Who can see the team: everyone in the organization, or only its
                members and administrators. One of `visible`, `secret`.
            is_default_team: Required. Whether new members of the organization join the team.
            default_member_role: Required. Role of new members of the team. One of `member`,
                `maintainer`.
            description: What the team is for.
            members_can_create_pipelines: Whether members may create pipelines.
            members_can_create_suites: Whether members may create test suites.
            members_can_create_registries: Whether members may create package registries.
            members_can_destroy_registries: Whether members may delete package registries.
            members_can_destroy_packages: Whether members may delete packages.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._post(Team, "teams", json=team)

    @scopes("write_teams")
    async def update(self, team: str, **changes: Unpack[TeamUpdate]) -> Team:
        """Update a team. Fields that are not given keep their values.

        Args:
            team: UUID of the team.
            name: Name of the team.
            privacy: Who can see the team: everyone in the organization, or only its members and
                administrators. One of `visible`, `secret`.
            is_default_team: Whether new members of the organization join the team.
            default_member_role: Role of new members of the team. One of `member`, `maintainer`.
            description: What the team is for.
            members_can_create_pipelines: Whether members may create pipelines.
            members_can_create_suites: Whether members may create test suites.
            members_can_create_registries: Whether members may create package registries.
            members_can_destroy_registries: Whether members may delete package registries.
            members_can_destroy_packages: Whether members may delete packages.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._patch(Team, "teams", team, json=changes)

    @scopes("write_teams")
    async def delete(self, team: str) -> None:
        """Delete a team permanently; its members lose the access that only this team gave them."""
        await self._delete("teams", team)

    @scopes("write_teams")
    async def enable(self) -> None:
        """Enable teams. If there are none, a team of all members is created."""
        await self._post(None, "teams", "enable", idempotent=True)
