# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_team_pipeline_fields import TeamPipelineFields


class AddTeamPipeline(GraphQLObject):
    team_pipeline_create: AddTeamPipelineTeamPipelineCreate | None


class AddTeamPipelineTeamPipelineCreate(GraphQLObject):
    team_pipeline: AddTeamPipelineTeamPipelineCreateTeamPipeline | None


AddTeamPipelineTeamPipelineCreateTeamPipeline = TeamPipelineFields

ADD_TEAM_PIPELINE = Operation(
    name="AddTeamPipeline",
    document="""\
mutation AddTeamPipeline($input: TeamPipelineCreateInput!) {
  teamPipelineCreate(input: $input) {
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
    result=AddTeamPipeline,
    mutation=True,
    cost=Complexity(5),
)
