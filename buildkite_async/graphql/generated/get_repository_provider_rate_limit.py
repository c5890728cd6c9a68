# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_git_hub_rate_limit_fields import GitHubRateLimitFields


class GetRepositoryProviderRateLimit(GraphQLObject):
    node: (
        GetRepositoryProviderRateLimitNodeNode
        | GetRepositoryProviderRateLimitNodeOrganizationRepositoryProviderGitHub
        | GetRepositoryProviderRateLimitNodeOrganizationRepositoryProviderGitHubEnterpriseServer
        | None
    )


class GetRepositoryProviderRateLimitNodeNode(GraphQLObject):
    typename: str = json_field(key="__typename")


class GetRepositoryProviderRateLimitNodeOrganizationRepositoryProviderGitHub(GraphQLObject):
    typename: Literal["OrganizationRepositoryProviderGitHub"] = json_field(key="__typename")
    id: str
    name: str
    rate_limit: (
        GetRepositoryProviderRateLimitNodeOrganizationRepositoryProviderGitHubRateLimit | None
    )


GetRepositoryProviderRateLimitNodeOrganizationRepositoryProviderGitHubRateLimit = (
    GitHubRateLimitFields
)


class GetRepositoryProviderRateLimitNodeOrganizationRepositoryProviderGitHubEnterpriseServer(
    GraphQLObject
):
    typename: Literal["OrganizationRepositoryProviderGitHubEnterpriseServer"] = json_field(
        key="__typename"
    )
    id: str
    name: str
    url: str | None
    rate_limit: (
        GetRepositoryProviderRateLimitNodeOrganizationRepositoryProviderGitHubEnterpriseServerRateLimit
        | None
    )


GetRepositoryProviderRateLimitNodeOrganizationRepositoryProviderGitHubEnterpriseServerRateLimit = (
    GitHubRateLimitFields
)

GET_REPOSITORY_PROVIDER_RATE_LIMIT = Operation(
    name="GetRepositoryProviderRateLimit",
    document="""\
query GetRepositoryProviderRateLimit($id: ID!) {
  node(id: $id) {
    __typename
    ... on OrganizationRepositoryProviderGitHub {
      id
      name
      rateLimit {
        ...GitHubRateLimitFields
      }
    }
    ... on OrganizationRepositoryProviderGitHubEnterpriseServer {
      id
      name
      url
      rateLimit {
        ...GitHubRateLimitFields
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
""",
    result=GetRepositoryProviderRateLimit,
    mutation=False,
    cost=Complexity(1, (), ((Complexity(0), Complexity(2)),)),
)
