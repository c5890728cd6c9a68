# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_organization_summary import OrganizationSummary


class DeleteSsoProvider(GraphQLObject):
    sso_provider_delete: DeleteSsoProviderSsoProviderDelete | None


class DeleteSsoProviderSsoProviderDelete(GraphQLObject):
    deleted_sso_provider_id: str = json_field(key="deletedSSOProviderId")
    organization: DeleteSsoProviderSsoProviderDeleteOrganization


DeleteSsoProviderSsoProviderDeleteOrganization = OrganizationSummary

DELETE_SSO_PROVIDER = Operation(
    name="DeleteSsoProvider",
    document="""\
mutation DeleteSsoProvider($input: SSOProviderDeleteInput!) {
  ssoProviderDelete(input: $input) {
    deletedSSOProviderId
    organization {
      ...OrganizationSummary
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
    result=DeleteSsoProvider,
    mutation=True,
    cost=Complexity(2),
)
