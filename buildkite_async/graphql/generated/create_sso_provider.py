# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import Cost, Model, Operation

from .enums import SSOProviderStates, SSOProviderTypes
from .fragments import SamlProviderFields


@frozen(kw_only=True)
class CreateSsoProvider(Model):
    sso_provider_create: CreateSsoProviderSsoProviderCreate | None


@frozen(kw_only=True)
class CreateSsoProviderSsoProviderCreate(Model):
    sso_provider: (
        CreateSsoProviderSsoProviderCreateSsoProviderSSOProvider
        | CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderGitHubApp
        | CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderGoogleGSuite
        | CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderSAML
    )


@frozen(kw_only=True)
class CreateSsoProviderSsoProviderCreateSsoProviderSSOProvider(Model):
    typename: str = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    type: SSOProviderTypes
    state: SSOProviderStates
    url: str
    note: str | None
    email_domain: str | None
    email_domain_verification_address: str | None
    test_authorization_required: bool | None
    created_at: datetime


@frozen(kw_only=True)
class CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderGitHubApp(Model):
    typename: Literal["SSOProviderGitHubApp"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    type: SSOProviderTypes
    state: SSOProviderStates
    url: str
    note: str | None
    email_domain: str | None
    email_domain_verification_address: str | None
    test_authorization_required: bool | None
    created_at: datetime
    github_organization_name: str


@frozen(kw_only=True)
class CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderGoogleGSuite(Model):
    typename: Literal["SSOProviderGoogleGSuite"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    type: SSOProviderTypes
    state: SSOProviderStates
    url: str
    note: str | None
    email_domain: str | None
    email_domain_verification_address: str | None
    test_authorization_required: bool | None
    created_at: datetime
    google_hosted_domain: str
    disclose_google_hosted_domain: bool


@frozen(kw_only=True)
class CreateSsoProviderSsoProviderCreateSsoProviderSSOProviderSAML(SamlProviderFields):
    typename: Literal["SSOProviderSAML"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    type: SSOProviderTypes
    state: SSOProviderStates
    url: str
    note: str | None
    email_domain: str | None
    email_domain_verification_address: str | None
    test_authorization_required: bool | None
    created_at: datetime


CREATE_SSO_PROVIDER = Operation(
    name="CreateSsoProvider",
    document="""\
mutation CreateSsoProvider($input: SSOProviderCreateInput!) {
  ssoProviderCreate(input: $input) {
    ssoProvider {
      __typename
      id
      uuid
      type
      state
      url
      note
      emailDomain
      emailDomainVerificationAddress
      testAuthorizationRequired
      createdAt
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
""",
    result=CreateSsoProvider,
    mutation=True,
    cost=Cost(2, (), ((Cost(0), Cost(4)),)),
)
