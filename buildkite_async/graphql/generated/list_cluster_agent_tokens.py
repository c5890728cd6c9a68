# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, PageCost

from .fragment_cluster_summary import ClusterSummary
from .fragment_cluster_token_fields import ClusterTokenFields
from .fragment_organization_summary import OrganizationSummary


class ListClusterAgentTokens(GraphQLObject):
    organization: ListClusterAgentTokensOrganization | None


class ListClusterAgentTokensOrganization(OrganizationSummary):
    cluster: ListClusterAgentTokensOrganizationCluster | None


class ListClusterAgentTokensOrganizationCluster(ClusterSummary):
    agent_tokens: ListClusterAgentTokensOrganizationClusterAgentTokens | None


class ListClusterAgentTokensOrganizationClusterAgentTokens(GraphQLObject):
    count: int
    edges: list[ListClusterAgentTokensOrganizationClusterAgentTokensEdges | None] | None


class ListClusterAgentTokensOrganizationClusterAgentTokensEdges(GraphQLObject):
    node: ListClusterAgentTokensOrganizationClusterAgentTokensEdgesNode | None


ListClusterAgentTokensOrganizationClusterAgentTokensEdgesNode = ClusterTokenFields

LIST_CLUSTER_AGENT_TOKENS = Operation(
    name="ListClusterAgentTokens",
    document="""\
query ListClusterAgentTokens($slug: ID, $uuid: ID, $cluster: ID!, $first: Int = 100) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    cluster(id: $cluster) {
      ...ClusterSummary
      agentTokens(first: $first) {
        count
        edges {
          node {
            ...ClusterTokenFields
          }
        }
      }
    }
  }
}

fragment ClusterSummary on Cluster {
  id
  uuid
  name
}

fragment ClusterTokenFields on ClusterToken {
  id
  uuid
  description
  allowedIpAddresses
  expiresAt
  createdBy {
    ...UserSummary
  }
}

fragment OrganizationSummary on Organization {
  id
  uuid
  slug
  name
}

fragment UserSummary on User {
  id
  uuid
  name
  email
}
""",
    result=ListClusterAgentTokens,
    mutation=False,
    cost=Complexity(4, (PageCost("organization.cluster.agentTokens", ("first",), Complexity(2)),)),
    defaults={"first": 100},
)
