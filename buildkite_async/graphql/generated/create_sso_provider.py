# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import Literal

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .enums import SSOProviderStates, SSOProviderTypes
from .fragment_saml_provider_fields import SamlProviderFields
from .fragment_user_summary import UserSummary


class CreateSsoProvider(GraphQLObject):
    sso_provider_create: CreateSsoProviderSsoProviderCreate | None


class CreateSsoProviderSsoProviderCreate(GraphQLObject):
    sso_provider: (
        CreateSsoProviderSsoProviderCreateSsoProviderSSOProvider
        | CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderGitHubApp
        | CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderGoogleGSuite
        | CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderSAML
    )


class CreateSsoProviderSsoProviderCreateSsoProviderSSOProvider(GraphQLObject):
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
    created_by: CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderCreatedBy
    enabled_at: datetime | None
    enabled_by: CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderEnabledBy | None
    disabled_at: datetime | None
    disabled_by: CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderDisabledBy | None
    disabled_reason: str | None


CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderCreatedBy = UserSummary
CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderEnabledBy = UserSummary
CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderDisabledBy = UserSummary


class CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderGitHubApp(GraphQLObject):
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
    created_by: CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderGitHubAppCreatedBy
    enabled_at: datetime | None
    enabled_by: CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderGitHubAppEnabledBy | None
    disabled_at: datetime | None
    disabled_by: CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderGitHubAppDisabledBy | None
    disabled_reason: str | None
    github_organization_name: str


CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderGitHubAppCreatedBy = UserSummary
CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderGitHubAppEnabledBy = UserSummary
CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderGitHubAppDisabledBy = UserSummary


class CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderGoogleGSuite(GraphQLObject):
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
    created_by: CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderGoogleGSuiteCreatedBy
    enabled_at: datetime | None
    enabled_by: CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderGoogleGSuiteEnabledBy | None
    disabled_at: datetime | None
    disabled_by: (
        CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderGoogleGSuiteDisabledBy | None
    )
    disabled_reason: str | None
    google_hosted_domain: str
    disclose_google_hosted_domain: bool


CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderGoogleGSuiteCreatedBy = UserSummary
CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderGoogleGSuiteEnabledBy = UserSummary
CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderGoogleGSuiteDisabledBy = UserSummary


class CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderSAML(SamlProviderFields):
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
    created_by: CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderSAMLCreatedBy
    enabled_at: datetime | None
    enabled_by: CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderSAMLEnabledBy | None
    disabled_at: datetime | None
    disabled_by: CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderSAMLDisabledBy | None
    disabled_reason: str | None


CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderSAMLCreatedBy = UserSummary
CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderSAMLEnabledBy = UserSummary
CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderSAMLDisabledBy = UserSummary

CREATE_SSO_PROVIDER = Operation(
    name="CreateSsoProvider",
    document="""\
mutation CreateSsoProvider($input: SSOProviderCreateInput!) {
  ssoProviderCreate(input: $input) {
    ssoProvider {
      __typename
      ...SsoProviderFields
    }
  }
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
    result=CreateSsoProvider,
    mutation=True,
    cost=Complexity(2, (), ((Complexity(3), Complexity(7)),)),
)
