# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_invitation_fields import InvitationFields


class ResendInvitation(GraphQLObject):
    organization_invitation_resend: ResendInvitationOrganizationInvitationResend | None


class ResendInvitationOrganizationInvitationResend(GraphQLObject):
    organization_invitation: ResendInvitationOrganizationInvitationResendOrganizationInvitation


ResendInvitationOrganizationInvitationResendOrganizationInvitation = InvitationFields

RESEND_INVITATION = Operation(
    name="ResendInvitation",
    document="""\
mutation ResendInvitation($input: OrganizationInvitationResendInput!) {
  organizationInvitationResend(input: $input) {
    organizationInvitation {
      ...InvitationFields
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

fragment UserSummary on User {
  id
  uuid
  name
  email
}
""",
    result=ResendInvitation,
    mutation=True,
    cost=Complexity(6),
)
