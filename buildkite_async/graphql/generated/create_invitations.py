# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, PageCost

from .fragment_invitation_fields import InvitationFields
from .fragment_invitation_team_fields import InvitationTeamFields
from .fragment_organization_summary import OrganizationSummary


class CreateInvitations(GraphQLObject):
    organization_invitation_create: CreateInvitationsOrganizationInvitationCreate | None


class CreateInvitationsOrganizationInvitationCreate(GraphQLObject):
    organization: CreateInvitationsOrganizationInvitationCreateOrganization | None
    invitation_edges: (
        list[CreateInvitationsOrganizationInvitationCreateInvitationEdges | None] | None
    )


CreateInvitationsOrganizationInvitationCreateOrganization = OrganizationSummary


class CreateInvitationsOrganizationInvitationCreateInvitationEdges(GraphQLObject):
    node: CreateInvitationsOrganizationInvitationCreateInvitationEdgesNode | None


class CreateInvitationsOrganizationInvitationCreateInvitationEdgesNode(InvitationFields):
    teams: CreateInvitationsOrganizationInvitationCreateInvitationEdgesNodeTeams | None


class CreateInvitationsOrganizationInvitationCreateInvitationEdgesNodeTeams(GraphQLObject):
    count: int
    edges: (
        list[CreateInvitationsOrganizationInvitationCreateInvitationEdgesNodeTeamsEdges | None]
        | None
    )


class CreateInvitationsOrganizationInvitationCreateInvitationEdgesNodeTeamsEdges(GraphQLObject):
    node: CreateInvitationsOrganizationInvitationCreateInvitationEdgesNodeTeamsEdgesNode | None


CreateInvitationsOrganizationInvitationCreateInvitationEdgesNodeTeamsEdgesNode = (
    InvitationTeamFields
)

CREATE_INVITATIONS = Operation(
    name="CreateInvitations",
    document="""\
mutation CreateInvitations($input: OrganizationInvitationCreateInput!) {
  organizationInvitationCreate(input: $input) {
    organization {
      ...OrganizationSummary
    }
    invitationEdges {
      node {
        ...InvitationFields
        teams(first: 20) {
          count
          edges {
            node {
              ...InvitationTeamFields
            }
          }
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

fragment InvitationTeamFields on OrganizationInvitationTeamAssignment {
  id
  role
  team {
    ...TeamSummary
  }
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
    result=CreateInvitations,
    mutation=True,
    cost=Complexity(
        10,
        (
            PageCost(
                "organizationInvitationCreate.invitationEdges.node.teams", (20,), Complexity(2)
            ),
        ),
    ),
)
