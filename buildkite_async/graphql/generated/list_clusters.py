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

from .fragment_cluster_fields import ClusterFields
from .fragment_next_page import NextPage
from .fragment_organization_summary import OrganizationSummary


class ListClusters(GraphQLObject, HasConnection["ListClustersItem"]):
    organization: ListClustersOrganization | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("organization", "clusters"), cursor="after", size="first"
    )


class ListClustersOrganization(OrganizationSummary):
    clusters: ListClustersOrganizationClusters | None


class ListClustersOrganizationClusters(GraphQLObject):
    count: int
    page_info: ListClustersOrganizationClustersPageInfo | None
    edges: list[ListClustersOrganizationClustersEdges | None] | None


ListClustersOrganizationClustersPageInfo = NextPage


class ListClustersOrganizationClustersEdges(GraphQLObject):
    node: ListClustersOrganizationClustersEdgesNode | None


ListClustersOrganizationClustersEdgesNode = ClusterFields

ListClustersItem = ListClustersOrganizationClustersEdgesNode

LIST_CLUSTERS = Operation(
    name="ListClusters",
    document="""\
query ListClusters($slug: ID, $uuid: ID, $first: Int = 100, $after: String, $order: ClusterOrder) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    clusters(first: $first, after: $after, order: $order) {
      count
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          ...ClusterFields
        }
      }
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
    result=ListClusters,
    mutation=False,
    cost=Complexity(4, (PageCost("organization.clusters", ("first",), Complexity(3)),)),
    defaults={"first": 100},
)
