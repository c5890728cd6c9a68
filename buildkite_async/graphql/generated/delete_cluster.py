# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


class DeleteCluster(GraphQLObject):
    cluster_delete: DeleteClusterClusterDelete | None


class DeleteClusterClusterDelete(GraphQLObject):
    deleted_cluster_id: str


DELETE_CLUSTER = Operation(
    name="DeleteCluster",
    document="""\
mutation DeleteCluster($input: ClusterDeleteInput!) {
  clusterDelete(input: $input) {
    deletedClusterId
  }
}
""",
    result=DeleteCluster,
    mutation=True,
    cost=Complexity(1),
)
