"""Migrations of jobs from unclustered agents to the queues of a cluster."""

from __future__ import annotations

from datetime import datetime

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum

__all__ = [
    "QueueMigration",
    "QueueMigrationBlockingConcurrencyGroup",
    "QueueMigrationBlockingQueue",
    "QueueMigrationConcurrencyGroupObservation",
    "QueueMigrationConcurrencyGroupReason",
    "QueueMigrationConcurrencyGroupScope",
    "QueueMigrationDestination",
    "QueueMigrationQueueObservation",
    "QueueMigrationQueueReason",
    "QueueMigrationReadiness",
    "QueueMigrationReadinessStatus",
]


class QueueMigrationDestination(Model):
    """The queue that jobs are routed to."""

    cluster_id: str
    queue_id: str
    queue_key: str


class QueueMigration(Model):
    """The share of a queue key's jobs that is routed to a queue of a cluster.

    https://buildkite.com/docs/apis/rest-api/clusters/queue-migrations
    """

    queue_key: str
    """The identifier of the migration; upper and lower case differ."""
    destination: QueueMigrationDestination
    routed_percent: int
    url: str
    created_at: datetime
    updated_at: datetime


class QueueMigrationQueueReason(OpenEnum):
    """Why a queue keeps a pipeline from moving to a cluster."""

    MIGRATION_MISSING = "migration_missing"
    ROUTING_INCOMPLETE = "routing_incomplete"
    """Less than 100 percent of the jobs are routed."""
    WRONG_DESTINATION = "wrong_destination"
    ACTIVE_SOURCE_JOBS = "active_source_jobs"


class QueueMigrationBlockingQueue(Model):
    """A queue that keeps a pipeline from moving to a cluster."""

    queue: str
    """The key of the queue."""
    reasons: list[QueueMigrationQueueReason]
    routed_percent: int | None
    """None if the queue has no migration."""
    active_source_jobs: int | None


class QueueMigrationQueueObservation(Model):
    """The queues that a pipeline was seen to use: evidence, which is never complete."""

    observed_at: datetime
    window_started_at: datetime
    window_seconds: int
    complete: bool
    blocking_queues: list[QueueMigrationBlockingQueue]


class QueueMigrationConcurrencyGroupScope(OpenEnum):
    """Where a concurrency group comes from."""

    CUSTOM = "custom"
    STEP = "step"


class QueueMigrationConcurrencyGroupReason(OpenEnum):
    """Why a concurrency group keeps a pipeline from moving to a cluster."""

    UNAVAILABLE = "concurrency_group_migration_unavailable"


class QueueMigrationBlockingConcurrencyGroup(Model):
    """A concurrency group that keeps a pipeline from moving to a cluster."""

    scope: QueueMigrationConcurrencyGroupScope
    key: str
    reason: QueueMigrationConcurrencyGroupReason


class QueueMigrationConcurrencyGroupObservation(Model):
    """The concurrency groups that a pipeline was seen to use: evidence, which is never complete."""

    observed_at: datetime
    window_started_at: datetime
    window_seconds: int
    complete: bool
    blocking_concurrency_groups: list[QueueMigrationBlockingConcurrencyGroup]
    """All that were seen: concurrency groups cannot be routed."""


class QueueMigrationReadinessStatus(OpenEnum):
    """What is known of a pipeline that may move to a cluster."""

    NO_KNOWN_BLOCKERS = "no_known_blockers"
    """Nothing was seen that blocks the move, which is not a promise."""
    BLOCKED = "blocked"
    OBSERVATION_PENDING = "observation_pending"
    """The service is still looking; `ready` says nothing yet."""


class QueueMigrationReadiness(Model):
    """Whether a pipeline may move to a cluster, and what was observed.

    https://buildkite.com/docs/apis/rest-api/clusters/queue-migrations
    """

    pipeline: str
    """The slug of the pipeline."""
    destination_cluster_id: str
    ready: bool
    """Means nothing while `status` is `observation_pending`."""
    status: QueueMigrationReadinessStatus
    retry_after_seconds: float | None
    """Seconds after which to ask again; None unless `status` is `observation_pending`."""
    queue_observation: QueueMigrationQueueObservation | None = None
    concurrency_group_observation: QueueMigrationConcurrencyGroupObservation | None = None
    url: str
