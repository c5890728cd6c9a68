# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_git_hub_rate_limit_fields import GitHubRateLimitFields
from .fragment_organization_summary import OrganizationSummary


@frozen(kw_only=True)
class ListRepositoryProviderRateLimits(GraphQLObject):
    organization: ListRepositoryProviderRateLimitsOrganization | None


@frozen(kw_only=True)
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


@frozen(kw_only=True)
class ListRepositoryProviderRateLimitsOrganizationRepositoryProvidersOrganizationRepositoryProvider(
    GraphQLObject
):
    typename: str = field(metadata={"json": "__typename"})
    name: str


@frozen(kw_only=True)
class ListRepositoryProviderRateLimitsOrganizationRepositoryProvidersOrganizationRepositoryProviderGitHub(
    GraphQLObject
):
    typename: Literal["OrganizationRepositoryProviderGitHub"] = field(
        metadata={"json": "__typename"}
    )
    name: str
    id: str
    rate_limit: (
        ListRepositoryProviderRateLimitsOrganizationRepositoryProvidersOrganizationRepositoryProviderGitHubRateLimit
        | None
    )


ListRepositoryProviderRateLimitsOrganizationRepositoryProvidersOrganizationRepositoryProviderGitHubRateLimit = GitHubRateLimitFields


@frozen(kw_only=True)
class ListRepositoryProviderRateLimitsOrganizationRepositoryProvidersOrganizationRepositoryProviderGitHubEnterpriseServer(
    GraphQLObject
):
    typename: Literal["OrganizationRepositoryProviderGitHubEnterpriseServer"] = field(
        metadata={"json": "__typename"}
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
