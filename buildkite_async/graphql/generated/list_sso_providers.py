# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import Cost, Listing, Model, Operation, Page, Walked

from .enums import SSOProviderStates, SSOProviderTypes
from .fragments import NextPage, OrganizationSummary, SamlProviderFields


@frozen(kw_only=True)
class ListSsoProviders(Model, Listing["ListSsoProvidersItem"]):
    organization: ListSsoProvidersOrganization | None
    walked: ClassVar[Walked] = Walked(("organization", "sso_providers"), cursor="after")


@frozen(kw_only=True)
class ListSsoProvidersOrganization(OrganizationSummary):
    sso_providers: ListSsoProvidersOrganizationSsoProviders | None


@frozen(kw_only=True)
class ListSsoProvidersOrganizationSsoProviders(Model):
    count: int
    page_info: ListSsoProvidersOrganizationSsoProvidersPageInfo | None
    edges: list[ListSsoProvidersOrganizationSsoProvidersEdges | None] | None


ListSsoProvidersOrganizationSsoProvidersPageInfo = NextPage


@frozen(kw_only=True)
class ListSsoProvidersOrganizationSsoProvidersEdges(Model):
    node: (
        ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProvider
        | ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderGitHubApp
        | ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderGoogleGSuite
        | ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderSAML
        | None
    )


@frozen(kw_only=True)
class ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProvider(Model):
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
    enabled_at: datetime | None
    disabled_at: datetime | None
    disabled_reason: str | None


@frozen(kw_only=True)
class ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderGitHubApp(Model):
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
    enabled_at: datetime | None
    disabled_at: datetime | None
    disabled_reason: str | None
    github_organization_name: str


@frozen(kw_only=True)
class ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderGoogleGSuite(Model):
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
    enabled_at: datetime | None
    disabled_at: datetime | None
    disabled_reason: str | None
    google_hosted_domain: str
    disclose_google_hosted_domain: bool


@frozen(kw_only=True)
class ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderSAML(SamlProviderFields):
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
    enabled_at: datetime | None
    disabled_at: datetime | None
    disabled_reason: str | None


ListSsoProvidersItem = (
    ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProvider
    | ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderGitHubApp
    | ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderGoogleGSuite
    | ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderSAML
)

LIST_SSO_PROVIDERS = Operation(
    name="ListSsoProviders",
    document="""\
query ListSsoProviders($slug: ID, $uuid: ID, $first: Int = 100, $after: String) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    ssoProviders(first: $first, after: $after) {
      count
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          __typename
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
          enabledAt
          disabledAt
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
      }
    }
  }
}

fragment NextPage on PageInfo {
  hasNextPage
  endCursor
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
""",
    result=ListSsoProviders,
    mutation=False,
    cost=Cost(
        4, (Page("organization.ssoProviders", ("first",), Cost(1, (), ((Cost(0), Cost(4)),))),)
    ),
    defaults={"first": 100},
)
