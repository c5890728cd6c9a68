# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import Cost, Model, Operation, Page

from .fragment_agent_token_fields import AgentTokenFields


@frozen(kw_only=True)
class ListAgentTokens(Model):
    organization: ListAgentTokensOrganization | None


@frozen(kw_only=True)
class ListAgentTokensOrganization(Model):
    agent_tokens: ListAgentTokensOrganizationAgentTokens | None


@frozen(kw_only=True)
class ListAgentTokensOrganizationAgentTokens(Model):
    count: int
    edges: list[ListAgentTokensOrganizationAgentTokensEdges | None] | None


@frozen(kw_only=True)
class ListAgentTokensOrganizationAgentTokensEdges(Model):
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
    cost=Cost(3, (Page("organization.agentTokens", ("first",), Cost(3)),)),
    defaults={"first": 100},
)
