# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import ClassVar

from buildkite_async.graphql.runtime import (
    Complexity,
    ConnectionPath,
    GraphQLObject,
    HasConnection,
    Operation,
    PageCost,
)

from .fragment_next_page import NextPage
from .fragment_team_suite_fields import TeamSuiteFields
from .fragment_team_summary import TeamSummary


class ListTeamSuites(GraphQLObject, HasConnection["ListTeamSuitesItem"]):
    team: ListTeamSuitesTeam | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("team", "suites"), cursor="after", size="first"
    )


class ListTeamSuitesTeam(TeamSummary):
    suites: ListTeamSuitesTeamSuites | None


class ListTeamSuitesTeamSuites(GraphQLObject):
    count: int
    page_info: ListTeamSuitesTeamSuitesPageInfo | None
    edges: list[ListTeamSuitesTeamSuitesEdges | None] | None


ListTeamSuitesTeamSuitesPageInfo = NextPage


class ListTeamSuitesTeamSuitesEdges(GraphQLObject):
    node: ListTeamSuitesTeamSuitesEdgesNode | None


ListTeamSuitesTeamSuitesEdgesNode = TeamSuiteFields

ListTeamSuitesItem = ListTeamSuitesTeamSuitesEdgesNode

LIST_TEAM_SUITES = Operation(
    name="ListTeamSuites",
    document="""\
query ListTeamSuites($slug: ID!, $first: Int = 100, $after: String, $order: TeamSuiteOrder) {
  team(slug: $slug) {
    ...TeamSummary
    suites(first: $first, after: $after, order: $order) {
      count
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          ...TeamSuiteFields
        }
      }
    }
  }
}

fragment NextPage on PageInfo {
  hasNextPage
  endCursor
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
    result=ListTeamSuites,
    mutation=False,
    cost=Complexity(4, (PageCost("team.suites", ("first",), Complexity(4)),)),
    defaults={"first": 100},
)
