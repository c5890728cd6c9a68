"""Access of teams to pipelines."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import (
    ExtraBody,
    Paging,
    PipelineAccessLevelInput,
    TeamPipeline,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["TeamPipelines"]


class TeamPipelines(Resource):
    """Access of a team to pipelines, which are identified by UUID here.

    https://buildkite.com/docs/apis/rest-api/teams/pipelines
    """

    @scopes("read_teams")
    def list(self, team: str, **paging: Unpack[Paging]) -> Pager[TeamPipeline]:
        """List the pipelines that a team has access to.

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
        return self._pages(TeamPipeline, "teams", team, "pipelines", query=paging)

    @scopes("read_teams")
    async def get(self, team: str, pipeline: str) -> TeamPipeline:
        """Return a team's access to a pipeline."""
        return await self._get(TeamPipeline, "teams", team, "pipelines", pipeline)

    @scopes("write_teams")
    async def create(
        self,
        team: str,
        *,
        pipeline_id: str,
        access_level: PipelineAccessLevelInput,
        **_: Unpack[ExtraBody],
    ) -> TeamPipeline:
        """Give a team access to a pipeline.

        Args:
            team: UUID of the team.
            pipeline_id: UUID of the pipeline.
            access_level: What the team may do with the pipeline.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        body = {"pipeline_id": pipeline_id, "access_level": access_level}
        return await self._post(TeamPipeline, "teams", team, "pipelines", json=body)

    @scopes("write_teams")
    async def update(
        self,
        team: str,
        pipeline: str,
        *,
        access_level: PipelineAccessLevelInput,
        **_: Unpack[ExtraBody],
    ) -> TeamPipeline:
        """Change what a team may do with a pipeline.

        Args:
            team: UUID of the team.
            pipeline: UUID of the pipeline.
            access_level: What the team may do with the pipeline.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        body = {"access_level": access_level}
        return await self._patch(TeamPipeline, "teams", team, "pipelines", pipeline, json=body)

    @scopes("write_teams")
    async def delete(self, team: str, pipeline: str) -> None:
        """Remove a team's access to a pipeline; the pipeline is not deleted."""
        await self._delete("teams", team, "pipelines", pipeline)
