# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_git_hub_rate_limit_fields import GitHubRateLimitFields
from .fragment_organization_summary import OrganizationSummary


class ListRepositoryProviderRateLimits(GraphQLObject):
    organization: ListRepositoryProviderRateLimitsOrganization | None


class ListRepositoryProviderRateLimitsOrganization(OrganizationSummary):
    repository_providers: (
        list[
            ListRepositoryProviderRateLimitsOrganizationRepositoryProvidersOrganizationRepositoryProvider
            | ListRepositoryProviderRateLimitsOrganizationRepositoryProvidersOrganizationRepositoryProviderGitHub
            | ListRepositoryProviderRateLimitsOrganizationRepositoryProvidersOrganizationRepositoryProviderGitHubEnterpriseServer
            | None
        ]
        | None
    )


class ListRepositoryProviderRateLimitsOrganizationRepositoryProvidersOrganizationRepositoryProvider(
    GraphQLObject
):
    typename: str = json_field(key="__typename")
    name: str


class ListRepositoryProviderRateLimitsOrganizationRepositoryProvidersOrganizationRepositoryProviderGitHub(
    GraphQLObject
):
    typename: Literal["OrganizationRepositoryProviderGitHub"] = json_field(key="__typename")
    name: str
    id: str
    rate_limit: (
        ListRepositoryProviderRateLimitsOrganizationRepositoryProvidersOrganizationRepositoryProviderGitHubRateLimit
        | None
    )


ListRepositoryProviderRateLimitsOrganizationRepositoryProvidersOrganizationRepositoryProviderGitHubRateLimit = GitHubRateLimitFields


class ListRepositoryProviderRateLimitsOrganizationRepositoryProvidersOrganizationRepositoryProviderGitHubEnterpriseServer(
    GraphQLObject
):
    typename: Literal["OrganizationRepositoryProviderGitHubEnterpriseServer"] = json_field(
        key="__typename"
    )
    name: str
    id: str
    url: str | None
    rate_limit: (
        ListRepositoryProviderRateLimitsOrganizationRepositoryProvidersOrganizationRepositoryProviderGitHubEnterpriseServerRateLimit
        | None
    )


ListRepositoryProviderRateLimitsOrganizationRepositoryProvidersOrganizationRepositoryProviderGitHubEnterpriseServerRateLimit = GitHubRateLimitFields

LIST_REPOSITORY_PROVIDER_RATE_LIMITS = Operation(
    name="ListRepositoryProviderRateLimits",
    document="""\
query ListRepositoryProviderRateLimits($slug: ID, $uuid: ID) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    repositoryProviders {
      __typename
      name
      ... on OrganizationRepositoryProviderGitHub {
        id
        rateLimit {
          ...GitHubRateLimitFields
        }
      }
      ... on OrganizationRepositoryProviderGitHubEnterpriseServer {
        id
        url
        rateLimit {
          ...GitHubRateLimitFields
        }
      }
    }
  }
}

fragment GitHubRateLimitFields on OrganizationRepositoryProviderGitHubRateLimit {
  mostRecent {
    limit
    used
    remaining
    resetAt
  }
}

fragment OrganizationSummary on Organization {
  id
  uuid
  slug
  name
}
""",
    result=ListRepositoryProviderRateLimits,
    mutation=False,
    cost=Complexity(4),
)
