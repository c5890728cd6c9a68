# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_organization_summary import OrganizationSummary


@frozen(kw_only=True)
class DeleteSsoProvider(GraphQLObject):
    sso_provider_delete: DeleteSsoProviderSsoProviderDelete | None


@frozen(kw_only=True)
class DeleteSsoProviderSsoProviderDelete(GraphQLObject):
    deleted_sso_provider_id: str = field(metadata={"json": "deletedSSOProviderId"})
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
