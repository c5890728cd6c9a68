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
from .fragment_team_member_fields import TeamMemberFields


class ListMemberTeams(GraphQLObject, HasConnection["ListMemberTeamsItem"]):
    organization_member: ListMemberTeamsOrganizationMember | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("organization_member", "teams"), cursor="after", size="first"
    )


class ListMemberTeamsOrganizationMember(GraphQLObject):
    id: str
    uuid: str
    teams: ListMemberTeamsOrganizationMemberTeams


class ListMemberTeamsOrganizationMemberTeams(GraphQLObject):
    count: int
    page_info: ListMemberTeamsOrganizationMemberTeamsPageInfo | None
    edges: list[ListMemberTeamsOrganizationMemberTeamsEdges | None] | None


ListMemberTeamsOrganizationMemberTeamsPageInfo = NextPage


class ListMemberTeamsOrganizationMemberTeamsEdges(GraphQLObject):
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
    cost=Complexity(4, (PageCost("organizationMember.teams", ("first",), Complexity(4)),)),
    defaults={"first": 100},
)
