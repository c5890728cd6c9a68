# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import Cost, Model, Operation

from .enums import SSOProviderStates, SSOProviderTypes
from .fragments import SamlProviderFields


@frozen(kw_only=True)
class UpdateSsoProvider(Model):
    sso_provider_update: UpdateSsoProviderSsoProviderUpdate | None


@frozen(kw_only=True)
class UpdateSsoProviderSsoProviderUpdate(Model):
    sso_provider: (
        UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProvider
        | UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderGitHubApp
        | UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderGoogleGSuite
        | UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderSAML
    )


@frozen(kw_only=True)
class UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProvider(Model):
    typename: str = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    type: SSOProviderTypes
    state: SSOProviderStates
    url: str
    note: str | None
    email_domain: str | None
    test_authorization_required: bool | None


@frozen(kw_only=True)
class UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderGitHubApp(Model):
    typename: Literal["SSOProviderGitHubApp"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    type: SSOProviderTypes
    state: SSOProviderStates
    url: str
    note: str | None
    email_domain: str | None
    test_authorization_required: bool | None
    github_organization_name: str


@frozen(kw_only=True)
class UpdateSsoProviderSsoProviderUpdateSsoProviderSSOProviderGoogleGSuite(Model):
    typename: Literal["SSOProviderGoogleGSuite"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    type: SSOProviderTypes
    state: SSOProviderStates
    url: str
    note: str | None
    email_domain: str | None
    test_authorization_required: bool | None
    google_hosted_domain: str
    disclose_google_hosted_domain: bool


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
    test_authorization_required: bool | None


UPDATE_SSO_PROVIDER = Operation(
    name="UpdateSsoProvider",
    document="""\
mutation UpdateSsoProvider($input: SSOProviderUpdateInput!) {
  ssoProviderUpdate(input: $input) {
    ssoProvider {
      __typename
      id
      uuid
      type
      state
      url
      note
      emailDomain
      testAuthorizationRequired
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
    result=UpdateSsoProvider,
    mutation=True,
    cost=Cost(2, (), ((Cost(0), Cost(4)),)),
)
