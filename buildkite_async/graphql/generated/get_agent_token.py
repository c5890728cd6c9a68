# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_agent_token_fields import AgentTokenFields
from .fragment_organization_summary import OrganizationSummary


class GetAgentToken(GraphQLObject):
    agent_token: GetAgentTokenAgentToken | None


class GetAgentTokenAgentToken(AgentTokenFields):
    organization: GetAgentTokenAgentTokenOrganization | None


GetAgentTokenAgentTokenOrganization = OrganizationSummary

GET_AGENT_TOKEN = Operation(
    name="GetAgentToken",
    document="""\
query GetAgentToken($slug: ID!) {
  agentToken(slug: $slug) {
    ...AgentTokenFields
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
    result=GetAgentToken,
    mutation=False,
    cost=Complexity(4),
)
