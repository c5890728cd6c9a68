"""Clusters."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.http import Session
from buildkite_async.models import Cluster, ClusterCreate, ClusterUpdate
from buildkite_async.paging import Pager
from buildkite_async.rest._query import Paging
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes
from buildkite_async.rest.clusters.agent_images import AgentImages
from buildkite_async.rest.clusters.agent_tokens import AgentTokens
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
        self.cache_volumes = CacheVolumes(session, org)
        self.maintainers = ClusterMaintainers(session, org)
        self.network_ranges = NetworkRanges(session, org)
        self.queues = ClusterQueues(session, org)
        self.secrets = ClusterSecrets(session, org)

    @scopes("read_clusters")
    def list(self, **paging: Unpack[Paging]) -> Pager[Cluster]:
        """Clusters of the organization."""
        return self._pages(Cluster, "clusters", query=paging)

    @scopes("read_clusters")
    async def get(self, cluster: str) -> Cluster:
        """One cluster."""
        return await self._get(Cluster, "clusters", cluster)

    @scopes("write_clusters")
    async def create(self, **cluster: Unpack[ClusterCreate]) -> Cluster:
        """Create a cluster, with those who shall look after it."""
        return await self._post(Cluster, "clusters", json=cluster)

    @scopes("write_clusters")
    async def update(self, cluster: str, **changes: Unpack[ClusterUpdate]) -> Cluster:
        """Change what is given, and leave the rest."""
        return await self._put(Cluster, "clusters", cluster, json=changes)

    @scopes("write_clusters")
    async def delete(self, cluster: str) -> None:
        """Delete a cluster for good, with its queues and its agent tokens."""
        await self._delete("clusters", cluster)
