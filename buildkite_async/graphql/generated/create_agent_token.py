# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_agent_token_fields import AgentTokenFields
from .fragment_organization_summary import OrganizationSummary


class CreateAgentToken(GraphQLObject):
    agent_token_create: CreateAgentTokenAgentTokenCreate | None


class CreateAgentTokenAgentTokenCreate(GraphQLObject):
    token_value: str = json_field(repr=False)
    agent_token_edge: CreateAgentTokenAgentTokenCreateAgentTokenEdge
    organization: CreateAgentTokenAgentTokenCreateOrganization


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
