# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from buildkite_async.graphql.runtime import GraphQLObject

from .enums import PipelineAccessLevels
from .fragment_pipeline_summary import PipelineSummary
from .fragment_team_summary import TeamSummary
from .fragment_user_summary import UserSummary


class TeamPipelineFields(GraphQLObject):
    id: str
    uuid: str
    access_level: PipelineAccessLevels
    created_at: datetime
    created_by: TeamPipelineFieldsCreatedBy | None
    pipeline: TeamPipelineFieldsPipeline | None
    team: TeamPipelineFieldsTeam | None


TeamPipelineFieldsCreatedBy = UserSummary
TeamPipelineFieldsPipeline = PipelineSummary
TeamPipelineFieldsTeam = TeamSummary
