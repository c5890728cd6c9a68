# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, PageCost

from .fragment_invitation_team_fields import InvitationTeamFields


class ListInvitationTeams(GraphQLObject):
    organization_invitation: ListInvitationTeamsOrganizationInvitation | None


class ListInvitationTeamsOrganizationInvitation(GraphQLObject):
    id: str
    uuid: str
    email: str
    teams: ListInvitationTeamsOrganizationInvitationTeams | None


class ListInvitationTeamsOrganizationInvitationTeams(GraphQLObject):
    count: int
    edges: list[ListInvitationTeamsOrganizationInvitationTeamsEdges | None] | None


class ListInvitationTeamsOrganizationInvitationTeamsEdges(GraphQLObject):
    node: ListInvitationTeamsOrganizationInvitationTeamsEdgesNode | None


ListInvitationTeamsOrganizationInvitationTeamsEdgesNode = InvitationTeamFields

LIST_INVITATION_TEAMS = Operation(
    name="ListInvitationTeams",
    document="""\
query ListInvitationTeams($slug: ID!, $first: Int = 100) {
  organizationInvitation(slug: $slug) {
    id
    uuid
    email
    teams(first: $first) {
      count
      edges {
        node {
          ...InvitationTeamFields
        }
      }
    }
  }
}

fragment InvitationTeamFields on OrganizationInvitationTeamAssignment {
  id
  role
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
""",
    result=ListInvitationTeams,
    mutation=False,
    cost=Complexity(3, (PageCost("organizationInvitation.teams", ("first",), Complexity(2)),)),
    defaults={"first": 100},
)
