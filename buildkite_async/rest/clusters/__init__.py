"""Clusters."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.http import Session
from buildkite_async.models import (
    Cluster,
    ClusterCreate,
    ClusterUpdate,
    Paging,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes
from buildkite_async.rest.clusters.agent_images import AgentImages
from buildkite_async.rest.clusters.agent_tokens import AgentTokens
from buildkite_async.rest.clusters.cache_registries import CacheRegistries
from buildkite_async.rest.clusters.cache_volumes import CacheVolumes
from buildkite_async.rest.clusters.maintainers import ClusterMaintainers
from buildkite_async.rest.clusters.network_ranges import NetworkRanges
from buildkite_async.rest.clusters.queues import ClusterQueues
from buildkite_async.rest.clusters.secrets import ClusterSecrets

__all__ = ["Clusters"]


class Clusters(Resource):
    """Clusters of the organization.

    https://buildkite.com/docs/apis/rest-api/clusters
    """

    def __init__(self, session: Session, org: str) -> None:
        super().__init__(session, org)
        self.agent_images = AgentImages(session, org)
        self.agent_tokens = AgentTokens(session, org)
        self.cache_registries = CacheRegistries(session, org)
        self.cache_volumes = CacheVolumes(session, org)
        self.maintainers = ClusterMaintainers(session, org)
        self.network_ranges = NetworkRanges(session, org)
        self.queues = ClusterQueues(session, org)
        self.secrets = ClusterSecrets(session, org)

    @scopes("read_clusters")
    def list(self, **paging: Unpack[Paging]) -> Pager[Cluster]:
        """List clusters of the organization.

        Args:
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._pages(Cluster, "clusters", query=paging)

    @scopes("read_clusters")
    async def get(self, cluster: str) -> Cluster:
        """Return a cluster."""
        return await self._get(Cluster, "clusters", cluster)

    @scopes("write_clusters")
    async def create(self, **cluster: Unpack[ClusterCreate]) -> Cluster:
        """Create a cluster, with its maintainers.

        Args:
            name: Required. Name of the cluster.
            description: What the cluster is for.
            emoji: A name between colons, such as `:rocket:`.
            color: A hex code.
            maintainers: Users and teams that maintain the cluster. See `ClusterMaintainerTarget`.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._post(Cluster, "clusters", json=cluster)

    @scopes("write_clusters")
    async def update(self, cluster: str, **changes: Unpack[ClusterUpdate]) -> Cluster:
        """Update a cluster. Fields that are not given keep their values.

        Args:
            cluster: UUID of the cluster.
            name: Name of the cluster.
            description: What the cluster is for.
            emoji: A name between colons, such as `:rocket:`.
            color: A hex code.
            default_queue_id: UUID of the queue for jobs that name none.
            hosted_git_mirror_enabled: Whether hosted agents use a Git mirror. Only for clusters
                with hosted agents.
            hosted_container_cache_enabled: Whether hosted agents cache container images. Only for
                clusters with hosted agents.
            default_cache_registry_uuid: UUID of the cache registry for jobs that name none. It must
                be one of the cluster's.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._put(Cluster, "clusters", cluster, json=changes)

    @scopes("write_clusters")
    async def delete(self, cluster: str) -> None:
        """Delete a cluster permanently, with its queues and agent tokens."""
        await self._delete("clusters", cluster)
