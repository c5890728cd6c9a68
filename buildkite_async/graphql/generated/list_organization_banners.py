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


class ListOrganizationBanners(GraphQLObject, HasConnection["ListOrganizationBannersItem"]):
    organization: ListOrganizationBannersOrganization | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("organization", "banners"), cursor="after", size="first"
    )


class ListOrganizationBannersOrganization(OrganizationSummary):
    banners: ListOrganizationBannersOrganizationBanners


class ListOrganizationBannersOrganizationBanners(GraphQLObject):
    page_info: ListOrganizationBannersOrganizationBannersPageInfo
    edges: list[ListOrganizationBannersOrganizationBannersEdges | None] | None


ListOrganizationBannersOrganizationBannersPageInfo = NextPage


class ListOrganizationBannersOrganizationBannersEdges(GraphQLObject):
    node: ListOrganizationBannersOrganizationBannersEdgesNode | None


class ListOrganizationBannersOrganizationBannersEdgesNode(GraphQLObject):
    id: str
    uuid: str
    message: str


ListOrganizationBannersItem = ListOrganizationBannersOrganizationBannersEdgesNode

LIST_ORGANIZATION_BANNERS = Operation(
    name="ListOrganizationBanners",
    document="""\
query ListOrganizationBanners($slug: ID, $uuid: ID, $first: Int = 100, $after: String) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    banners(first: $first, after: $after) {
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          id
          uuid
          message
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
""",
    result=ListOrganizationBanners,
    mutation=False,
    cost=Complexity(4, (PageCost("organization.banners", ("first",), Complexity(1)),)),
    defaults={"first": 100},
)
