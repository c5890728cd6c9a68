# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import Literal

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .enums import SSOProviderStates, SSOProviderTypes
from .fragment_organization_summary import OrganizationSummary
from .fragment_saml_provider_fields import SamlProviderFields
from .fragment_user_summary import UserSummary


class GetSsoProvider(GraphQLObject):
    sso_provider: (
        GetSsoProviderSsoProviderSSOProvider
        | GetSsoProviderSsoProviderSSOProviderGitHubApp
        | GetSsoProviderSsoProviderSSOProviderGoogleGSuite
        | GetSsoProviderSsoProviderSSOProviderSAML
        | None
    )


class GetSsoProviderSsoProviderSSOProvider(GraphQLObject):
    typename: str = json_field(key="__typename")
    id: str
    uuid: str
    type: SSOProviderTypes
    state: SSOProviderStates
    url: str
    note: str | None
    email_domain: str | None
    email_domain_verified_at: datetime | None
    email_domain_verification_address: str | None
    session_duration_in_hours: int | None
    pin_session_to_ip_address: bool | None
    test_authorization_required: bool | None
    created_at: datetime
    created_by: GetSsoProviderSsoProviderSSOProviderCreatedBy
    enabled_at: datetime | None
    enabled_by: GetSsoProviderSsoProviderSSOProviderEnabledBy | None
    disabled_at: datetime | None
    disabled_by: GetSsoProviderSsoProviderSSOProviderDisabledBy | None
    disabled_reason: str | None
    organization: GetSsoProviderSsoProviderSSOProviderOrganization | None


GetSsoProviderSsoProviderSSOProviderCreatedBy = UserSummary
GetSsoProviderSsoProviderSSOProviderEnabledBy = UserSummary
GetSsoProviderSsoProviderSSOProviderDisabledBy = UserSummary
GetSsoProviderSsoProviderSSOProviderOrganization = OrganizationSummary


class GetSsoProviderSsoProviderSSOProviderGitHubApp(GraphQLObject):
    typename: Literal["SSOProviderGitHubApp"] = json_field(key="__typename")
    id: str
    uuid: str
    type: SSOProviderTypes
    state: SSOProviderStates
    url: str
    note: str | None
    email_domain: str | None
    email_domain_verified_at: datetime | None
    email_domain_verification_address: str | None
    session_duration_in_hours: int | None
    pin_session_to_ip_address: bool | None
    test_authorization_required: bool | None
    created_at: datetime
    created_by: GetSsoProviderSsoProviderSSOProviderGitHubAppCreatedBy
    enabled_at: datetime | None
    enabled_by: GetSsoProviderSsoProviderSSOProviderGitHubAppEnabledBy | None
    disabled_at: datetime | None
    disabled_by: GetSsoProviderSsoProviderSSOProviderGitHubAppDisabledBy | None
    disabled_reason: str | None
    organization: GetSsoProviderSsoProviderSSOProviderGitHubAppOrganization | None
    github_organization_name: str


GetSsoProviderSsoProviderSSOProviderGitHubAppCreatedBy = UserSummary
GetSsoProviderSsoProviderSSOProviderGitHubAppEnabledBy = UserSummary
GetSsoProviderSsoProviderSSOProviderGitHubAppDisabledBy = UserSummary
GetSsoProviderSsoProviderSSOProviderGitHubAppOrganization = OrganizationSummary


class GetSsoProviderSsoProviderSSOProviderGoogleGSuite(GraphQLObject):
    typename: Literal["SSOProviderGoogleGSuite"] = json_field(key="__typename")
    id: str
    uuid: str
    type: SSOProviderTypes
    state: SSOProviderStates
    url: str
    note: str | None
    email_domain: str | None
    email_domain_verified_at: datetime | None
    email_domain_verification_address: str | None
    session_duration_in_hours: int | None
    pin_session_to_ip_address: bool | None
    test_authorization_required: bool | None
    created_at: datetime
    created_by: GetSsoProviderSsoProviderSSOProviderGoogleGSuiteCreatedBy
    enabled_at: datetime | None
    enabled_by: GetSsoProviderSsoProviderSSOProviderGoogleGSuiteEnabledBy | None
    disabled_at: datetime | None
    disabled_by: GetSsoProviderSsoProviderSSOProviderGoogleGSuiteDisabledBy | None
    disabled_reason: str | None
    organization: GetSsoProviderSsoProviderSSOProviderGoogleGSuiteOrganization | None
    google_hosted_domain: str
    disclose_google_hosted_domain: bool


GetSsoProviderSsoProviderSSOProviderGoogleGSuiteCreatedBy = UserSummary
GetSsoProviderSsoProviderSSOProviderGoogleGSuiteEnabledBy = UserSummary
GetSsoProviderSsoProviderSSOProviderGoogleGSuiteDisabledBy = UserSummary
GetSsoProviderSsoProviderSSOProviderGoogleGSuiteOrganization = OrganizationSummary


class GetSsoProviderSsoProviderSSOProviderSAML(SamlProviderFields):
    typename: Literal["SSOProviderSAML"] = json_field(key="__typename")
    id: str
    uuid: str
    type: SSOProviderTypes
    state: SSOProviderStates
    url: str
    note: str | None
    email_domain: str | None
    email_domain_verified_at: datetime | None
    email_domain_verification_address: str | None
    session_duration_in_hours: int | None
    pin_session_to_ip_address: bool | None
    test_authorization_required: bool | None
    created_at: datetime
    created_by: GetSsoProviderSsoProviderSSOProviderSAMLCreatedBy
    enabled_at: datetime | None
    enabled_by: GetSsoProviderSsoProviderSSOProviderSAMLEnabledBy | None
    disabled_at: datetime | None
    disabled_by: GetSsoProviderSsoProviderSSOProviderSAMLDisabledBy | None
    disabled_reason: str | None
    organization: GetSsoProviderSsoProviderSSOProviderSAMLOrganization | None


GetSsoProviderSsoProviderSSOProviderSAMLCreatedBy = UserSummary
GetSsoProviderSsoProviderSSOProviderSAMLEnabledBy = UserSummary
GetSsoProviderSsoProviderSSOProviderSAMLDisabledBy = UserSummary
GetSsoProviderSsoProviderSSOProviderSAMLOrganization = OrganizationSummary

GET_SSO_PROVIDER = Operation(
    name="GetSsoProvider",
    document="""\
query GetSsoProvider($slug: ID, $uuid: ID) {
  ssoProvider(slug: $slug, uuid: $uuid) {
    __typename
    ...SsoProviderFields
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

fragment SamlProviderFields on SSOProviderSAML {
  digestMethod
  signatureMethod
  identityProvider {
    name
    issuer
    ssoURL
    certificate
    metadata {
      url
      xml
    }
  }
  serviceProvider {
    issuer
    ssoURL
    metadata {
      url
      xml
    }
  }
}

fragment SsoProviderFields on SSOProvider {
  id
  uuid
  type
  state
  url
  note
  emailDomain
  emailDomainVerifiedAt
  emailDomainVerificationAddress
  sessionDurationInHours
  pinSessionToIpAddress
  testAuthorizationRequired
  createdAt
  createdBy {
    ...UserSummary
  }
  enabledAt
  enabledBy {
    ...UserSummary
  }
  disabledAt
  disabledBy {
    ...UserSummary
  }
  disabledReason
  ... on SSOProviderGitHubApp {
    githubOrganizationName
  }
  ... on SSOProviderGoogleGSuite {
    googleHostedDomain
    discloseGoogleHostedDomain
  }
  ... on SSOProviderSAML {
    ...SamlProviderFields
  }
}

fragment UserSummary on User {
  id
  uuid
  name
  email
}
""",
    result=GetSsoProvider,
    mutation=False,
    cost=Complexity(1, (), ((Complexity(4), Complexity(8)),)),
)
