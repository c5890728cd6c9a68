# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_organization_summary import OrganizationSummary


class SetTwoFactorEnforcement(GraphQLObject):
    organization_enforce_two_factor_authentication_for_members_update: (
        SetTwoFactorEnforcementOrganizationEnforceTwoFactorAuthenticationForMembersUpdate | None
    )


class SetTwoFactorEnforcementOrganizationEnforceTwoFactorAuthenticationForMembersUpdate(
    GraphQLObject
):
    organization: SetTwoFactorEnforcementOrganizationEnforceTwoFactorAuthenticationForMembersUpdateOrganization


class SetTwoFactorEnforcementOrganizationEnforceTwoFactorAuthenticationForMembersUpdateOrganization(
    OrganizationSummary
):
    members_require_two_factor_authentication: bool | None


SET_TWO_FACTOR_ENFORCEMENT = Operation(
    name="SetTwoFactorEnforcement",
    document="""\
mutation SetTwoFactorEnforcement($input: OrganizationEnforceTwoFactorAuthenticationForMembersUpdateMutationInput!) {
  organizationEnforceTwoFactorAuthenticationForMembersUpdate(input: $input) {
    organization {
      ...OrganizationSummary
      membersRequireTwoFactorAuthentication
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
    result=SetTwoFactorEnforcement,
    mutation=True,
    cost=Complexity(2),
)
