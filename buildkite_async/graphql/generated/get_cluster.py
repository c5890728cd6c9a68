# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_cluster_fields import ClusterFields
from .fragment_organization_summary import OrganizationSummary


class GetCluster(GraphQLObject):
    organization: GetClusterOrganization | None


class GetClusterOrganization(OrganizationSummary):
    cluster: GetClusterOrganizationCluster | None


GetClusterOrganizationCluster = ClusterFields

GET_CLUSTER = Operation(
    name="GetCluster",
    document="""\
query GetCluster($slug: ID, $uuid: ID, $cluster: ID!) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    cluster(id: $cluster) {
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
    result=GetCluster,
    mutation=False,
    cost=Complexity(4),
)
