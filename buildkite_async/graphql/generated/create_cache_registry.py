# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_cache_registry_fields import CacheRegistryFields


class CreateCacheRegistry(GraphQLObject):
    cache_registry_create: CreateCacheRegistryCacheRegistryCreate | None


class CreateCacheRegistryCacheRegistryCreate(GraphQLObject):
    cache_registry: CreateCacheRegistryCacheRegistryCreateCacheRegistry


CreateCacheRegistryCacheRegistryCreateCacheRegistry = CacheRegistryFields

CREATE_CACHE_REGISTRY = Operation(
    name="CreateCacheRegistry",
    document="""\
mutation CreateCacheRegistry($input: CacheRegistryCreateInput!) {
  cacheRegistryCreate(input: $input) {
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
    result=CreateCacheRegistry,
    mutation=True,
    cost=Complexity(3),
)
