# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_team_member_fields import TeamMemberFields


class AddTeamMember(GraphQLObject):
    team_member_create: AddTeamMemberTeamMemberCreate | None


class AddTeamMemberTeamMemberCreate(GraphQLObject):
    team_member_edge: AddTeamMemberTeamMemberCreateTeamMemberEdge | None


class AddTeamMemberTeamMemberCreateTeamMemberEdge(GraphQLObject):
    node: AddTeamMemberTeamMemberCreateTeamMemberEdgeNode | None


AddTeamMemberTeamMemberCreateTeamMemberEdgeNode = TeamMemberFields

ADD_TEAM_MEMBER = Operation(
    name="AddTeamMember",
    document="""\
mutation AddTeamMember($input: TeamMemberCreateInput!) {
  teamMemberCreate(input: $input) {
    teamMemberEdge {
      node {
        ...TeamMemberFields
      }
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
    result=AddTeamMember,
    mutation=True,
    cost=Complexity(6),
)
