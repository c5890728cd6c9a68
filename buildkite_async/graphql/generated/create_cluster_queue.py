# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_cluster_queue_fields import ClusterQueueFields


class CreateClusterQueue(GraphQLObject):
    cluster_queue_create: CreateClusterQueueClusterQueueCreate | None


class CreateClusterQueueClusterQueueCreate(GraphQLObject):
    cluster_queue: CreateClusterQueueClusterQueueCreateClusterQueue


CreateClusterQueueClusterQueueCreateClusterQueue = ClusterQueueFields

CREATE_CLUSTER_QUEUE = Operation(
    name="CreateClusterQueue",
    document="""\
mutation CreateClusterQueue($input: ClusterQueueCreateInput!) {
  clusterQueueCreate(input: $input) {
    clusterQueue {
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
    result=CreateClusterQueue,
    mutation=True,
    cost=Complexity(9),
)
