# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_cache_registry_fields import CacheRegistryFields


class UpdateCacheRegistry(GraphQLObject):
    cache_registry_update: UpdateCacheRegistryCacheRegistryUpdate | None


class UpdateCacheRegistryCacheRegistryUpdate(GraphQLObject):
    cache_registry: UpdateCacheRegistryCacheRegistryUpdateCacheRegistry


UpdateCacheRegistryCacheRegistryUpdateCacheRegistry = CacheRegistryFields

UPDATE_CACHE_REGISTRY = Operation(
    name="UpdateCacheRegistry",
    document="""\
mutation UpdateCacheRegistry($input: CacheRegistryUpdateInput!) {
  cacheRegistryUpdate(input: $input) {
    cacheRegistry {
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
    result=UpdateCacheRegistry,
    mutation=True,
    cost=Complexity(3),
)
