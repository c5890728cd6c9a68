# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_team_fields import TeamFields


class UpdateTeam(GraphQLObject):
    team_update: UpdateTeamTeamUpdate | None


class UpdateTeamTeamUpdate(GraphQLObject):
    team: UpdateTeamTeamUpdateTeam


UpdateTeamTeamUpdateTeam = TeamFields

UPDATE_TEAM = Operation(
    name="UpdateTeam",
    document="""\
mutation UpdateTeam($input: TeamUpdateInput!) {
  teamUpdate(input: $input) {
    team {
      ...TeamFields
    }
  }
}

fragment TeamFields on Team {
  ...TeamSummary
  description
  privacy
  isDefaultTeam
  defaultMemberRole
  membersCanCreatePipelines
  membersCanCreateSuites
  membersCanCreateRegistries
  membersCanDestroyRegistries
  membersCanDestroyPackages
  createdAt
  createdBy {
    ...UserSummary
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
    result=UpdateTeam,
    mutation=True,
    cost=Complexity(3),
)
