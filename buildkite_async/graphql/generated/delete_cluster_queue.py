# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


class DeleteClusterQueue(GraphQLObject):
    cluster_queue_delete: DeleteClusterQueueClusterQueueDelete | None


class DeleteClusterQueueClusterQueueDelete(GraphQLObject):
    deleted_cluster_queue_id: str


DELETE_CLUSTER_QUEUE = Operation(
    name="DeleteClusterQueue",
    document="""\
mutation DeleteClusterQueue($input: ClusterQueueDeleteInput!) {
  clusterQueueDelete(input: $input) {
    deletedClusterQueueId
  }
}
""",
    result=DeleteClusterQueue,
    mutation=True,
    cost=Complexity(1),
)
