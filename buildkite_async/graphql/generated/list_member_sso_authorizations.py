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
    json_field,
)

from .enums import (
    OrganizationMemberRole,
    OrganizationMemberSSOModeEnum,
    SSOAuthorizationState,
    SSOProviderStates,
    SSOProviderTypes,
)
from .fragment_next_page import NextPage
from .fragment_organization_summary import OrganizationSummary
from .fragment_user_summary import UserSummary


class ListMemberSsoAuthorizations(GraphQLObject, HasConnection["ListMemberSsoAuthorizationsItem"]):
    organization: ListMemberSsoAuthorizationsOrganization | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("organization", "members"), cursor="after", size="first"
    )


class ListMemberSsoAuthorizationsOrganization(OrganizationSummary):
    members: ListMemberSsoAuthorizationsOrganizationMembers | None


class ListMemberSsoAuthorizationsOrganizationMembers(GraphQLObject):
    count: int
    page_info: ListMemberSsoAuthorizationsOrganizationMembersPageInfo | None
    edges: list[ListMemberSsoAuthorizationsOrganizationMembersEdges | None] | None


ListMemberSsoAuthorizationsOrganizationMembersPageInfo = NextPage


class ListMemberSsoAuthorizationsOrganizationMembersEdges(GraphQLObject):
    node: ListMemberSsoAuthorizationsOrganizationMembersEdgesNode | None


class ListMemberSsoAuthorizationsOrganizationMembersEdgesNode(GraphQLObject):
    id: str
    uuid: str
    role: OrganizationMemberRole
    last_seen_at: datetime | None
    user: ListMemberSsoAuthorizationsOrganizationMembersEdgesNodeUser
    sso: ListMemberSsoAuthorizationsOrganizationMembersEdgesNodeSso


ListMemberSsoAuthorizationsOrganizationMembersEdgesNodeUser = UserSummary


class ListMemberSsoAuthorizationsOrganizationMembersEdgesNodeSso(GraphQLObject):
    mode: OrganizationMemberSSOModeEnum | None
    authorizations: ListMemberSsoAuthorizationsOrganizationMembersEdgesNodeSsoAuthorizations | None


class ListMemberSsoAuthorizationsOrganizationMembersEdgesNodeSsoAuthorizations(GraphQLObject):
    count: int
    edges: (
        list[ListMemberSsoAuthorizationsOrganizationMembersEdgesNodeSsoAuthorizationsEdges | None]
        | None
    )


class ListMemberSsoAuthorizationsOrganizationMembersEdgesNodeSsoAuthorizationsEdges(GraphQLObject):
    node: ListMemberSsoAuthorizationsOrganizationMembersEdgesNodeSsoAuthorizationsEdgesNode | None


class ListMemberSsoAuthorizationsOrganizationMembersEdgesNodeSsoAuthorizationsEdgesNode(
    GraphQLObject
):
    id: str
    uuid: str
    state: SSOAuthorizationState
    created_at: datetime
    expired_at: datetime | None
    revoked_at: datetime | None
    user_session_destroyed_at: datetime | None
    identity: (
        ListMemberSsoAuthorizationsOrganizationMembersEdgesNodeSsoAuthorizationsEdgesNodeIdentity
        | None
    )
    sso_provider: (
        ListMemberSsoAuthorizationsOrganizationMembersEdgesNodeSsoAuthorizationsEdgesNodeSsoProvider
    )


class ListMemberSsoAuthorizationsOrganizationMembersEdgesNodeSsoAuthorizationsEdgesNodeIdentity(
    GraphQLObject
):
    uid: str | None
    name: str | None
    email: str | None


class ListMemberSsoAuthorizationsOrganizationMembersEdgesNodeSsoAuthorizationsEdgesNodeSsoProvider(
    GraphQLObject
):
    typename: str = json_field(key="__typename")
    id: str
    uuid: str
    type: SSOProviderTypes
    state: SSOProviderStates


ListMemberSsoAuthorizationsItem = ListMemberSsoAuthorizationsOrganizationMembersEdgesNode

LIST_MEMBER_SSO_AUTHORIZATIONS = Operation(
    name="ListMemberSsoAuthorizations",
    document="""\
query ListMemberSsoAuthorizations($slug: ID, $uuid: ID, $first: Int = 100, $after: String, $search: String, $email: String, $role: [OrganizationMemberRole!], $team: TeamSelector, $sso: OrganizationMemberSSOInput, $inactiveSince: DateTime, $state: [SSOAuthorizationState!], $authorizationsFirst: Int = 1) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    members(
      first: $first
      after: $after
      search: $search
      email: $email
      role: $role
      team: $team
      sso: $sso
      inactiveSince: $inactiveSince
    ) {
      count
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          id
          uuid
          role
          lastSeenAt
          user {
            ...UserSummary
          }
          sso {
            mode
            authorizations(first: $authorizationsFirst, state: $state) {
              count
              edges {
                node {
                  id
                  uuid
                  state
                  createdAt
                  expiredAt
                  revokedAt
                  userSessionDestroyedAt
                  identity {
                    uid
                    name
                    email
                  }
                  ssoProvider {
                    __typename
                    id
                    uuid
                    type
                    state
                  }
                }
              }
            }
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
    result=ListMemberSsoAuthorizations,
    mutation=False,
    cost=Complexity(
        4,
        (
            PageCost(
                "organization.members",
                ("first",),
                Complexity(
                    5,
                    (
                        PageCost(
                            "organization.members.sso.authorizations",
                            ("authorizationsFirst",),
                            Complexity(3),
                        ),
                    ),
                ),
            ),
        ),
    ),
    defaults={"first": 100, "authorizationsFirst": 1},
)
