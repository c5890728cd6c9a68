"""Access of teams to test suites."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from buildkite_async.models import (
    ExtraBody,
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
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._pages(TeamSuite, "teams", team, "suites", query=paging)

    @scopes("read_teams")
    async def get(self, team: str, suite: str) -> TeamSuite:
        """Return a team's access to a suite."""
        return await self._get(TeamSuite, "teams", team, "suites", suite)

    @scopes("write_teams")
    async def create(
        self,
        team: str,
        *,
        suite_id: str,
        access_level: Sequence[SuiteAccessLevelInput],
        **_: Unpack[ExtraBody],
    ) -> TeamSuite:
        """Give a team access to a suite, with one or more access levels.

        Args:
            team: UUID of the team.
            suite_id: UUID of the suite.
            access_level: What the team may do with the suite.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        body = {"suite_id": suite_id, "access_level": access_level}
        return await self._post(TeamSuite, "teams", team, "suites", json=body)

    @scopes("write_teams")
    async def update(
        self,
        team: str,
        suite: str,
        *,
        access_level: Sequence[SuiteAccessLevelInput],
        **_: Unpack[ExtraBody],
    ) -> TeamSuite:
        """Change what a team may do with a suite.

        Args:
            team: UUID of the team.
            suite: UUID of the suite.
            access_level: What the team may do with the suite.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        body = {"access_level": access_level}
        return await self._patch(TeamSuite, "teams", team, "suites", suite, json=body)

    @scopes("write_teams")
    async def delete(self, team: str, suite: str) -> None:
        """Remove a team's access to a suite; the suite is not deleted."""
        await self._delete("teams", team, "suites", suite)
