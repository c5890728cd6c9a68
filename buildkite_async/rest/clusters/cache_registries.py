"""Cache registries of clusters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Unpack

from buildkite_async.errors import InvalidArgument
from buildkite_async.models import (
    CacheRegistry,
    CacheRegistryCreate,
    CacheRegistryUpdate,
    CursorPaging,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["CacheRegistries"]


class CacheRegistries(Resource):
    """Stores of cache entries that jobs of a cluster save and restore. In preview.

    https://buildkite.com/docs/apis/rest-api/clusters/cache-registries
    """

    @scopes("read_clusters")
    def list(self, cluster: str, **paging: Unpack[CursorPaging]) -> Pager[CacheRegistry]:
        """List cache registries of a cluster, ordered by slug.

        Args:
            cluster: UUID of the cluster.
            per_page: Rows per page, 1 to 100. 100 by default.
            after: Cursor of the page to begin with, from `cursor` of an earlier listing.
            before: Cursor of the page to end before.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._pages(CacheRegistry, "clusters", cluster, "cache-registries", query=paging)

    @scopes("read_clusters")
    async def get(self, cluster: str, registry: str) -> CacheRegistry:
        """Return a cache registry, by its UUID rather than its slug."""
        path = ("clusters", cluster, "cache-registries", registry)
        return await self._get(CacheRegistry, *path)

    @scopes("write_clusters")
    async def create(self, cluster: str, **registry: Unpack[CacheRegistryCreate]) -> CacheRegistry:
        """Create a cache registry.

        Args:
            cluster: UUID of the cluster.
            name: Required. Name of the registry. Its slug must be unique within the cluster.
            description: What the registry is for.
            emoji: A name between colons, such as `:rocket:`.
            color: A hex code.
            policy: Which jobs may save and restore. `unrestricted`, the default, lets all jobs of
                the cluster share the entries.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        body = _with_policy(
            registry, "unrestricted", "to let all jobs of the cluster share entries"
        )
        return await self._post(CacheRegistry, "clusters", cluster, "cache-registries", json=body)

    @scopes("write_clusters")
    async def update(
        self, cluster: str, registry: str, **changes: Unpack[CacheRegistryUpdate]
    ) -> CacheRegistry:
        """Update a cache registry. Fields that are not given keep their values.

        Args:
            cluster: UUID of the cluster.
            registry: UUID of the cache registry.
            name: Name of the registry. Another name changes the slug, which jobs may refer to.
            description: What the registry is for. None clears it.
            emoji: A name between colons, such as `:rocket:`. None clears it.
            color: A hex code. None clears it.
            policy: Which jobs may save and restore, in place of the whole old policy. `deny_all`
                denies every save and restore.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        body = _with_policy(changes, "deny_all", "to deny every save and restore")
        path = ("clusters", cluster, "cache-registries", registry)
        return await self._patch(CacheRegistry, *path, json=body)

    @scopes("write_clusters")
    async def delete(self, cluster: str, registry: str) -> None:
        """Delete a cache registry that is not the cluster's default."""
        await self._delete("clusters", cluster, "cache-registries", registry)


def _with_policy(body: Mapping[str, Any], word: str, purpose: str) -> Mapping[str, Any]:
    """Return a body with null for the word that stands for it.

    A null policy means no restriction to one endpoint and a denial of everything to the other, so
    None is not accepted: it would mean the opposite if a call was changed into the other.
    """
    if "policy" not in body:
        return body
    policy = body["policy"]
    if policy == word:
        return {**body, "policy": None}
    if isinstance(policy, Mapping):
        return body
    raise InvalidArgument(
        f'policy must be a mapping, or "{word}" {purpose}, not'
        f" {'None' if policy is None else f'of type {type(policy).__name__}'}."
    )
