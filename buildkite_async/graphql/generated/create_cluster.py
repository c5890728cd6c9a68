# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_cluster_fields import ClusterFields


class CreateCluster(GraphQLObject):
    cluster_create: CreateClusterClusterCreate | None


class CreateClusterClusterCreate(GraphQLObject):
    cluster: CreateClusterClusterCreateCluster


CreateClusterClusterCreateCluster = ClusterFields

CREATE_CLUSTER = Operation(
    name="CreateCluster",
    document="""\
mutation CreateCluster($input: ClusterCreateInput!) {
  clusterCreate(input: $input) {
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
    result=CreateCluster,
    mutation=True,
    cost=Complexity(4),
)
