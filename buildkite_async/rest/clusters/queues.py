"""Queues of clusters."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import (
    ClusterQueue,
    ClusterQueueCreate,
    ClusterQueueUpdate,
    ExtraBody,
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
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
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
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
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
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._put(ClusterQueue, "clusters", cluster, "queues", queue, json=changes)

    @scopes("write_clusters")
    async def delete(self, cluster: str, queue: str) -> None:
        """Delete a queue permanently."""
        await self._delete("clusters", cluster, "queues", queue)

    @scopes("write_clusters")
    async def pause(
        self, cluster: str, queue: str, *, note: str = "", **_: Unpack[ExtraBody]
    ) -> ClusterQueue:
        """Pause a queue: agents get no jobs from it. Its page and its builds show the note.

        Args:
            cluster: UUID of the cluster.
            queue: UUID of the queue.
            note: Why it is paused.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        path = ("clusters", cluster, "queues", queue, "pause_dispatch")
        # The table and the example in the documentation name the key differently.
        body = {"dispatch_paused_note": note, "note": note} if note else None
        return await self._post(ClusterQueue, *path, json=body)

    @scopes("write_clusters")
    async def resume(self, cluster: str, queue: str) -> ClusterQueue:
        """Resume a paused queue."""
        path = ("clusters", cluster, "queues", queue, "resume_dispatch")
        return await self._post(ClusterQueue, *path)
