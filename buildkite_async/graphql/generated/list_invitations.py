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

from .fragment_invitation_fields import InvitationFields
from .fragment_next_page import NextPage
from .fragment_organization_summary import OrganizationSummary


class ListInvitations(GraphQLObject, HasConnection["ListInvitationsItem"]):
    organization: ListInvitationsOrganization | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("organization", "invitations"), cursor="after", size="first"
    )


class ListInvitationsOrganization(OrganizationSummary):
    invitations: ListInvitationsOrganizationInvitations | None


class ListInvitationsOrganizationInvitations(GraphQLObject):
    count: int
    page_info: ListInvitationsOrganizationInvitationsPageInfo | None
    edges: list[ListInvitationsOrganizationInvitationsEdges | None] | None


ListInvitationsOrganizationInvitationsPageInfo = NextPage


class ListInvitationsOrganizationInvitationsEdges(GraphQLObject):
    node: ListInvitationsOrganizationInvitationsEdgesNode | None


ListInvitationsOrganizationInvitationsEdgesNode = InvitationFields

ListInvitationsItem = ListInvitationsOrganizationInvitationsEdgesNode

LIST_INVITATIONS = Operation(
    name="ListInvitations",
    document="""\
query ListInvitations($slug: ID, $uuid: ID, $first: Int = 100, $after: String, $order: OrganizationInvitationOrders, $state: [OrganizationInvitationStates!]) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    invitations(first: $first, after: $after, order: $order, state: $state) {
      count
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          ...InvitationFields
        }
      }
    }
  }
}

fragment InvitationFields on OrganizationInvitation {
  id
  uuid
  slug
  email
  role
  state
  createdAt
  createdBy {
    ...UserSummary
  }
  acceptedAt
  acceptedBy {
    ...UserSummary
  }
  revokedAt
  revokedBy {
    ...UserSummary
  }
  expiredAt
  sso {
    mode
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
    result=ListInvitations,
    mutation=False,
    cost=Complexity(4, (PageCost("organization.invitations", ("first",), Complexity(5)),)),
    defaults={"first": 100},
)
