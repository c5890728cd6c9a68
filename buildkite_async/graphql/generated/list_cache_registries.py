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

from .fragment_cache_registry_fields import CacheRegistryFields
from .fragment_cluster_summary import ClusterSummary
from .fragment_next_page import NextPage
from .fragment_organization_summary import OrganizationSummary


class ListCacheRegistries(GraphQLObject, HasConnection["ListCacheRegistriesItem"]):
    organization: ListCacheRegistriesOrganization | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("organization", "cluster", "cache_registries"), cursor="after", size="first"
    )


class ListCacheRegistriesOrganization(OrganizationSummary):
    cluster: ListCacheRegistriesOrganizationCluster | None


class ListCacheRegistriesOrganizationCluster(ClusterSummary):
    cache_registries: ListCacheRegistriesOrganizationClusterCacheRegistries | None


class ListCacheRegistriesOrganizationClusterCacheRegistries(GraphQLObject):
    count: int
    page_info: ListCacheRegistriesOrganizationClusterCacheRegistriesPageInfo | None
    edges: list[ListCacheRegistriesOrganizationClusterCacheRegistriesEdges | None] | None


ListCacheRegistriesOrganizationClusterCacheRegistriesPageInfo = NextPage


class ListCacheRegistriesOrganizationClusterCacheRegistriesEdges(GraphQLObject):
    node: ListCacheRegistriesOrganizationClusterCacheRegistriesEdgesNode | None


ListCacheRegistriesOrganizationClusterCacheRegistriesEdgesNode = CacheRegistryFields

ListCacheRegistriesItem = ListCacheRegistriesOrganizationClusterCacheRegistriesEdgesNode

LIST_CACHE_REGISTRIES = Operation(
    name="ListCacheRegistries",
    document="""\
query ListCacheRegistries($slug: ID, $uuid: ID, $cluster: ID!, $first: Int = 100, $after: String) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    cluster(id: $cluster) {
      ...ClusterSummary
      cacheRegistries(first: $first, after: $after) {
        count
        pageInfo {
          ...NextPage
        }
        edges {
          node {
            ...CacheRegistryFields
          }
        }
      }
    }
  }
}

fragment CacheRegistryFields on CacheRegistry {
  id
  uuid
  slug
  name
  description
  emoji
  color
  policy
  createdAt
  updatedAt
  cluster {
    ...ClusterSummary
  }
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
""",
    result=ListCacheRegistries,
    mutation=False,
    cost=Complexity(
        5, (PageCost("organization.cluster.cacheRegistries", ("first",), Complexity(2)),)
    ),
    defaults={"first": 100},
)
