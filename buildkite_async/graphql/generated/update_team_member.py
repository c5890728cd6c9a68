# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_team_member_fields import TeamMemberFields


class UpdateTeamMember(GraphQLObject):
    team_member_update: UpdateTeamMemberTeamMemberUpdate | None


class UpdateTeamMemberTeamMemberUpdate(GraphQLObject):
    team_member: UpdateTeamMemberTeamMemberUpdateTeamMember


UpdateTeamMemberTeamMemberUpdateTeamMember = TeamMemberFields

UPDATE_TEAM_MEMBER = Operation(
    name="UpdateTeamMember",
    document="""\
mutation UpdateTeamMember($input: TeamMemberUpdateInput!) {
  teamMemberUpdate(input: $input) {
    teamMember {
      ...TeamMemberFields
    }
  }
}

fragment TeamMemberFields on TeamMember {
  id
  uuid
  role
  createdAt
  createdBy {
    ...UserSummary
  }
  user {
    ...UserSummary
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
    result=UpdateTeamMember,
    mutation=True,
    cost=Complexity(5),
)
