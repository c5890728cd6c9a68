"""Queues of clusters."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import (
    ClusterQueue,
    ClusterQueueCreate,
    ClusterQueueUpdate,
    Paging,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["ClusterQueues"]


class ClusterQueues(Resource):
    """Queues of a cluster, for self-hosted or hosted agents.

    https://buildkite.com/docs/apis/rest-api/clusters/queues
    """

    @scopes("read_clusters")
    def list(self, cluster: str, **paging: Unpack[Paging]) -> Pager[ClusterQueue]:
        """List queues of a cluster.

        Args:
            cluster: UUID of the cluster.
            per_page: Rows per page, 1 to 100. 100 by default.
        """
        return self._pages(ClusterQueue, "clusters", cluster, "queues", query=paging)

    @scopes("read_clusters")
    async def get(self, cluster: str, queue: str) -> ClusterQueue:
        """Return a queue, by its id."""
        return await self._get(ClusterQueue, "clusters", cluster, "queues", queue)

    @scopes("write_clusters")
    async def create(self, cluster: str, **queue: Unpack[ClusterQueueCreate]) -> ClusterQueue:
        """Create a queue, for hosted agents if `hostedAgents` is given.

        Args:
            cluster: UUID of the cluster.
            key: Required. The name that agents and steps use.
            description: What the queue is for.
            retry_agent_affinity: Which agents are preferred for a retried job. `prefer-warmest` by
                default. One of `prefer-warmest`, `prefer-different`.
            hostedAgents: Hosted agents; without them, the queue is for self-hosted agents. See
                `HostedAgentsCreate`.
        """
        return await self._post(ClusterQueue, "clusters", cluster, "queues", json=queue)

    @scopes("write_clusters")
    async def update(
        self, cluster: str, queue: str, **changes: Unpack[ClusterQueueUpdate]
    ) -> ClusterQueue:
        """Update a queue. Fields that are not given keep their values.

        Args:
            cluster: UUID of the cluster.
            queue: UUID of the queue.
            description: What the queue is for.
            retry_agent_affinity: Which agents are preferred for a retried job. One of
                `prefer-warmest`, `prefer-different`.
            hostedAgents: Changes to the hosted agents. See `HostedAgentsUpdate`.
        """
        return await self._put(ClusterQueue, "clusters", cluster, "queues", queue, json=changes)

    @scopes("write_clusters")
    async def delete(self, cluster: str, queue: str) -> None:
        """Delete a queue permanently."""
        await self._delete("clusters", cluster, "queues", queue)

    @scopes("write_clusters")
    async def pause(self, cluster: str, queue: str, *, note: str = "") -> ClusterQueue:
        """Pause a queue: agents get no jobs from it. Its page and its builds show the note."""
        path = ("clusters", cluster, "queues", queue, "pause_dispatch")
        # The table and the example in the documentation name the key differently.
        body = {"dispatch_paused_note": note, "note": note} if note else None
        return await self._post(ClusterQueue, *path, json=body)

    @scopes("write_clusters")
    async def resume(self, cluster: str, queue: str) -> ClusterQueue:
        """Resume a paused queue."""
        path = ("clusters", cluster, "queues", queue, "resume_dispatch")
        return await self._post(ClusterQueue, *path)
