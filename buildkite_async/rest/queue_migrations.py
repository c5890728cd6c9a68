"""Migrations of jobs from unclustered agents to the queues of a cluster."""

from __future__ import annotations

from typing import Final, Unpack

from buildkite_async.errors import DeadlineExceeded, InvalidArgument, NotReady
from buildkite_async.http.arguments import check_seconds
from buildkite_async.models import (
    CursorPaging,
    ExtraBody,
    ExtraQuery,
    QueueMigration,
    QueueMigrationReadiness,
    QueueMigrationReadinessStatus,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["QueueMigrations"]

PATH = "cluster-queue-migrations"
SHORTEST_WAIT: Final = 1.0
"""Seconds between two requests at least, whatever the service and the caller say."""


class QueueMigrations(Resource):
    """Migrations of jobs from unclustered agents to the queues of a cluster.

    In preview: FeatureNotEnabled is raised until Buildkite's support enables them for the
    organization. A migration cannot be deleted by this API.

    https://buildkite.com/docs/apis/rest-api/clusters/queue-migrations
    """

    @scopes("read_clusters")
    def list(self, **paging: Unpack[CursorPaging]) -> Pager[QueueMigration]:
        """List queue migrations of the organization.

        Args:
            per_page: Rows per page, 1 to 100. 100 by default.
            after: Cursor of the page to begin with, from `cursor` of an earlier listing.
            before: Cursor of the page to end before.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._pages(QueueMigration, PATH, query=paging)

    @scopes("read_clusters")
    async def get(self, queue_key: str) -> QueueMigration:
        """Return a queue migration, by its queue key in exactly this spelling."""
        return await self._get(QueueMigration, PATH, queue_key)

    @scopes("write_clusters")
    async def create(
        self, *, cluster_id: str, queue_key: str, **_: Unpack[ExtraBody]
    ) -> QueueMigration:
        """Create a queue migration, which routes no jobs before `update` says how many.

        Args:
            cluster_id: UUID of the cluster that the queue belongs to.
            queue_key: Key of the queue, for unclustered agents and in the cluster.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        body = {"cluster_id": cluster_id, "queue_key": queue_key}
        return await self._post(QueueMigration, PATH, json=body)

    @scopes("write_clusters")
    async def update(
        self, queue_key: str, *, routed_percent: int, **_: Unpack[ExtraBody]
    ) -> QueueMigration:
        """Change the share of jobs that is routed to the cluster.

        Args:
            queue_key: Key of the queue.
            routed_percent: 0 to 100. A smaller share than before is allowed.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._patch(
            QueueMigration, PATH, queue_key, json={"routed_percent": routed_percent}
        )

    @scopes("read_clusters", "read_pipelines")
    async def get_readiness(
        self, pipeline: str, *, destination_cluster_id: str, **_: Unpack[ExtraQuery]
    ) -> QueueMigrationReadiness:
        """Return what is known of whether a pipeline may move to a cluster.

        `wait_for_readiness` asks again while the service is still looking.

        Args:
            pipeline: Slug of a pipeline that is in no cluster.
            destination_cluster_id: UUID of the cluster.
            extra_query: Further query parameters, which replace others of the same name.
        """
        query = {"destination_cluster_id": destination_cluster_id}
        path = (PATH, "pipelines", pipeline, "readiness")
        return await self._get(QueueMigrationReadiness, *path, query=query)

    @scopes("read_clusters", "read_pipelines")
    async def wait_for_readiness(
        self,
        pipeline: str,
        *,
        destination_cluster_id: str,
        timeout: float = 600.0,  # noqa: ASYNC109 - by the client's clock, not by asyncio's
        every: float = 10.0,
    ) -> QueueMigrationReadiness:
        """Ask whether a pipeline may move to a cluster until the service knows, and return that.

        The service says after how many seconds to ask again. What it says in the end may be that
        the pipeline is blocked: look at `status`.

        Args:
            pipeline: Slug of a pipeline that is in no cluster.
            destination_cluster_id: UUID of the cluster.
            timeout: Seconds to wait at most.
            every: Seconds between requests if the service does not say, at least 1.

        Raises:
            NotReady: The service still does not know after `timeout` seconds.
            RateLimited: The rate limits allow no further request in that time.
        """
        check_seconds("timeout", timeout)
        check_seconds("every", every)
        if every < SHORTEST_WAIT:
            raise InvalidArgument(
                f"every must be at least {SHORTEST_WAIT:g} second, not {every:g}."
            )
        deadline = self._session.clock() + timeout
        late = (
            f"Whether pipeline {pipeline} may move is not known after {timeout:g} s:"
            " the service is still observing it."
        )
        while True:
            left = deadline - self._session.clock()
            try:
                readiness = await self._bounded(max(left, SHORTEST_WAIT)).get_readiness(
                    pipeline, destination_cluster_id=destination_cluster_id
                )
            except DeadlineExceeded as error:
                if self._session.clock() < deadline and left > SHORTEST_WAIT:
                    raise  # by a shorter deadline of the caller's own
                raise NotReady(late) from error
            if readiness.status is not QueueMigrationReadinessStatus.OBSERVATION_PENDING:
                return readiness
            left = deadline - self._session.clock()
            if left <= 0:
                raise NotReady(late)
            wait = readiness.retry_after_seconds or 0.0
            # A service that says "at once" must not make us use up the organization's window.
            await self._session.pause(min(max(wait, SHORTEST_WAIT) if wait > 0 else every, left))

    def _bounded(self, seconds: float) -> QueueMigrations:
        """Return the same calls with a deadline, unless they have a shorter one."""
        own = self._session.deadline
        deadline = seconds if own is None else min(own, seconds)
        return QueueMigrations(self._session.using(deadline=deadline), self._org)
