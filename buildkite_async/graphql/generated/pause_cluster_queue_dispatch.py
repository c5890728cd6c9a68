# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_cluster_queue_fields import ClusterQueueFields


class PauseClusterQueueDispatch(GraphQLObject):
    cluster_queue_pause_dispatch: PauseClusterQueueDispatchClusterQueuePauseDispatch | None


class PauseClusterQueueDispatchClusterQueuePauseDispatch(GraphQLObject):
    queue: PauseClusterQueueDispatchClusterQueuePauseDispatchQueue


PauseClusterQueueDispatchClusterQueuePauseDispatchQueue = ClusterQueueFields

PAUSE_CLUSTER_QUEUE_DISPATCH = Operation(
    name="PauseClusterQueueDispatch",
    document="""\
mutation PauseClusterQueueDispatch($input: ClusterQueuePauseDispatchInput!) {
  clusterQueuePauseDispatch(input: $input) {
    queue {
      ...ClusterQueueFields
    }
  }
}

fragment ClusterQueueFields on ClusterQueue {
  ...ClusterQueueSummary
  description
  hosted
  retryAgentAffinity
  stackHealth
  dispatchPaused
  dispatchPausedAt
  dispatchPausedBy {
    ...UserSummary
  }
  dispatchPausedNote
  createdBy {
    ...UserSummary
  }
  hostedAgents {
    instanceShape {
      name
      machineType
      architecture
      size
      vcpu
      memory
    }
    platformSettings {
      linux {
        agentImageRef
      }
      macos {
        macosVersion
        xcodeVersion
      }
    }
  }
}

fragment ClusterQueueSummary on ClusterQueue {
  id
  uuid
  key
}

fragment UserSummary on User {
  id
  uuid
  name
  email
}
""",
    result=PauseClusterQueueDispatch,
    mutation=True,
    cost=Complexity(9),
)
