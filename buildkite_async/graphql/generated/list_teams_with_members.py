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

from .enums import TeamMemberRole, TeamPrivacy
from .fragment_next_page import NextPage
from .fragment_organization_summary import OrganizationSummary
from .fragment_team_summary import TeamSummary
from .fragment_user_summary import UserSummary


class ListTeamsWithMembers(GraphQLObject, HasConnection["ListTeamsWithMembersItem"]):
    organization: ListTeamsWithMembersOrganization | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("organization", "teams"), cursor="after", size="first"
    )


class ListTeamsWithMembersOrganization(OrganizationSummary):
    teams: ListTeamsWithMembersOrganizationTeams | None


class ListTeamsWithMembersOrganizationTeams(GraphQLObject):
    count: int
    page_info: ListTeamsWithMembersOrganizationTeamsPageInfo | None
    edges: list[ListTeamsWithMembersOrganizationTeamsEdges | None] | None


ListTeamsWithMembersOrganizationTeamsPageInfo = NextPage


class ListTeamsWithMembersOrganizationTeamsEdges(GraphQLObject):
    node: ListTeamsWithMembersOrganizationTeamsEdgesNode | None


class ListTeamsWithMembersOrganizationTeamsEdgesNode(TeamSummary):
    description: str | None
    privacy: TeamPrivacy
    members: ListTeamsWithMembersOrganizationTeamsEdgesNodeMembers | None


class ListTeamsWithMembersOrganizationTeamsEdgesNodeMembers(GraphQLObject):
    count: int
    page_info: ListTeamsWithMembersOrganizationTeamsEdgesNodeMembersPageInfo | None
    edges: list[ListTeamsWithMembersOrganizationTeamsEdgesNodeMembersEdges | None] | None


ListTeamsWithMembersOrganizationTeamsEdgesNodeMembersPageInfo = NextPage


class ListTeamsWithMembersOrganizationTeamsEdgesNodeMembersEdges(GraphQLObject):
    node: ListTeamsWithMembersOrganizationTeamsEdgesNodeMembersEdgesNode | None


class ListTeamsWithMembersOrganizationTeamsEdgesNodeMembersEdgesNode(GraphQLObject):
    id: str
    uuid: str
    role: TeamMemberRole
    created_at: datetime
    user: ListTeamsWithMembersOrganizationTeamsEdgesNodeMembersEdgesNodeUser | None


ListTeamsWithMembersOrganizationTeamsEdgesNodeMembersEdgesNodeUser = UserSummary

ListTeamsWithMembersItem = ListTeamsWithMembersOrganizationTeamsEdgesNode

LIST_TEAMS_WITH_MEMBERS = Operation(
    name="ListTeamsWithMembers",
    document="""\
query ListTeamsWithMembers($slug: ID, $uuid: ID, $first: Int = 20, $after: String, $order: TeamOrder, $search: String, $privacy: [TeamPrivacy!], $user: UserSelector, $membersFirst: Int = 100, $role: [TeamMemberRole!]) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    teams(
      first: $first
      after: $after
      order: $order
      search: $search
      privacy: $privacy
      user: $user
    ) {
      count
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          ...TeamSummary
          description
          privacy
          members(first: $membersFirst, role: $role) {
            count
            pageInfo {
              ...NextPage
            }
            edges {
              node {
                id
                uuid
                role
                createdAt
                user {
                  ...UserSummary
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
    result=ListTeamsWithMembers,
    mutation=False,
    cost=Complexity(
        4,
        (
            PageCost(
                "organization.teams",
                ("first",),
                Complexity(
                    4, (PageCost("organization.teams.members", ("membersFirst",), Complexity(2)),)
                ),
            ),
        ),
    ),
    defaults={"first": 20, "membersFirst": 100},
)
