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
from .fragment_suite_fields import SuiteFields


class ListSuites(GraphQLObject, HasConnection["ListSuitesItem"]):
    organization: ListSuitesOrganization | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("organization", "suites"), cursor="after", size="first"
    )


class ListSuitesOrganization(OrganizationSummary):
    suites: ListSuitesOrganizationSuites | None


class ListSuitesOrganizationSuites(GraphQLObject):
    count: int
    page_info: ListSuitesOrganizationSuitesPageInfo | None
    edges: list[ListSuitesOrganizationSuitesEdges | None] | None


ListSuitesOrganizationSuitesPageInfo = NextPage


class ListSuitesOrganizationSuitesEdges(GraphQLObject):
    node: ListSuitesOrganizationSuitesEdgesNode | None


ListSuitesOrganizationSuitesEdgesNode = SuiteFields

ListSuitesItem = ListSuitesOrganizationSuitesEdgesNode

LIST_SUITES = Operation(
    name="ListSuites",
    document="""\
query ListSuites($slug: ID, $uuid: ID, $first: Int = 100, $after: String, $order: SuiteOrders, $search: String, $team: TeamSelector, $createdAtFrom: DateTime, $createdAtTo: DateTime) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    suites(
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
          ...SuiteFields
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

fragment SuiteFields on Suite {
  ...SuiteSummary
  applicationName
  emoji
  color
  url
  defaultBranch
  createdAt
}

fragment SuiteSummary on Suite {
  id
  uuid
  slug
  name
}
""",
    result=ListSuites,
    mutation=False,
    cost=Complexity(4, (PageCost("organization.suites", ("first",), Complexity(1)),)),
    defaults={"first": 100},
)
