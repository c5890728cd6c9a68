# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


class DeleteCacheRegistry(GraphQLObject):
    cache_registry_delete: DeleteCacheRegistryCacheRegistryDelete | None


class DeleteCacheRegistryCacheRegistryDelete(GraphQLObject):
    deleted_cache_registry_id: str


DELETE_CACHE_REGISTRY = Operation(
    name="DeleteCacheRegistry",
    document="""\
mutation DeleteCacheRegistry($input: CacheRegistryDeleteInput!) {
  cacheRegistryDelete(input: $input) {
    deletedCacheRegistryId
  }
}
""",
    result=DeleteCacheRegistry,
    mutation=True,
    cost=Complexity(1),
)
