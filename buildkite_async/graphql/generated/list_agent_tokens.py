# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, PageCost

from .fragment_agent_token_fields import AgentTokenFields


class ListAgentTokens(GraphQLObject):
    organization: ListAgentTokensOrganization | None


class ListAgentTokensOrganization(GraphQLObject):
    agent_tokens: ListAgentTokensOrganizationAgentTokens | None


class ListAgentTokensOrganizationAgentTokens(GraphQLObject):
    count: int
    edges: list[ListAgentTokensOrganizationAgentTokensEdges | None] | None


class ListAgentTokensOrganizationAgentTokensEdges(GraphQLObject):
    node: ListAgentTokensOrganizationAgentTokensEdgesNode | None


ListAgentTokensOrganizationAgentTokensEdgesNode = AgentTokenFields

LIST_AGENT_TOKENS = Operation(
    name="ListAgentTokens",
    document="""\
query ListAgentTokens($slug: ID, $uuid: ID, $first: Int = 100, $revoked: Boolean) {
  organization(slug: $slug, uuid: $uuid) {
    agentTokens(first: $first, revoked: $revoked) {
      count
      edges {
        node {
          ...AgentTokenFields
        }
      }
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
    result=ListAgentTokens,
    mutation=False,
    cost=Complexity(3, (PageCost("organization.agentTokens", ("first",), Complexity(3)),)),
    defaults={"first": 100},
)
