# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from buildkite_async.graphql.runtime import Cost, Listing, Model, Operation, Page, Walked

from .fragment_next_page import NextPage
from .fragment_team_registry_fields import TeamRegistryFields
from .fragment_team_summary import TeamSummary


@frozen(kw_only=True)
class ListTeamRegistries(Model, Listing["ListTeamRegistriesItem"]):
    team: ListTeamRegistriesTeam | None
    walked: ClassVar[Walked] = Walked(("team", "registries"), cursor="after", size="first")


@frozen(kw_only=True)
class ListTeamRegistriesTeam(TeamSummary):
    registries: ListTeamRegistriesTeamRegistries | None


@frozen(kw_only=True)
class ListTeamRegistriesTeamRegistries(Model):
    count: int
    page_info: ListTeamRegistriesTeamRegistriesPageInfo | None
    edges: list[ListTeamRegistriesTeamRegistriesEdges | None] | None


ListTeamRegistriesTeamRegistriesPageInfo = NextPage


@frozen(kw_only=True)
class ListTeamRegistriesTeamRegistriesEdges(Model):
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
    cost=Cost(4, (Page("team.registries", ("first",), Cost(5)),)),
    defaults={"first": 100},
)
