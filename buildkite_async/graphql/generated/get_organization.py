# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import Cost, Model, Operation

from .enums import RevokeInactiveTokenPeriod
from .fragments import OrganizationSummary


@frozen(kw_only=True)
class GetOrganization(Model):
    organization: GetOrganizationOrganization | None


@frozen(kw_only=True)
class GetOrganizationOrganization(OrganizationSummary):
    public: bool
    icon_url: str | None
    is_teams_enabled: bool | None
    allowed_api_ip_addresses: str | None
    members_require_two_factor_authentication: bool | None
    revoke_inactive_tokens_after: RevokeInactiveTokenPeriod | None


GET_ORGANIZATION = Operation(
    name="GetOrganization",
    document="""\
query GetOrganization($slug: ID, $uuid: ID) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    public
    iconUrl
    isTeamsEnabled
    allowedApiIpAddresses
    membersRequireTwoFactorAuthentication
    revokeInactiveTokensAfter
  }
}

fragment OrganizationSummary on Organization {
  id
  uuid
  slug
  name
}
""",
    result=GetOrganization,
    mutation=False,
    cost=Cost(1),
)
