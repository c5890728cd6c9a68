# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_organization_summary import OrganizationSummary


class UpdateApiIpAllowlist(GraphQLObject):
    organization_api_ip_allowlist_update: (
        UpdateApiIpAllowlistOrganizationApiIpAllowlistUpdate | None
    )


class UpdateApiIpAllowlistOrganizationApiIpAllowlistUpdate(GraphQLObject):
    organization: UpdateApiIpAllowlistOrganizationApiIpAllowlistUpdateOrganization | None


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
