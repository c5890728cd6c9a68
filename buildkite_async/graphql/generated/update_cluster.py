# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_cluster_fields import ClusterFields


class UpdateCluster(GraphQLObject):
    cluster_update: UpdateClusterClusterUpdate | None


class UpdateClusterClusterUpdate(GraphQLObject):
    cluster: UpdateClusterClusterUpdateCluster


UpdateClusterClusterUpdateCluster = ClusterFields

UPDATE_CLUSTER = Operation(
    name="UpdateCluster",
    document="""\
mutation UpdateCluster($input: ClusterUpdateInput!) {
  clusterUpdate(input: $input) {
    cluster {
      ...ClusterFields
    }
  }
}

fragment ClusterFields on Cluster {
  ...ClusterSummary
  description
  emoji
  color
  agentTracingServiceUuid
  createdBy {
    ...UserSummary
  }
  defaultQueue {
    ...ClusterQueueSummary
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
    result=UpdateCluster,
    mutation=True,
    cost=Complexity(4),
)
