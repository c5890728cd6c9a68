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
from .fragment_registry_summary import RegistrySummary
from .fragment_team_registry_fields import TeamRegistryFields


class ListRegistryTeams(GraphQLObject, HasConnection["ListRegistryTeamsItem"]):
    registry: ListRegistryTeamsRegistry | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("registry", "teams"), cursor="after", size="first"
    )


class ListRegistryTeamsRegistry(RegistrySummary):
    teams: ListRegistryTeamsRegistryTeams | None


class ListRegistryTeamsRegistryTeams(GraphQLObject):
    count: int
    page_info: ListRegistryTeamsRegistryTeamsPageInfo | None
    edges: list[ListRegistryTeamsRegistryTeamsEdges | None] | None


ListRegistryTeamsRegistryTeamsPageInfo = NextPage


class ListRegistryTeamsRegistryTeamsEdges(GraphQLObject):
    node: ListRegistryTeamsRegistryTeamsEdgesNode | None


ListRegistryTeamsRegistryTeamsEdgesNode = TeamRegistryFields

ListRegistryTeamsItem = ListRegistryTeamsRegistryTeamsEdgesNode

LIST_REGISTRY_TEAMS = Operation(
    name="ListRegistryTeams",
    document="""\
query ListRegistryTeams($slug: ID, $uuid: ID, $first: Int = 100, $after: String, $order: TeamRegistryOrder, $search: String) {
  registry(slug: $slug, uuid: $uuid) {
    ...RegistrySummary
    teams(first: $first, after: $after, order: $order, search: $search) {
      count
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          ...TeamRegistryFields
        }
      }
    }
  }
}

fragment NextPage on PageInfo {
  hasNextPage
  endCursor
}

fragment RegistrySummary on Registry {
  id
  uuid
  slug
  name
}

fragment TeamRegistryFields on TeamRegistry {
  id
  uuid
  accessLevel
  createdAt
  createdBy {
    ...UserSummary
  }
  updatedAt
  updatedBy {
    ...UserSummary
  }
  registry {
    ...RegistrySummary
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
    result=ListRegistryTeams,
    mutation=False,
    cost=Complexity(4, (PageCost("registry.teams", ("first",), Complexity(5)),)),
    defaults={"first": 100},
)
