# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_agent_fields import AgentFields


class PauseAgent(GraphQLObject):
    agent_pause: PauseAgentAgentPause | None


class PauseAgentAgentPause(GraphQLObject):
    agent: PauseAgentAgentPauseAgent


PauseAgentAgentPauseAgent = AgentFields

PAUSE_AGENT = Operation(
    name="PauseAgent",
    document="""\
mutation PauseAgent($input: AgentPauseInput!) {
  agentPause(input: $input) {
    agent {
      ...AgentFields
    }
  }
}

fragment AgentFields on Agent {
  ...AgentSummary
  hostname
  connectionState
  isRunningJob
  metaData
  priority
  public
  ipAddress
  pid
  userAgent
  version
  versionHasKnownIssues
  isDeprecated
  createdAt
  connectedAt
  heartbeatAt
  disconnectedAt
  lostAt
  paused
  pausedAt
  pausedBy {
    ...UserSummary
  }
  pausedNote
  pausedTimeoutInMinutes
  stoppedGracefullyAt
  stoppedGracefullyBy {
    ...UserSummary
  }
  stopForcedAt
  stopForcedBy {
    ...UserSummary
  }
  operatingSystem {
    name
  }
  clusterQueue {
    ...ClusterQueueSummary
    cluster {
      ...ClusterSummary
    }
  }
}

fragment AgentSummary on Agent {
  id
  uuid
  name
}

fragment ClusterQueueSummary on ClusterQueue {
  id
  uuid
  key
}

fragment ClusterSummary on Cluster {
  id
  uuid
  name
}

fragment UserSummary on User {
  id
  uuid
  name
  email
}
""",
    result=PauseAgent,
    mutation=True,
    cost=Complexity(8),
)
