# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_cluster_token_fields import ClusterTokenFields


class CreateClusterAgentToken(GraphQLObject):
    cluster_agent_token_create: CreateClusterAgentTokenClusterAgentTokenCreate | None


class CreateClusterAgentTokenClusterAgentTokenCreate(GraphQLObject):
    token_value: str = json_field(repr=False)
    cluster_agent_token: CreateClusterAgentTokenClusterAgentTokenCreateClusterAgentToken


CreateClusterAgentTokenClusterAgentTokenCreateClusterAgentToken = ClusterTokenFields

CREATE_CLUSTER_AGENT_TOKEN = Operation(
    name="CreateClusterAgentToken",
    document="""\
mutation CreateClusterAgentToken($input: ClusterAgentTokenCreateInput!) {
  clusterAgentTokenCreate(input: $input) {
    tokenValue
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
    result=CreateClusterAgentToken,
    mutation=True,
    cost=Complexity(3),
)
