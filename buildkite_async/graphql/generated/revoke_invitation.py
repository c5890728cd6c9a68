# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_invitation_fields import InvitationFields
from .fragment_organization_summary import OrganizationSummary


class RevokeInvitation(GraphQLObject):
    organization_invitation_revoke: RevokeInvitationOrganizationInvitationRevoke | None


class RevokeInvitationOrganizationInvitationRevoke(GraphQLObject):
    organization_invitation: RevokeInvitationOrganizationInvitationRevokeOrganizationInvitation
    organization: RevokeInvitationOrganizationInvitationRevokeOrganization


RevokeInvitationOrganizationInvitationRevokeOrganizationInvitation = InvitationFields
RevokeInvitationOrganizationInvitationRevokeOrganization = OrganizationSummary

REVOKE_INVITATION = Operation(
    name="RevokeInvitation",
    document="""\
mutation RevokeInvitation($input: OrganizationInvitationRevokeInput!) {
  organizationInvitationRevoke(input: $input) {
    organizationInvitation {
      ...InvitationFields
    }
    organization {
      ...OrganizationSummary
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
    result=RevokeInvitation,
    mutation=True,
    cost=Complexity(7),
)
