"""Teams."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.http import Session
from buildkite_async.models import Team, TeamCreate, TeamUpdate
from buildkite_async.paging import Pager
from buildkite_async.rest._query import Paging
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes
from buildkite_async.rest.teams.members import TeamMembers
from buildkite_async.rest.teams.pipelines import TeamPipelines
from buildkite_async.rest.teams.suites import TeamSuites

__all__ = ["TeamFilters", "Teams"]


class TeamFilters(Paging, total=False):
    """Filters of the team listing."""

    user_id: str  # only teams that this user is in


class Teams(Resource):
    """Teams of the organization; they are named by UUID.

    https://buildkite.com/docs/apis/rest-api/teams
    """

    def __init__(self, session: Session, org: str) -> None:
        super().__init__(session, org)
        self.members = TeamMembers(session, org)
        self.pipelines = TeamPipelines(session, org)
        self.suites = TeamSuites(session, org)

    @scopes("read_teams")
    def list(self, **filters: Unpack[TeamFilters]) -> Pager[Team]:
        """Teams of the organization."""
        return self._pages(Team, "teams", query=filters)

    @scopes("read_teams")
    async def get(self, team: str) -> Team:
        """One team."""
        return await self._get(Team, "teams", team)

    @scopes("write_teams")
    async def create(self, **team: Unpack[TeamCreate]) -> Team:
        """Create a team."""
        return await self._post(Team, "teams", json=team)

    @scopes("write_teams")
    async def update(self, team: str, **changes: Unpack[TeamUpdate]) -> Team:
        """Change what is given, and leave the rest."""
        return await self._patch(Team, "teams", team, json=changes)

    @scopes("write_teams")
    async def delete(self, team: str) -> None:
        """Delete a team for good: what its members could reach by it alone, they no longer can."""
        await self._delete("teams", team)

    @scopes("write_teams")
    async def enable(self) -> None:
        """Let teams decide who may do what; if there are none, a team of all members is made."""
        await self._post(None, "teams", "enable", idempotent=True)
