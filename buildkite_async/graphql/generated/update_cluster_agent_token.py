# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_cluster_token_fields import ClusterTokenFields


class UpdateClusterAgentToken(GraphQLObject):
    cluster_agent_token_update: UpdateClusterAgentTokenClusterAgentTokenUpdate | None


class UpdateClusterAgentTokenClusterAgentTokenUpdate(GraphQLObject):
    cluster_agent_token: UpdateClusterAgentTokenClusterAgentTokenUpdateClusterAgentToken


UpdateClusterAgentTokenClusterAgentTokenUpdateClusterAgentToken = ClusterTokenFields

UPDATE_CLUSTER_AGENT_TOKEN = Operation(
    name="UpdateClusterAgentToken",
    document="""\
mutation UpdateClusterAgentToken($input: ClusterAgentTokenUpdateInput!) {
  clusterAgentTokenUpdate(input: $input) {
    clusterAgentToken {
      ...ClusterTokenFields
    }
  }
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

fragment UserSummary on User {
  id
  uuid
  name
  email
}
""",
    result=UpdateClusterAgentToken,
    mutation=True,
    cost=Complexity(3),
)
