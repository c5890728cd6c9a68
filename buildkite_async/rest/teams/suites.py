"""Access of teams to test suites."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from buildkite_async.models import (
    Paging,
    SuiteAccessLevelInput,
    TeamSuite,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["TeamSuites"]


class TeamSuites(Resource):
    """Access of a team to test suites, which are identified by UUID here.

    https://buildkite.com/docs/apis/rest-api/teams/suites
    """

    @scopes("read_teams")
    def list(self, team: str, **paging: Unpack[Paging]) -> Pager[TeamSuite]:
        """List the test suites that a team has access to.

        Args:
            team: UUID of the team.
            per_page: Rows per page, 1 to 100. 100 by default.
        """
        return self._pages(TeamSuite, "teams", team, "suites", query=paging)

    @scopes("read_teams")
    async def get(self, team: str, suite: str) -> TeamSuite:
        """Return a team's access to a suite."""
        return await self._get(TeamSuite, "teams", team, "suites", suite)

    @scopes("write_teams")
    async def create(
        self, team: str, *, suite_id: str, access_level: Sequence[SuiteAccessLevelInput]
    ) -> TeamSuite:
        """Give a team access to a suite, with one or more access levels."""
        body = {"suite_id": suite_id, "access_level": access_level}
        return await self._post(TeamSuite, "teams", team, "suites", json=body)

    @scopes("write_teams")
    async def update(
        self, team: str, suite: str, *, access_level: Sequence[SuiteAccessLevelInput]
    ) -> TeamSuite:
        """Change what a team may do with a suite."""
        body = {"access_level": access_level}
        return await self._patch(TeamSuite, "teams", team, "suites", suite, json=body)

    @scopes("write_teams")
    async def delete(self, team: str, suite: str) -> None:
        """Remove a team's access to a suite; the suite is not deleted."""
        await self._delete("teams", team, "suites", suite)
