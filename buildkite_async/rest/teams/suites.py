"""Access of teams to test suites."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from buildkite_async.models import SuiteAccessLevelInput, TeamSuite
from buildkite_async.paging import Pager
from buildkite_async.rest._query import Paging
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["TeamSuites"]


class TeamSuites(Resource):
    """Access of a team to test suites, which are named by UUID here.

    https://buildkite.com/docs/apis/rest-api/teams/suites
    """

    @scopes("read_teams")
    def list(self, team: str, **paging: Unpack[Paging]) -> Pager[TeamSuite]:
        """Suites that a team has access to."""
        return self._pages(TeamSuite, "teams", team, "suites", query=paging)

    @scopes("read_teams")
    async def get(self, team: str, suite: str) -> TeamSuite:
        """A team's access to a suite."""
        return await self._get(TeamSuite, "teams", team, "suites", suite)

    @scopes("write_teams")
    async def create(
        self, team: str, *, suite_id: str, access_level: Sequence[SuiteAccessLevelInput]
    ) -> TeamSuite:
        """Give a team access to a suite, by one or more levels."""
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
        """Take a team's access to a suite away; the suite stays."""
        await self._delete("teams", team, "suites", suite)
