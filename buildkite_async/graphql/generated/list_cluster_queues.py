# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import ClassVar

from buildkite_async.graphql.runtime import (
    Complexity,
    ConnectionPath,
    GraphQLObject,
    HasConnection,
    Operation,
    PageCost,
)

from .fragment_cluster_queue_fields import ClusterQueueFields
from .fragment_cluster_summary import ClusterSummary
from .fragment_next_page import NextPage
from .fragment_organization_summary import OrganizationSummary


class ListClusterQueues(GraphQLObject, HasConnection["ListClusterQueuesItem"]):
    organization: ListClusterQueuesOrganization | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("organization", "cluster", "queues"), cursor="after", size="first"
    )


class ListClusterQueuesOrganization(OrganizationSummary):
    cluster: ListClusterQueuesOrganizationCluster | None


class ListClusterQueuesOrganizationCluster(ClusterSummary):
    queues: ListClusterQueuesOrganizationClusterQueues | None


class ListClusterQueuesOrganizationClusterQueues(GraphQLObject):
    count: int
    page_info: ListClusterQueuesOrganizationClusterQueuesPageInfo | None
    edges: list[ListClusterQueuesOrganizationClusterQueuesEdges | None] | None


ListClusterQueuesOrganizationClusterQueuesPageInfo = NextPage


class ListClusterQueuesOrganizationClusterQueuesEdges(GraphQLObject):
    node: ListClusterQueuesOrganizationClusterQueuesEdgesNode | None


ListClusterQueuesOrganizationClusterQueuesEdgesNode = ClusterQueueFields

ListClusterQueuesItem = ListClusterQueuesOrganizationClusterQueuesEdgesNode

LIST_CLUSTER_QUEUES = Operation(
    name="ListClusterQueues",
    document="""\
query ListClusterQueues($slug: ID, $uuid: ID, $cluster: ID!, $first: Int = 100, $after: String, $order: ClusterQueueOrder) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    cluster(id: $cluster) {
      ...ClusterSummary
      queues(first: $first, after: $after, order: $order) {
        count
        pageInfo {
          ...NextPage
        }
        edges {
          node {
            ...ClusterQueueFields
          }
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

fragment NextPage on PageInfo {
  hasNextPage
  endCursor
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
    result=ListClusterQueues,
    mutation=False,
    cost=Complexity(5, (PageCost("organization.cluster.queues", ("first",), Complexity(8)),)),
    defaults={"first": 100},
)
