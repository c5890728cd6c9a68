# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_git_hub_rate_limit_fields import GitHubRateLimitFields


@frozen(kw_only=True)
class GetRepositoryProviderRateLimit(GraphQLObject):
    node: (
        GetRepositoryProviderRateLimitNodeNode
        | GetRepositoryProviderRateLimitNodeOrganizationRepositoryProviderGitHub
        | GetRepositoryProviderRateLimitNodeOrganizationRepositoryProviderGitHubEnterpriseServer
        | None
    )


@frozen(kw_only=True)
class GetRepositoryProviderRateLimitNodeNode(GraphQLObject):
    typename: str = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class GetRepositoryProviderRateLimitNodeOrganizationRepositoryProviderGitHub(GraphQLObject):
    typename: Literal["OrganizationRepositoryProviderGitHub"] = field(
        metadata={"json": "__typename"}
    )
    id: str
    name: str
    rate_limit: (
        GetRepositoryProviderRateLimitNodeOrganizationRepositoryProviderGitHubRateLimit | None
    )


GetRepositoryProviderRateLimitNodeOrganizationRepositoryProviderGitHubRateLimit = (
    GitHubRateLimitFields
)


@frozen(kw_only=True)
class GetRepositoryProviderRateLimitNodeOrganizationRepositoryProviderGitHubEnterpriseServer(
    GraphQLObject
):
    typename: Literal["OrganizationRepositoryProviderGitHubEnterpriseServer"] = field(
        metadata={"json": "__typename"}
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
