# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_team_summary import TeamSummary


@frozen(kw_only=True)
class RemoveTeamPipeline(GraphQLObject):
    team_pipeline_delete: RemoveTeamPipelineTeamPipelineDelete | None


@frozen(kw_only=True)
class RemoveTeamPipelineTeamPipelineDelete(GraphQLObject):
    deleted_team_pipeline_id: str = field(metadata={"json": "deletedTeamPipelineID"})
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
