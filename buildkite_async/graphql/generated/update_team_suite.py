# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_team_suite_fields import TeamSuiteFields


class UpdateTeamSuite(GraphQLObject):
    team_suite_update: UpdateTeamSuiteTeamSuiteUpdate | None


class UpdateTeamSuiteTeamSuiteUpdate(GraphQLObject):
    team_suite: UpdateTeamSuiteTeamSuiteUpdateTeamSuite


UpdateTeamSuiteTeamSuiteUpdateTeamSuite = TeamSuiteFields

UPDATE_TEAM_SUITE = Operation(
    name="UpdateTeamSuite",
    document="""\
mutation UpdateTeamSuite($input: TeamSuiteUpdateInput!) {
  teamSuiteUpdate(input: $input) {
    teamSuite {
      ...TeamSuiteFields
    }
  }
}

fragment SuiteSummary on Suite {
  id
  uuid
  slug
  name
}

fragment TeamSuiteFields on TeamSuite {
  id
  uuid
  accessLevel
  createdAt
  createdBy {
    ...UserSummary
  }
  suite {
    ...SuiteSummary
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
    result=UpdateTeamSuite,
    mutation=True,
    cost=Complexity(5),
)
