# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import ClassVar, Literal

from buildkite_async.graphql.runtime import (
    Complexity,
    ConnectionPath,
    GraphQLObject,
    HasConnection,
    Operation,
    PageCost,
    json_field,
)

from .fragment_next_page import NextPage
from .fragment_suite_summary import SuiteSummary
from .fragment_team_suite_fields import TeamSuiteFields


class ListSuiteTeams(GraphQLObject, HasConnection["ListSuiteTeamsItem"]):
    node: ListSuiteTeamsNodeNode | ListSuiteTeamsNodeSuite | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("node", "teams"), cursor="after", size="first"
    )


class ListSuiteTeamsNodeNode(GraphQLObject):
    typename: str = json_field(key="__typename")


class ListSuiteTeamsNodeSuite(SuiteSummary):
    typename: Literal["Suite"] = json_field(key="__typename")
    teams: ListSuiteTeamsNodeSuiteTeams | None


class ListSuiteTeamsNodeSuiteTeams(GraphQLObject):
    count: int
    page_info: ListSuiteTeamsNodeSuiteTeamsPageInfo | None
    edges: list[ListSuiteTeamsNodeSuiteTeamsEdges | None] | None


ListSuiteTeamsNodeSuiteTeamsPageInfo = NextPage


class ListSuiteTeamsNodeSuiteTeamsEdges(GraphQLObject):
    node: ListSuiteTeamsNodeSuiteTeamsEdgesNode | None


ListSuiteTeamsNodeSuiteTeamsEdgesNode = TeamSuiteFields

ListSuiteTeamsItem = ListSuiteTeamsNodeSuiteTeamsEdgesNode

LIST_SUITE_TEAMS = Operation(
    name="ListSuiteTeams",
    document="""\
query ListSuiteTeams($id: ID!, $first: Int = 100, $after: String, $order: TeamSuiteOrder, $search: String) {
  node(id: $id) {
    __typename
    ... on Suite {
      ...SuiteSummary
      teams(first: $first, after: $after, order: $order, search: $search) {
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
    result=ListSuiteTeams,
    mutation=False,
    cost=Complexity(
        1,
        (),
        ((Complexity(0), Complexity(3, (PageCost("node.teams", ("first",), Complexity(4)),))),),
    ),
    defaults={"first": 100},
)
