# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from buildkite_async.graphql.runtime import Cost, Listing, Model, Operation, Page, Walked

from .fragment_next_page import NextPage
from .fragment_organization_summary import OrganizationSummary


@frozen(kw_only=True)
class ListOrganizationBanners(Model, Listing["ListOrganizationBannersItem"]):
    organization: ListOrganizationBannersOrganization | None
    walked: ClassVar[Walked] = Walked(("organization", "banners"), cursor="after", size="first")


@frozen(kw_only=True)
class ListOrganizationBannersOrganization(OrganizationSummary):
    banners: ListOrganizationBannersOrganizationBanners


@frozen(kw_only=True)
class ListOrganizationBannersOrganizationBanners(Model):
    page_info: ListOrganizationBannersOrganizationBannersPageInfo
    edges: list[ListOrganizationBannersOrganizationBannersEdges | None] | None


ListOrganizationBannersOrganizationBannersPageInfo = NextPage


@frozen(kw_only=True)
class ListOrganizationBannersOrganizationBannersEdges(Model):
    node: ListOrganizationBannersOrganizationBannersEdgesNode | None


@frozen(kw_only=True)
class ListOrganizationBannersOrganizationBannersEdgesNode(Model):
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
    cost=Cost(4, (Page("organization.banners", ("first",), Cost(1)),)),
    defaults={"first": 100},
)
