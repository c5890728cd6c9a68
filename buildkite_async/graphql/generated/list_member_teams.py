# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from buildkite_async.graphql.runtime import Cost, Listing, Model, Operation, Page, Walked

from .fragment_next_page import NextPage
from .fragment_team_member_fields import TeamMemberFields


@frozen(kw_only=True)
class ListMemberTeams(Model, Listing["ListMemberTeamsItem"]):
    organization_member: ListMemberTeamsOrganizationMember | None
    walked: ClassVar[Walked] = Walked(
        ("organization_member", "teams"), cursor="after", size="first"
    )


@frozen(kw_only=True)
class ListMemberTeamsOrganizationMember(Model):
    id: str
    uuid: str
    teams: ListMemberTeamsOrganizationMemberTeams


@frozen(kw_only=True)
class ListMemberTeamsOrganizationMemberTeams(Model):
    count: int
    page_info: ListMemberTeamsOrganizationMemberTeamsPageInfo | None
    edges: list[ListMemberTeamsOrganizationMemberTeamsEdges | None] | None


ListMemberTeamsOrganizationMemberTeamsPageInfo = NextPage


@frozen(kw_only=True)
class ListMemberTeamsOrganizationMemberTeamsEdges(Model):
    node: ListMemberTeamsOrganizationMemberTeamsEdgesNode | None


ListMemberTeamsOrganizationMemberTeamsEdgesNode = TeamMemberFields

ListMemberTeamsItem = ListMemberTeamsOrganizationMemberTeamsEdgesNode

LIST_MEMBER_TEAMS = Operation(
    name="ListMemberTeams",
    document="""\
query ListMemberTeams($slug: ID!, $first: Int = 100, $after: String, $order: TeamMemberOrder) {
  organizationMember(slug: $slug) {
    id
    uuid
    teams(first: $first, after: $after, order: $order) {
      count
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          ...TeamMemberFields
        }
      }
    }
  }
}

fragment NextPage on PageInfo {
  hasNextPage
  endCursor
}

fragment TeamMemberFields on TeamMember {
  id
  uuid
  role
  createdAt
  createdBy {
    ...UserSummary
  }
  user {
    ...UserSummary
  }
  team {
    ...TeamSummary
  }
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
    result=ListMemberTeams,
    mutation=False,
    cost=Cost(4, (Page("organizationMember.teams", ("first",), Cost(4)),)),
    defaults={"first": 100},
)
