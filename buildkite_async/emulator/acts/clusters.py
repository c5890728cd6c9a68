"""Creating, changing and deleting clusters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from buildkite_async.emulator.acts.acting import Acting, invalid
from buildkite_async.emulator.http import Refusal
from buildkite_async.emulator.state.fleet import Cluster, Queue
from buildkite_async.emulator.state.world import World


def create_cluster(acting: Acting, wish: Mapping[str, Any]) -> Cluster:
    """Add a cluster without queues."""
    fields = dict(wish)
    cluster = Cluster(
        id=acting.world.new_id(),
        name=fields.pop("name"),
        created_at=acting.world.now(),
        organization=acting.organization,
        created_by=acting.user,
        fields=fields,
    )
    acting.organization.clusters.append(acting.world.keep(cluster.id, cluster))
    return cluster


def update_cluster(cluster: Cluster, wish: Mapping[str, Any]) -> Cluster:
    """Change name, look, default queue and hosted features."""
    fields = dict(wish)
    if "default_queue_id" in fields:
        cluster.default_queue = _queue(cluster, fields.pop("default_queue_id"))
    cluster.name = fields.pop("name", cluster.name)
    cluster.fields.update(fields)
    return cluster


def _queue(cluster: Cluster, identity: str) -> Queue:
    for queue in cluster.queues:
        if queue.id == identity:
            return queue
    raise invalid("default_queue_id")


def delete_cluster(world: World, cluster: Cluster) -> None:
    """Delete a cluster that nothing uses, with all that lies in it."""
    organization = cluster.organization
    pipelines = organization.pipelines.values()
    if any(each.fields.get("cluster_id") == cluster.id for each in pipelines):
        raise Refusal(422, "The cluster still has pipelines")
    if any(agent.queue.cluster is cluster for agent in organization.agents.values()):
        raise Refusal(422, "The cluster still has agents")
    organization.clusters.remove(cluster)
    world.forget_places(cluster.id)
    for queue in cluster.queues:
        world.things.pop(queue.id, None)
    world.things.pop(cluster.id, None)
