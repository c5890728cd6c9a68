# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_agent_token_fields import AgentTokenFields


class RevokeAgentToken(GraphQLObject):
    agent_token_revoke: RevokeAgentTokenAgentTokenRevoke | None


class RevokeAgentTokenAgentTokenRevoke(GraphQLObject):
    agent_token: RevokeAgentTokenAgentTokenRevokeAgentToken


RevokeAgentTokenAgentTokenRevokeAgentToken = AgentTokenFields

REVOKE_AGENT_TOKEN = Operation(
    name="RevokeAgentToken",
    document="""\
mutation RevokeAgentToken($input: AgentTokenRevokeInput!) {
  agentTokenRevoke(input: $input) {
    agentToken {
      ...AgentTokenFields
    }
  }
}

fragment AgentTokenFields on AgentToken {
  id
  uuid
  description
  public
  createdAt
  createdBy {
    ...UserSummary
  }
  revokedAt
  revokedBy {
    ...UserSummary
  }
  revokedReason
}

fragment UserSummary on User {
  id
  uuid
  name
  email
}
""",
    result=RevokeAgentToken,
    mutation=True,
    cost=Complexity(4),
)
