# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from attrs import frozen

from buildkite_async.graphql.runtime import Cost, Listing, Model, Operation, Page, Walked

from .enums import TeamMemberRole, TeamPrivacy
from .fragment_next_page import NextPage
from .fragment_organization_summary import OrganizationSummary
from .fragment_team_summary import TeamSummary
from .fragment_user_summary import UserSummary


@frozen(kw_only=True)
class ListTeamsWithMembers(Model, Listing["ListTeamsWithMembersItem"]):
    organization: ListTeamsWithMembersOrganization | None
    walked: ClassVar[Walked] = Walked(("organization", "teams"), cursor="after", size="first")


@frozen(kw_only=True)
class ListTeamsWithMembersOrganization(OrganizationSummary):
    teams: ListTeamsWithMembersOrganizationTeams | None


@frozen(kw_only=True)
class ListTeamsWithMembersOrganizationTeams(Model):
    count: int
    page_info: ListTeamsWithMembersOrganizationTeamsPageInfo | None
    edges: list[ListTeamsWithMembersOrganizationTeamsEdges | None] | None


ListTeamsWithMembersOrganizationTeamsPageInfo = NextPage


@frozen(kw_only=True)
class ListTeamsWithMembersOrganizationTeamsEdges(Model):
    node: ListTeamsWithMembersOrganizationTeamsEdgesNode | None


@frozen(kw_only=True)
class ListTeamsWithMembersOrganizationTeamsEdgesNode(TeamSummary):
    description: str | None
    privacy: TeamPrivacy
    members: ListTeamsWithMembersOrganizationTeamsEdgesNodeMembers | None


@frozen(kw_only=True)
class ListTeamsWithMembersOrganizationTeamsEdgesNodeMembers(Model):
    count: int
    page_info: ListTeamsWithMembersOrganizationTeamsEdgesNodeMembersPageInfo | None
    edges: list[ListTeamsWithMembersOrganizationTeamsEdgesNodeMembersEdges | None] | None


ListTeamsWithMembersOrganizationTeamsEdgesNodeMembersPageInfo = NextPage


@frozen(kw_only=True)
class ListTeamsWithMembersOrganizationTeamsEdgesNodeMembersEdges(Model):
    node: ListTeamsWithMembersOrganizationTeamsEdgesNodeMembersEdgesNode | None


@frozen(kw_only=True)
class ListTeamsWithMembersOrganizationTeamsEdgesNodeMembersEdgesNode(Model):
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
    cost=Cost(
        4,
        (
            Page(
                "organization.teams",
                ("first",),
                Cost(4, (Page("organization.teams.members", ("membersFirst",), Cost(2)),)),
            ),
        ),
    ),
    defaults={"first": 20, "membersFirst": 100},
)
