# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import Cost, Model, Operation


@frozen(kw_only=True)
class RevokeClusterAgentToken(Model):
    cluster_agent_token_revoke: RevokeClusterAgentTokenClusterAgentTokenRevoke | None


@frozen(kw_only=True)
class RevokeClusterAgentTokenClusterAgentTokenRevoke(Model):
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
    cost=Cost(1),
)
