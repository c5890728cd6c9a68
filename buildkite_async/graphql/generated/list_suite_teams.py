# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import ClassVar, Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import (
    Complexity,
    ConnectionPath,
    GraphQLObject,
    HasConnection,
    Operation,
    PageCost,
)

from .fragment_next_page import NextPage
from .fragment_suite_summary import SuiteSummary
from .fragment_team_suite_fields import TeamSuiteFields


@frozen(kw_only=True)
class ListSuiteTeams(GraphQLObject, HasConnection["ListSuiteTeamsItem"]):
    node: ListSuiteTeamsNodeNode | ListSuiteTeamsNodeSuite | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("node", "teams"), cursor="after", size="first"
    )


@frozen(kw_only=True)
class ListSuiteTeamsNodeNode(GraphQLObject):
    typename: str = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class ListSuiteTeamsNodeSuite(SuiteSummary):
    typename: Literal["Suite"] = field(metadata={"json": "__typename"})
    teams: ListSuiteTeamsNodeSuiteTeams | None


@frozen(kw_only=True)
class ListSuiteTeamsNodeSuiteTeams(GraphQLObject):
    count: int
    page_info: ListSuiteTeamsNodeSuiteTeamsPageInfo | None
    edges: list[ListSuiteTeamsNodeSuiteTeamsEdges | None] | None


ListSuiteTeamsNodeSuiteTeamsPageInfo = NextPage


@frozen(kw_only=True)
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
