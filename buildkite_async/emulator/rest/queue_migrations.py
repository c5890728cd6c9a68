"""Migrations of jobs from unclustered agents to the queues of a cluster."""

from __future__ import annotations

from typing import Any, ClassVar

from buildkite_async.emulator.actions.actor import Actor
from buildkite_async.emulator.call import Call, HandlerResult, operation
from buildkite_async.emulator.engine.declaration import Body
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.http import ApiError, Reply
from buildkite_async.emulator.state.agents import Cluster
from buildkite_async.emulator.state.entities import OrganizationEntity
from buildkite_async.emulator.state.records import AuditKind, Record


class QueueMigrations(RecordResource):
    """Migrations of an organization, one for each queue key."""

    name, kind, noun = "queue_migrations", "ClusterQueueMigration", "queue migration"
    key_field, label = "queue_key", "queue_key"
    events: ClassVar = {
        "create": AuditKind("ClusterQueueMigrationCreatedEvent", "ClusterQueue"),
        "update": AuditKind("ClusterQueueMigrationUpdatedEvent", "ClusterQueue"),
    }

    def check(self, actor: Actor, parent: Any, body: Body, known: Record | None) -> None:
        """The queue is there, and its key has no migration yet."""
        if known is not None:
            return
        cluster = cluster_with(actor.organization, body["cluster_id"])
        if all(queue.key != body["queue_key"] for queue in cluster.queues):
            raise ApiError(404, "No queue found")
        records = self.within(actor.state, parent)
        if any(each.fields["queue_key"] == body["queue_key"] for each in records):
            raise ApiError(409, "The queue key has a migration already")

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """A migration with its destination."""
        cluster = cluster_with(call.organization, thing.fields["cluster_id"])
        key = thing.fields["queue_key"]
        queue = next((each for each in cluster.queues if each.key == key), None)
        destination = {
            "cluster_id": cluster.id,
            "queue_id": "" if queue is None else queue.id,
            "queue_key": key,
        }
        return {**super().representation(call, thing), "destination": destination}


def cluster_with(organization: OrganizationEntity, identity: str) -> Cluster:
    """The cluster of an organization with an id."""
    found = next((each for each in organization.clusters if each.id == identity), None)
    if found is None:
        raise ApiError(404, "No cluster found")
    return found


def check_enabled(call: Call) -> None:
    """Refuse the call as the contract says unless migrations are enabled for the organization."""
    for status, response in call.operation.responses.items():
        if "x-permanent" in response and not call.settings.queue_migrations:
            raise ApiError(int(status), "Queue migrations are not enabled for this organization")


@operation("queue_migrations.list")
def list_migrations(call: Call) -> HandlerResult:
    """The migrations of the organization."""
    check_enabled(call)
    return QUEUE_MIGRATIONS.listing(call, QUEUE_MIGRATIONS.rows(call))


@operation("queue_migrations.get")
def get_migration(call: Call) -> Reply:
    """One migration."""
    check_enabled(call)
    return QUEUE_MIGRATIONS.show(call, QUEUE_MIGRATIONS.find(call))


@operation("queue_migrations.create")
def create_migration(call: Call) -> Reply:
    """Begin with no jobs routed."""
    check_enabled(call)
    body = {**call.body, "routed_percent": 0}
    migration = QUEUE_MIGRATIONS.add(call, call.organization, body)
    reply = QUEUE_MIGRATIONS.show(call, migration)
    reply.headers["Location"] = QUEUE_MIGRATIONS.url(call, migration)
    return reply


@operation("queue_migrations.update")
def update_migration(call: Call) -> Reply:
    """Route more of the jobs, or fewer."""
    check_enabled(call)
    migration = QUEUE_MIGRATIONS.find(call)
    QUEUE_MIGRATIONS.update(call, migration)
    return QUEUE_MIGRATIONS.show(call, migration)


QUEUE_MIGRATIONS = declare(QueueMigrations())
