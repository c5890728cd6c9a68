# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_team_pipeline_fields import TeamPipelineFields


class UpdateTeamPipeline(GraphQLObject):
    team_pipeline_update: UpdateTeamPipelineTeamPipelineUpdate | None


class UpdateTeamPipelineTeamPipelineUpdate(GraphQLObject):
    team_pipeline: UpdateTeamPipelineTeamPipelineUpdateTeamPipeline


UpdateTeamPipelineTeamPipelineUpdateTeamPipeline = TeamPipelineFields

UPDATE_TEAM_PIPELINE = Operation(
    name="UpdateTeamPipeline",
    document="""\
mutation UpdateTeamPipeline($input: TeamPipelineUpdateInput!) {
  teamPipelineUpdate(input: $input) {
    teamPipeline {
      ...TeamPipelineFields
    }
  }
}

fragment PipelineSummary on Pipeline {
  id
  uuid
  slug
  name
}

fragment TeamPipelineFields on TeamPipeline {
  id
  uuid
  accessLevel
  createdAt
  createdBy {
    ...UserSummary
  }
  pipeline {
    ...PipelineSummary
  }
  team {
    ...TeamSummary
  }
}

fragment TeamSummary on Team {
  id
  uuid
  slug
  name
}

fragment UserSummary on User {
  id
  uuid
  name
  email
}
""",
    result=UpdateTeamPipeline,
    mutation=True,
    cost=Complexity(5),
)
