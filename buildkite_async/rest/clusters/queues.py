"""Queues of clusters."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import ClusterQueue, ClusterQueueCreate, ClusterQueueUpdate
from buildkite_async.paging import Pager
from buildkite_async.rest._query import Paging
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["ClusterQueues"]


class ClusterQueues(Resource):
    """Queues, for agents of one's own or for hosted ones.

    https://buildkite.com/docs/apis/rest-api/clusters/queues
    """

    @scopes("read_clusters")
    def list(self, cluster: str, **paging: Unpack[Paging]) -> Pager[ClusterQueue]:
        """Queues of a cluster."""
        return self._pages(ClusterQueue, "clusters", cluster, "queues", query=paging)

    @scopes("read_clusters")
    async def get(self, cluster: str, queue: str) -> ClusterQueue:
        """One queue, by its id."""
        return await self._get(ClusterQueue, "clusters", cluster, "queues", queue)

    @scopes("write_clusters")
    async def create(self, cluster: str, **queue: Unpack[ClusterQueueCreate]) -> ClusterQueue:
        """Create a queue; with `hostedAgents`, Buildkite runs its agents."""
        return await self._post(ClusterQueue, "clusters", cluster, "queues", json=queue)

    @scopes("write_clusters")
    async def update(
        self, cluster: str, queue: str, **changes: Unpack[ClusterQueueUpdate]
    ) -> ClusterQueue:
        """Change what is given, and leave the rest."""
        return await self._put(ClusterQueue, "clusters", cluster, "queues", queue, json=changes)

    @scopes("write_clusters")
    async def delete(self, cluster: str, queue: str) -> None:
        """Delete a queue for good."""
        await self._delete("clusters", cluster, "queues", queue)

    @scopes("write_clusters")
    async def pause(self, cluster: str, queue: str, *, note: str = "") -> ClusterQueue:
        """Give the queue's jobs to no agents for now; the note is shown on it and on its builds."""
        path = ("clusters", cluster, "queues", queue, "pause_dispatch")
        # The documentation's table and its example name the key differently.
        body = {"dispatch_paused_note": note, "note": note} if note else None
        return await self._post(ClusterQueue, *path, json=body)

    @scopes("write_clusters")
    async def resume(self, cluster: str, queue: str) -> ClusterQueue:
        """Give the jobs of a paused queue to agents again."""
        path = ("clusters", cluster, "queues", queue, "resume_dispatch")
        return await self._post(ClusterQueue, *path)
