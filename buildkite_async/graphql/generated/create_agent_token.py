# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_agent_token_fields import AgentTokenFields
from .fragment_organization_summary import OrganizationSummary


@frozen(kw_only=True)
class CreateAgentToken(GraphQLObject):
    agent_token_create: CreateAgentTokenAgentTokenCreate | None


@frozen(kw_only=True)
class CreateAgentTokenAgentTokenCreate(GraphQLObject):
    token_value: str = field(repr=False)
    agent_token_edge: CreateAgentTokenAgentTokenCreateAgentTokenEdge
    organization: CreateAgentTokenAgentTokenCreateOrganization


@frozen(kw_only=True)
class CreateAgentTokenAgentTokenCreateAgentTokenEdge(GraphQLObject):
    node: CreateAgentTokenAgentTokenCreateAgentTokenEdgeNode | None


CreateAgentTokenAgentTokenCreateAgentTokenEdgeNode = AgentTokenFields
CreateAgentTokenAgentTokenCreateOrganization = OrganizationSummary

CREATE_AGENT_TOKEN = Operation(
    name="CreateAgentToken",
    document="""\
mutation CreateAgentToken($input: AgentTokenCreateInput!) {
  agentTokenCreate(input: $input) {
    tokenValue
    agentTokenEdge {
      node {
        ...AgentTokenFields
      }
    }
    organization {
      ...OrganizationSummary
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
    result=CreateAgentToken,
    mutation=True,
    cost=Complexity(6),
)
