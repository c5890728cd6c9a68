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
from .fragment_team_registry_fields import TeamRegistryFields
from .fragment_team_summary import TeamSummary


class ListTeamRegistries(GraphQLObject, HasConnection["ListTeamRegistriesItem"]):
    team: ListTeamRegistriesTeam | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("team", "registries"), cursor="after", size="first"
    )


class ListTeamRegistriesTeam(TeamSummary):
    registries: ListTeamRegistriesTeamRegistries | None


class ListTeamRegistriesTeamRegistries(GraphQLObject):
    count: int
    page_info: ListTeamRegistriesTeamRegistriesPageInfo | None
    edges: list[ListTeamRegistriesTeamRegistriesEdges | None] | None


ListTeamRegistriesTeamRegistriesPageInfo = NextPage


class ListTeamRegistriesTeamRegistriesEdges(GraphQLObject):
    node: ListTeamRegistriesTeamRegistriesEdgesNode | None


ListTeamRegistriesTeamRegistriesEdgesNode = TeamRegistryFields

ListTeamRegistriesItem = ListTeamRegistriesTeamRegistriesEdgesNode

LIST_TEAM_REGISTRIES = Operation(
    name="ListTeamRegistries",
    document="""\
query ListTeamRegistries($slug: ID!, $first: Int = 100, $after: String, $order: TeamRegistryOrder) {
  team(slug: $slug) {
    ...TeamSummary
    registries(first: $first, after: $after, order: $order) {
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
    result=ListTeamRegistries,
    mutation=False,
    cost=Complexity(4, (PageCost("team.registries", ("first",), Complexity(5)),)),
    defaults={"first": 100},
)
