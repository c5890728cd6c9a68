# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, PageCost

from .fragment_invitation_fields import InvitationFields
from .fragment_invitation_team_fields import InvitationTeamFields
from .fragment_organization_summary import OrganizationSummary
from .fragment_permission_fields import PermissionFields


class GetInvitation(GraphQLObject):
    organization_invitation: GetInvitationOrganizationInvitation | None


class GetInvitationOrganizationInvitation(InvitationFields):
    organization: GetInvitationOrganizationInvitationOrganization | None
    permissions: GetInvitationOrganizationInvitationPermissions
    teams: GetInvitationOrganizationInvitationTeams | None


GetInvitationOrganizationInvitationOrganization = OrganizationSummary


class GetInvitationOrganizationInvitationPermissions(GraphQLObject):
    organization_invitation_resend: (
        GetInvitationOrganizationInvitationPermissionsOrganizationInvitationResend | None
    )
    organization_invitation_revoke: (
        GetInvitationOrganizationInvitationPermissionsOrganizationInvitationRevoke | None
    )


GetInvitationOrganizationInvitationPermissionsOrganizationInvitationResend = PermissionFields
GetInvitationOrganizationInvitationPermissionsOrganizationInvitationRevoke = PermissionFields


class GetInvitationOrganizationInvitationTeams(GraphQLObject):
    count: int
    edges: list[GetInvitationOrganizationInvitationTeamsEdges | None] | None


class GetInvitationOrganizationInvitationTeamsEdges(GraphQLObject):
    node: GetInvitationOrganizationInvitationTeamsEdgesNode | None


GetInvitationOrganizationInvitationTeamsEdgesNode = InvitationTeamFields

GET_INVITATION = Operation(
    name="GetInvitation",
    document="""\
query GetInvitation($slug: ID!, $teamsFirst: Int = 100) {
  organizationInvitation(slug: $slug) {
    ...InvitationFields
    organization {
      ...OrganizationSummary
    }
    permissions {
      organizationInvitationResend {
        ...PermissionFields
      }
      organizationInvitationRevoke {
        ...PermissionFields
      }
    }
    teams(first: $teamsFirst) {
      count
      edges {
        node {
          ...InvitationTeamFields
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

fragment PermissionFields on Permission {
  allowed
  code
  message
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
    result=GetInvitation,
    mutation=False,
    cost=Complexity(
        11, (PageCost("organizationInvitation.teams", ("teamsFirst",), Complexity(2)),)
    ),
    defaults={"teamsFirst": 100},
)
