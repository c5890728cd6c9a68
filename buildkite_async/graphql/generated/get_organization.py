# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .enums import RevokeInactiveTokenPeriod
from .fragment_organization_summary import OrganizationSummary
from .fragment_permission_fields import PermissionFields


class GetOrganization(GraphQLObject):
    organization: GetOrganizationOrganization | None


class GetOrganizationOrganization(OrganizationSummary):
    public: bool
    icon_url: str | None
    is_teams_enabled: bool | None
    allowed_api_ip_addresses: str | None
    members_require_two_factor_authentication: bool | None
    revoke_inactive_tokens_after: RevokeInactiveTokenPeriod | None
    sso: GetOrganizationOrganizationSso | None
    permissions: GetOrganizationOrganizationPermissions


class GetOrganizationOrganizationSso(GraphQLObject):
    is_enabled: bool | None
    provider: GetOrganizationOrganizationSsoProvider | None


class GetOrganizationOrganizationSsoProvider(GraphQLObject):
    name: str


class GetOrganizationOrganizationPermissions(GraphQLObject):
    agent_token_create: GetOrganizationOrganizationPermissionsAgentTokenCreate | None
    agent_token_view: GetOrganizationOrganizationPermissionsAgentTokenView | None
    agent_view: GetOrganizationOrganizationPermissionsAgentView | None
    audit_events_view: GetOrganizationOrganizationPermissionsAuditEventsView | None
    notification_service_update: (
        GetOrganizationOrganizationPermissionsNotificationServiceUpdate | None
    )
    organization_billing_update: (
        GetOrganizationOrganizationPermissionsOrganizationBillingUpdate | None
    )
    organization_invitation_create: (
        GetOrganizationOrganizationPermissionsOrganizationInvitationCreate | None
    )
    organization_member_update: (
        GetOrganizationOrganizationPermissionsOrganizationMemberUpdate | None
    )
    organization_member_view: GetOrganizationOrganizationPermissionsOrganizationMemberView | None
    organization_member_view_sensitive: (
        GetOrganizationOrganizationPermissionsOrganizationMemberViewSensitive | None
    )
    organization_update: GetOrganizationOrganizationPermissionsOrganizationUpdate | None
    pipeline_create: GetOrganizationOrganizationPermissionsPipelineCreate | None
    pipeline_create_without_teams: (
        GetOrganizationOrganizationPermissionsPipelineCreateWithoutTeams | None
    )
    pipeline_view: GetOrganizationOrganizationPermissionsPipelineView | None
    sso_provider_create: GetOrganizationOrganizationPermissionsSsoProviderCreate | None
    sso_provider_update: GetOrganizationOrganizationPermissionsSsoProviderUpdate | None
    suite_view: GetOrganizationOrganizationPermissionsSuiteView | None
    team_admin: GetOrganizationOrganizationPermissionsTeamAdmin | None
    team_create: GetOrganizationOrganizationPermissionsTeamCreate | None
    team_enabled_change: GetOrganizationOrganizationPermissionsTeamEnabledChange | None
    team_view: GetOrganizationOrganizationPermissionsTeamView | None


GetOrganizationOrganizationPermissionsAgentTokenCreate = PermissionFields
GetOrganizationOrganizationPermissionsAgentTokenView = PermissionFields
GetOrganizationOrganizationPermissionsAgentView = PermissionFields
GetOrganizationOrganizationPermissionsAuditEventsView = PermissionFields
GetOrganizationOrganizationPermissionsNotificationServiceUpdate = PermissionFields
GetOrganizationOrganizationPermissionsOrganizationBillingUpdate = PermissionFields
GetOrganizationOrganizationPermissionsOrganizationInvitationCreate = PermissionFields
GetOrganizationOrganizationPermissionsOrganizationMemberUpdate = PermissionFields
GetOrganizationOrganizationPermissionsOrganizationMemberView = PermissionFields
GetOrganizationOrganizationPermissionsOrganizationMemberViewSensitive = PermissionFields
GetOrganizationOrganizationPermissionsOrganizationUpdate = PermissionFields
GetOrganizationOrganizationPermissionsPipelineCreate = PermissionFields
GetOrganizationOrganizationPermissionsPipelineCreateWithoutTeams = PermissionFields
GetOrganizationOrganizationPermissionsPipelineView = PermissionFields
GetOrganizationOrganizationPermissionsSsoProviderCreate = PermissionFields
GetOrganizationOrganizationPermissionsSsoProviderUpdate = PermissionFields
GetOrganizationOrganizationPermissionsSuiteView = PermissionFields
GetOrganizationOrganizationPermissionsTeamAdmin = PermissionFields
GetOrganizationOrganizationPermissionsTeamCreate = PermissionFields
GetOrganizationOrganizationPermissionsTeamEnabledChange = PermissionFields
GetOrganizationOrganizationPermissionsTeamView = PermissionFields

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
    sso {
      isEnabled
      provider {
        name
      }
    }
    permissions {
      agentTokenCreate {
        ...PermissionFields
      }
      agentTokenView {
        ...PermissionFields
      }
      agentView {
        ...PermissionFields
      }
      auditEventsView {
        ...PermissionFields
      }
      notificationServiceUpdate {
        ...PermissionFields
      }
      organizationBillingUpdate {
        ...PermissionFields
      }
      organizationInvitationCreate {
        ...PermissionFields
      }
      organizationMemberUpdate {
        ...PermissionFields
      }
      organizationMemberView {
        ...PermissionFields
      }
      organizationMemberViewSensitive {
        ...PermissionFields
      }
      organizationUpdate {
        ...PermissionFields
      }
      pipelineCreate {
        ...PermissionFields
      }
      pipelineCreateWithoutTeams {
        ...PermissionFields
      }
      pipelineView {
        ...PermissionFields
      }
      ssoProviderCreate {
        ...PermissionFields
      }
      ssoProviderUpdate {
        ...PermissionFields
      }
      suiteView {
        ...PermissionFields
      }
      teamAdmin {
        ...PermissionFields
      }
      teamCreate {
        ...PermissionFields
      }
      teamEnabledChange {
        ...PermissionFields
      }
      teamView {
        ...PermissionFields
      }
    }
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
""",
    result=GetOrganization,
    mutation=False,
    cost=Complexity(25),
)
