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
from .fragment_team_summary import TeamSummary


class ListTeamMembers(GraphQLObject, HasConnection["ListTeamMembersItem"]):
    team: ListTeamMembersTeam | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("team", "members"), cursor="after", size="first"
    )


class ListTeamMembersTeam(TeamSummary):
    members: ListTeamMembersTeamMembers | None


class ListTeamMembersTeamMembers(GraphQLObject):
    count: int
    page_info: ListTeamMembersTeamMembersPageInfo | None
    edges: list[ListTeamMembersTeamMembersEdges | None] | None


ListTeamMembersTeamMembersPageInfo = NextPage


class ListTeamMembersTeamMembersEdges(GraphQLObject):
    node: ListTeamMembersTeamMembersEdgesNode | None


ListTeamMembersTeamMembersEdgesNode = TeamMemberFields

ListTeamMembersItem = ListTeamMembersTeamMembersEdgesNode

LIST_TEAM_MEMBERS = Operation(
    name="ListTeamMembers",
    document="""\
query ListTeamMembers($slug: ID!, $first: Int = 100, $after: String, $order: TeamMemberOrder, $search: String, $role: [TeamMemberRole!]) {
  team(slug: $slug) {
    ...TeamSummary
    members(
      first: $first
      after: $after
      order: $order
      search: $search
      role: $role
    ) {
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
    result=ListTeamMembers,
    mutation=False,
    cost=Complexity(4, (PageCost("team.members", ("first",), Complexity(4)),)),
    defaults={"first": 100},
)
