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

from .fragment_member_fields import MemberFields
from .fragment_next_page import NextPage
from .fragment_organization_summary import OrganizationSummary


class ListMembers(GraphQLObject, HasConnection["ListMembersItem"]):
    organization: ListMembersOrganization | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("organization", "members"), cursor="after", size="first"
    )


class ListMembersOrganization(OrganizationSummary):
    members: ListMembersOrganizationMembers | None


class ListMembersOrganizationMembers(GraphQLObject):
    count: int
    page_info: ListMembersOrganizationMembersPageInfo | None
    edges: list[ListMembersOrganizationMembersEdges | None] | None


ListMembersOrganizationMembersPageInfo = NextPage


class ListMembersOrganizationMembersEdges(GraphQLObject):
    node: ListMembersOrganizationMembersEdgesNode | None


class ListMembersOrganizationMembersEdgesNode(MemberFields):
    security: ListMembersOrganizationMembersEdgesNodeSecurity | None = None


class ListMembersOrganizationMembersEdgesNodeSecurity(GraphQLObject):
    password_protected: bool
    two_factor_enabled: bool


ListMembersItem = ListMembersOrganizationMembersEdgesNode

LIST_MEMBERS = Operation(
    name="ListMembers",
    document="""\
query ListMembers($slug: ID, $uuid: ID, $first: Int = 100, $after: String, $order: OrganizationMemberOrder, $search: String, $email: String, $role: [OrganizationMemberRole!], $team: TeamSelector, $security: OrganizationMemberSecurityInput, $sso: OrganizationMemberSSOInput, $inactiveSince: DateTime, $withSecurity: Boolean = false) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    members(
      first: $first
      after: $after
      order: $order
      search: $search
      email: $email
      role: $role
      team: $team
      security: $security
      sso: $sso
      inactiveSince: $inactiveSince
    ) {
      count
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          ...MemberFields
          security @include(if: $withSecurity) {
            passwordProtected
            twoFactorEnabled
          }
        }
      }
    }
  }
}

fragment MemberFields on OrganizationMember {
  id
  uuid
  role
  complimentary
  createdAt
  createdBy {
    ...UserSummary
  }
  lastSeenAt
  user {
    ...UserSummary
    bot
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
    result=ListMembers,
    mutation=False,
    cost=Complexity(4, (PageCost("organization.members", ("first",), Complexity(4)),)),
    defaults={"first": 100},
)
