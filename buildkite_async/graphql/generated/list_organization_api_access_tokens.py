# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from buildkite_async.graphql.runtime import (
    Complexity,
    ConnectionPath,
    GraphQLObject,
    HasConnection,
    Operation,
    PageCost,
)

from .enums import APIAccessTokenScopes
from .fragment_next_page import NextPage
from .fragment_organization_summary import OrganizationSummary
from .fragment_user_summary import UserSummary


class ListOrganizationApiAccessTokens(
    GraphQLObject, HasConnection["ListOrganizationApiAccessTokensItem"]
):
    organization: ListOrganizationApiAccessTokensOrganization | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("organization", "api_access_tokens"), cursor="after", size="first"
    )


class ListOrganizationApiAccessTokensOrganization(OrganizationSummary):
    api_access_tokens: ListOrganizationApiAccessTokensOrganizationApiAccessTokens


class ListOrganizationApiAccessTokensOrganizationApiAccessTokens(GraphQLObject):
    page_info: ListOrganizationApiAccessTokensOrganizationApiAccessTokensPageInfo
    edges: list[ListOrganizationApiAccessTokensOrganizationApiAccessTokensEdges | None] | None


ListOrganizationApiAccessTokensOrganizationApiAccessTokensPageInfo = NextPage


class ListOrganizationApiAccessTokensOrganizationApiAccessTokensEdges(GraphQLObject):
    node: ListOrganizationApiAccessTokensOrganizationApiAccessTokensEdgesNode | None


class ListOrganizationApiAccessTokensOrganizationApiAccessTokensEdgesNode(GraphQLObject):
    id: str
    uuid: str
    description: str | None
    scopes: list[APIAccessTokenScopes]
    ip_address: str | None
    created_at: datetime
    last_accessed_at: datetime | None
    expires_at: datetime | None
    owner: ListOrganizationApiAccessTokensOrganizationApiAccessTokensEdgesNodeOwner | None


ListOrganizationApiAccessTokensOrganizationApiAccessTokensEdgesNodeOwner = UserSummary

ListOrganizationApiAccessTokensItem = (
    ListOrganizationApiAccessTokensOrganizationApiAccessTokensEdgesNode
)

LIST_ORGANIZATION_API_ACCESS_TOKENS = Operation(
    name="ListOrganizationApiAccessTokens",
    document="""\
query ListOrganizationApiAccessTokens($slug: ID, $uuid: ID, $first: Int = 100, $after: String) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    apiAccessTokens(first: $first, after: $after) {
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          id
          uuid
          description
          scopes
          ipAddress
          createdAt
          lastAccessedAt
          expiresAt
          owner {
            ...UserSummary
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

fragment OrganizationSummary on Organization {
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
    result=ListOrganizationApiAccessTokens,
    mutation=False,
    cost=Complexity(4, (PageCost("organization.apiAccessTokens", ("first",), Complexity(2)),)),
    defaults={"first": 100},
)
