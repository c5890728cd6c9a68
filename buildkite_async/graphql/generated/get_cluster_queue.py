# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import Literal

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_cluster_queue_fields import ClusterQueueFields
from .fragment_cluster_summary import ClusterSummary


class GetClusterQueue(GraphQLObject):
    node: GetClusterQueueNodeNode | GetClusterQueueNodeClusterQueue | None


class GetClusterQueueNodeNode(GraphQLObject):
    typename: str = json_field(key="__typename")


class GetClusterQueueNodeClusterQueue(ClusterQueueFields):
    typename: Literal["ClusterQueue"] = json_field(key="__typename")
    cluster: GetClusterQueueNodeClusterQueueCluster | None
    metrics: GetClusterQueueNodeClusterQueueMetrics | None


GetClusterQueueNodeClusterQueueCluster = ClusterSummary


class GetClusterQueueNodeClusterQueueMetrics(GraphQLObject):
    timestamp: datetime
    connected_agents_count: int
    running_jobs_count: int
    waiting_jobs_count: int
    jobs_passed_count: int
    jobs_failed_count: int
    wait_time_sec: GetClusterQueueNodeClusterQueueMetricsWaitTimeSec


class GetClusterQueueNodeClusterQueueMetricsWaitTimeSec(GraphQLObject):
    min: float
    p50: float
    p95: float
    max: float


GET_CLUSTER_QUEUE = Operation(
    name="GetClusterQueue",
    document="""\
query GetClusterQueue($id: ID!) {
  node(id: $id) {
    __typename
    ... on ClusterQueue {
      ...ClusterQueueFields
      cluster {
        ...ClusterSummary
      }
      metrics {
        timestamp
        connectedAgentsCount
        runningJobsCount
        waitingJobsCount
        jobsPassedCount
        jobsFailedCount
        waitTimeSec {
          min
          p50
          p95
          max
        }
      }
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
    result=GetClusterQueue,
    mutation=False,
    cost=Complexity(1, (), ((Complexity(0), Complexity(10)),)),
)
