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
from .fragment_organization_summary import OrganizationSummary
from .fragment_team_fields import TeamFields


class ListTeams(GraphQLObject, HasConnection["ListTeamsItem"]):
    organization: ListTeamsOrganization | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("organization", "teams"), cursor="after", size="first"
    )


class ListTeamsOrganization(OrganizationSummary):
    teams: ListTeamsOrganizationTeams | None


class ListTeamsOrganizationTeams(GraphQLObject):
    count: int
    page_info: ListTeamsOrganizationTeamsPageInfo | None
    edges: list[ListTeamsOrganizationTeamsEdges | None] | None


ListTeamsOrganizationTeamsPageInfo = NextPage


class ListTeamsOrganizationTeamsEdges(GraphQLObject):
    node: ListTeamsOrganizationTeamsEdgesNode | None


ListTeamsOrganizationTeamsEdgesNode = TeamFields

ListTeamsItem = ListTeamsOrganizationTeamsEdgesNode

LIST_TEAMS = Operation(
    name="ListTeams",
    document="""\
query ListTeams($slug: ID, $uuid: ID, $first: Int = 100, $after: String, $order: TeamOrder, $search: String, $privacy: [TeamPrivacy!], $pipeline: PipelineSelector, $user: UserSelector) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    teams(
      first: $first
      after: $after
      order: $order
      search: $search
      privacy: $privacy
      pipeline: $pipeline
      user: $user
    ) {
      count
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          ...TeamFields
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

fragment TeamFields on Team {
  ...TeamSummary
  description
  privacy
  isDefaultTeam
  defaultMemberRole
  membersCanCreatePipelines
  membersCanCreateSuites
  membersCanCreateRegistries
  membersCanDestroyRegistries
  membersCanDestroyPackages
  createdAt
  createdBy {
    ...UserSummary
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
    result=ListTeams,
    mutation=False,
    cost=Complexity(4, (PageCost("organization.teams", ("first",), Complexity(2)),)),
    defaults={"first": 100},
)
