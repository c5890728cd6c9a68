# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_team_summary import TeamSummary


@frozen(kw_only=True)
class RemoveTeamMember(GraphQLObject):
    team_member_delete: RemoveTeamMemberTeamMemberDelete | None


@frozen(kw_only=True)
class RemoveTeamMemberTeamMemberDelete(GraphQLObject):
    deleted_team_member_id: str = field(metadata={"json": "deletedTeamMemberID"})
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
