# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .enums import RevokeInactiveTokenPeriod
from .fragment_organization_summary import OrganizationSummary


class SetInactiveTokenRevocation(GraphQLObject):
    organization_revoke_inactive_tokens_after_update: (
        SetInactiveTokenRevocationOrganizationRevokeInactiveTokensAfterUpdate | None
    )


class SetInactiveTokenRevocationOrganizationRevokeInactiveTokensAfterUpdate(GraphQLObject):
    organization: (
        SetInactiveTokenRevocationOrganizationRevokeInactiveTokensAfterUpdateOrganization | None
    )


class SetInactiveTokenRevocationOrganizationRevokeInactiveTokensAfterUpdateOrganization(
    OrganizationSummary
):
    revoke_inactive_tokens_after: RevokeInactiveTokenPeriod | None


SET_INACTIVE_TOKEN_REVOCATION = Operation(
    name="SetInactiveTokenRevocation",
    document="""\
mutation SetInactiveTokenRevocation($input: OrganizationRevokeInactiveTokensAfterUpdateMutationInput!) {
  organizationRevokeInactiveTokensAfterUpdate(input: $input) {
    organization {
      ...OrganizationSummary
      revokeInactiveTokensAfter
    }
  }
}

fragment OrganizationSummary on Organization {
  id
  uuid
  slug
  name
}
""",
    result=SetInactiveTokenRevocation,
    mutation=True,
    cost=Complexity(2),
)
