# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_team_suite_fields import TeamSuiteFields


class AddTeamSuite(GraphQLObject):
    team_suite_create: AddTeamSuiteTeamSuiteCreate | None


class AddTeamSuiteTeamSuiteCreate(GraphQLObject):
    team_suite: AddTeamSuiteTeamSuiteCreateTeamSuite | None


AddTeamSuiteTeamSuiteCreateTeamSuite = TeamSuiteFields

ADD_TEAM_SUITE = Operation(
    name="AddTeamSuite",
    document="""\
mutation AddTeamSuite($input: TeamSuiteCreateInput!) {
  teamSuiteCreate(input: $input) {
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
    result=AddTeamSuite,
    mutation=True,
    cost=Complexity(5),
)
