# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_cache_registry_fields import CacheRegistryFields


class GetCacheRegistry(GraphQLObject):
    node: GetCacheRegistryNodeNode | GetCacheRegistryNodeCacheRegistry | None


class GetCacheRegistryNodeNode(GraphQLObject):
    typename: str = json_field(key="__typename")


class GetCacheRegistryNodeCacheRegistry(CacheRegistryFields):
    typename: Literal["CacheRegistry"] = json_field(key="__typename")


GET_CACHE_REGISTRY = Operation(
    name="GetCacheRegistry",
    document="""\
query GetCacheRegistry($id: ID!) {
  node(id: $id) {
    __typename
    ... on CacheRegistry {
      ...CacheRegistryFields
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
""",
    result=GetCacheRegistry,
    mutation=False,
    cost=Complexity(1, (), ((Complexity(0), Complexity(1)),)),
)
