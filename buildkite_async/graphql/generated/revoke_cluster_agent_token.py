# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


class RevokeClusterAgentToken(GraphQLObject):
    cluster_agent_token_revoke: RevokeClusterAgentTokenClusterAgentTokenRevoke | None


class RevokeClusterAgentTokenClusterAgentTokenRevoke(GraphQLObject):
    deleted_cluster_agent_token_id: str


REVOKE_CLUSTER_AGENT_TOKEN = Operation(
    name="RevokeClusterAgentToken",
    document="""\
mutation RevokeClusterAgentToken($input: ClusterAgentTokenRevokeInput!) {
  clusterAgentTokenRevoke(input: $input) {
    deletedClusterAgentTokenId
  }
}
""",
    result=RevokeClusterAgentToken,
    mutation=True,
    cost=Complexity(1),
)
