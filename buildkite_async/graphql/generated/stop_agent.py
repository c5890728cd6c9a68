# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_agent_fields import AgentFields


class StopAgent(GraphQLObject):
    agent_stop: StopAgentAgentStop | None


class StopAgentAgentStop(GraphQLObject):
    agent: StopAgentAgentStopAgent


StopAgentAgentStopAgent = AgentFields

STOP_AGENT = Operation(
    name="StopAgent",
    document="""\
mutation StopAgent($input: AgentStopInput!) {
  agentStop(input: $input) {
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
    result=StopAgent,
    mutation=True,
    cost=Complexity(8),
)
