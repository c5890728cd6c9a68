# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_team_summary import TeamSummary


class RemoveTeamPipeline(GraphQLObject):
    team_pipeline_delete: RemoveTeamPipelineTeamPipelineDelete | None


class RemoveTeamPipelineTeamPipelineDelete(GraphQLObject):
    deleted_team_pipeline_id: str = json_field(key="deletedTeamPipelineID")
    team: RemoveTeamPipelineTeamPipelineDeleteTeam | None


RemoveTeamPipelineTeamPipelineDeleteTeam = TeamSummary

REMOVE_TEAM_PIPELINE = Operation(
    name="RemoveTeamPipeline",
    document="""\
mutation RemoveTeamPipeline($input: TeamPipelineDeleteInput!) {
  teamPipelineDelete(input: $input) {
    deletedTeamPipelineID
    team {
      ...TeamSummary
    }
  }
}

fragment TeamSummary on Team {
  id
  uuid
  slug
  name
}
""",
    result=RemoveTeamPipeline,
    mutation=True,
    cost=Complexity(2),
)
