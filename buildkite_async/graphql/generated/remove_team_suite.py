# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_team_summary import TeamSummary


class RemoveTeamSuite(GraphQLObject):
    team_suite_delete: RemoveTeamSuiteTeamSuiteDelete | None


class RemoveTeamSuiteTeamSuiteDelete(GraphQLObject):
    deleted_team_suite_id: str = json_field(key="deletedTeamSuiteID")
    team: RemoveTeamSuiteTeamSuiteDeleteTeam | None


RemoveTeamSuiteTeamSuiteDeleteTeam = TeamSummary

REMOVE_TEAM_SUITE = Operation(
    name="RemoveTeamSuite",
    document="""\
mutation RemoveTeamSuite($input: TeamSuiteDeleteInput!) {
  teamSuiteDelete(input: $input) {
    deletedTeamSuiteID
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
    result=RemoveTeamSuite,
    mutation=True,
    cost=Complexity(2),
)
