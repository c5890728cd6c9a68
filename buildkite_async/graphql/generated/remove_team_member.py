# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_team_summary import TeamSummary


class RemoveTeamMember(GraphQLObject):
    team_member_delete: RemoveTeamMemberTeamMemberDelete | None


class RemoveTeamMemberTeamMemberDelete(GraphQLObject):
    deleted_team_member_id: str = json_field(key="deletedTeamMemberID")
    team: RemoveTeamMemberTeamMemberDeleteTeam | None


RemoveTeamMemberTeamMemberDeleteTeam = TeamSummary

REMOVE_TEAM_MEMBER = Operation(
    name="RemoveTeamMember",
    document="""\
mutation RemoveTeamMember($input: TeamMemberDeleteInput!) {
  teamMemberDelete(input: $input) {
    deletedTeamMemberID
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
    result=RemoveTeamMember,
    mutation=True,
    cost=Complexity(2),
)
