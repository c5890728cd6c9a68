# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .enums import SSOProviderStates, SSOProviderTypes
from .fragment_saml_provider_fields import SamlProviderFields
from .fragment_user_summary import UserSummary


@frozen(kw_only=True)
class UpdateSsoProvider(GraphQLObject):
    sso_provider_update: UpdateSsoProviderSsoProviderUpdate | None


@frozen(kw_only=True)
class UpdateSsoProviderSsoProviderUpdate(GraphQLObject):
    sso_provider: (
        UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProvider
        | UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderGitHubApp
        | UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderGoogleGSuite
        | UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderSAML
    )


@frozen(kw_only=True)
class UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProvider(GraphQLObject):
    typename: str = field(metadata={"json": "__typename"})
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
    created_by: UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderCreatedBy
    enabled_at: datetime | None
    enabled_by: UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderEnabledBy | None
    disabled_at: datetime | None
    disabled_by: UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderDisabledBy | None
    disabled_reason: str | None


UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderCreatedBy = UserSummary
UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderEnabledBy = UserSummary
UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderDisabledBy = UserSummary


@frozen(kw_only=True)
class UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderGitHubApp(GraphQLObject):
    typename: Literal["SSOProviderGitHubApp"] = field(metadata={"json": "__typename"})
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
    created_by: UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderGitHubAppCreatedBy
    enabled_at: datetime | None
    enabled_by: UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderGitHubAppEnabledBy | None
    disabled_at: datetime | None
    disabled_by: UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderGitHubAppDisabledBy | None
    disabled_reason: str | None
    github_organization_name: str


UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderGitHubAppCreatedBy = UserSummary
UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderGitHubAppEnabledBy = UserSummary
UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderGitHubAppDisabledBy = UserSummary


@frozen(kw_only=True)
class UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderGoogleGSuite(GraphQLObject):
    typename: Literal["SSOProviderGoogleGSuite"] = field(metadata={"json": "__typename"})
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
    created_by: UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderGoogleGSuiteCreatedBy
    enabled_at: datetime | None
    enabled_by: UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderGoogleGSuiteEnabledBy | None
    disabled_at: datetime | None
    disabled_by: (
        UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderGoogleGSuiteDisabledBy | None
    )
    disabled_reason: str | None
    google_hosted_domain: str
    disclose_google_hosted_domain: bool


UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderGoogleGSuiteCreatedBy = UserSummary
UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderGoogleGSuiteEnabledBy = UserSummary
UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderGoogleGSuiteDisabledBy = UserSummary


@frozen(kw_only=True)
class UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderSAML(SamlProviderFields):
    typename: Literal["SSOProviderSAML"] = field(metadata={"json": "__typename"})
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
    created_by: UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderSAMLCreatedBy
    enabled_at: datetime | None
    enabled_by: UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderSAMLEnabledBy | None
    disabled_at: datetime | None
    disabled_by: UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderSAMLDisabledBy | None
    disabled_reason: str | None


UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderSAMLCreatedBy = UserSummary
UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderSAMLEnabledBy = UserSummary
UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderSAMLDisabledBy = UserSummary

UPDATE_SSO_PROVIDER = Operation(
    name="UpdateSsoProvider",
    document="""\
mutation UpdateSsoProvider($input: SSOProviderUpdateInput!) {
  ssoProviderUpdate(input: $input) {
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
    result=UpdateSsoProvider,
    mutation=True,
    cost=Complexity(2, (), ((Complexity(3), Complexity(7)),)),
)
