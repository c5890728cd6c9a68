# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from buildkite_async.graphql.runtime import (
    Complexity,
    ConnectionPath,
    GraphQLObject,
    HasConnection,
    Operation,
    PageCost,
    json_field,
)

from .enums import SSOProviderStates, SSOProviderTypes
from .fragment_next_page import NextPage
from .fragment_organization_summary import OrganizationSummary
from .fragment_saml_provider_fields import SamlProviderFields
from .fragment_user_summary import UserSummary


class ListSsoProviders(GraphQLObject, HasConnection["ListSsoProvidersItem"]):
    organization: ListSsoProvidersOrganization | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("organization", "sso_providers"), cursor="after", size="first"
    )


class ListSsoProvidersOrganization(OrganizationSummary):
    sso_providers: ListSsoProvidersOrganizationSsoProviders | None


class ListSsoProvidersOrganizationSsoProviders(GraphQLObject):
    count: int
    page_info: ListSsoProvidersOrganizationSsoProvidersPageInfo | None
    edges: list[ListSsoProvidersOrganizationSsoProvidersEdges | None] | None


ListSsoProvidersOrganizationSsoProvidersPageInfo = NextPage


class ListSsoProvidersOrganizationSsoProvidersEdges(GraphQLObject):
    node: (
        ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProvider
        | ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderGitHubApp
        | ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderGoogleGSuite
        | ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderSAML
        | None
    )


class ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProvider(GraphQLObject):
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
    created_by: ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderCreatedBy
    enabled_at: datetime | None
    enabled_by: ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderEnabledBy | None
    disabled_at: datetime | None
    disabled_by: ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderDisabledBy | None
    disabled_reason: str | None


ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderCreatedBy = UserSummary
ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderEnabledBy = UserSummary
ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderDisabledBy = UserSummary


class ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderGitHubApp(GraphQLObject):
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
    created_by: ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderGitHubAppCreatedBy
    enabled_at: datetime | None
    enabled_by: (
        ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderGitHubAppEnabledBy | None
    )
    disabled_at: datetime | None
    disabled_by: (
        ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderGitHubAppDisabledBy | None
    )
    disabled_reason: str | None
    github_organization_name: str


ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderGitHubAppCreatedBy = UserSummary
ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderGitHubAppEnabledBy = UserSummary
ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderGitHubAppDisabledBy = UserSummary


class ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderGoogleGSuite(GraphQLObject):
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
    created_by: ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderGoogleGSuiteCreatedBy
    enabled_at: datetime | None
    enabled_by: (
        ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderGoogleGSuiteEnabledBy | None
    )
    disabled_at: datetime | None
    disabled_by: (
        ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderGoogleGSuiteDisabledBy | None
    )
    disabled_reason: str | None
    google_hosted_domain: str
    disclose_google_hosted_domain: bool


ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderGoogleGSuiteCreatedBy = UserSummary
ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderGoogleGSuiteEnabledBy = UserSummary
ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderGoogleGSuiteDisabledBy = UserSummary


class ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderSAML(SamlProviderFields):
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
    created_by: ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderSAMLCreatedBy
    enabled_at: datetime | None
    enabled_by: ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderSAMLEnabledBy | None
    disabled_at: datetime | None
    disabled_by: ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderSAMLDisabledBy | None
    disabled_reason: str | None


ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderSAMLCreatedBy = UserSummary
ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderSAMLEnabledBy = UserSummary
ListSsoProvidersOrganizationSsoProvidersEdgesNodeSSOProviderSAMLDisabledBy = UserSummary

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
          ...SsoProviderFields
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
    result=ListSsoProviders,
    mutation=False,
    cost=Complexity(
        4,
        (
            PageCost(
                "organization.ssoProviders",
                ("first",),
                Complexity(1, (), ((Complexity(3), Complexity(7)),)),
            ),
        ),
    ),
    defaults={"first": 100},
)
