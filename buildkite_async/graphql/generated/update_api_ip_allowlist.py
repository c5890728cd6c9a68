# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_organization_summary import OrganizationSummary


@frozen(kw_only=True)
class UpdateApiIpAllowlist(GraphQLObject):
    organization_api_ip_allowlist_update: (
        UpdateApiIpAllowlistOrganizationApiIpAllowlistUpdate | None
    )


@frozen(kw_only=True)
class UpdateApiIpAllowlistOrganizationApiIpAllowlistUpdate(GraphQLObject):
    organization: UpdateApiIpAllowlistOrganizationApiIpAllowlistUpdateOrganization | None


@frozen(kw_only=True)
class UpdateApiIpAllowlistOrganizationApiIpAllowlistUpdateOrganization(OrganizationSummary):
    allowed_api_ip_addresses: str | None


UPDATE_API_IP_ALLOWLIST = Operation(
    name="UpdateApiIpAllowlist",
    document="""\
mutation UpdateApiIpAllowlist($input: OrganizationAPIIPAllowlistUpdateMutationInput!) {
  organizationApiIpAllowlistUpdate(input: $input) {
    organization {
      ...OrganizationSummary
      allowedApiIpAddresses
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
    result=UpdateApiIpAllowlist,
    mutation=True,
    cost=Complexity(2),
)
