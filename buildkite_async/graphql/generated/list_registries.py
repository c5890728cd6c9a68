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
from .fragment_organization_summary import OrganizationSummary
from .fragment_registry_fields import RegistryFields


class ListRegistries(GraphQLObject, HasConnection["ListRegistriesItem"]):
    organization: ListRegistriesOrganization | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("organization", "registries"), cursor="after", size="first"
    )


class ListRegistriesOrganization(OrganizationSummary):
    registries: ListRegistriesOrganizationRegistries | None


class ListRegistriesOrganizationRegistries(GraphQLObject):
    count: int
    page_info: ListRegistriesOrganizationRegistriesPageInfo | None
    edges: list[ListRegistriesOrganizationRegistriesEdges | None] | None


ListRegistriesOrganizationRegistriesPageInfo = NextPage


class ListRegistriesOrganizationRegistriesEdges(GraphQLObject):
    node: ListRegistriesOrganizationRegistriesEdgesNode | None


ListRegistriesOrganizationRegistriesEdgesNode = RegistryFields

ListRegistriesItem = ListRegistriesOrganizationRegistriesEdgesNode

LIST_REGISTRIES = Operation(
    name="ListRegistries",
    document="""\
query ListRegistries($slug: ID, $uuid: ID, $first: Int = 100, $after: String, $order: RegistryOrders, $search: String, $team: TeamSelector, $createdAtFrom: DateTime, $createdAtTo: DateTime) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    registries(
      first: $first
      after: $after
      order: $order
      search: $search
      team: $team
      createdAtFrom: $createdAtFrom
      createdAtTo: $createdAtTo
    ) {
      count
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          ...RegistryFields
        }
      }
    }
  }
}

fragment NextPage on PageInfo {
  hasNextPage
  endCursor
}

fragment OrganizationSummary on Organization {
  id
  uuid
  slug
  name
}

fragment RegistryFields on Registry {
  ...RegistrySummary
  description
  emoji
  color
  url
  createdAt
  updatedAt
}

fragment RegistrySummary on Registry {
  id
  uuid
  slug
  name
}
""",
    result=ListRegistries,
    mutation=False,
    cost=Complexity(4, (PageCost("organization.registries", ("first",), Complexity(1)),)),
    defaults={"first": 100},
)
