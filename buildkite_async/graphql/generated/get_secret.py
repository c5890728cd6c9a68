# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_cluster_summary import ClusterSummary
from .fragment_organization_summary import OrganizationSummary


class GetSecret(GraphQLObject):
    secret: GetSecretSecret | None


class GetSecretSecret(GraphQLObject):
    id: str
    uuid: str
    key: str
    description: str | None
    created_at: datetime | None
    updated_at: datetime | None
    destroyed_at: datetime | None
    cluster: GetSecretSecretCluster | None
    organization: GetSecretSecretOrganization


GetSecretSecretCluster = ClusterSummary
GetSecretSecretOrganization = OrganizationSummary

GET_SECRET = Operation(
    name="GetSecret",
    document="""\
query GetSecret($uuid: ID!) {
  secret(uuid: $uuid) {
    id
    uuid
    key
    description
    createdAt
    updatedAt
    destroyedAt
    cluster {
      ...ClusterSummary
    }
    organization {
      ...OrganizationSummary
    }
  }
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
""",
    result=GetSecret,
    mutation=False,
    cost=Complexity(3),
)
