"""Creating, changing and deleting clusters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.state.agents import Cluster, Queue
from buildkite_async.emulator.state.state import State


def create_cluster(actor: Actor, body: Mapping[str, Any]) -> Cluster:
    """Add a cluster without queues."""
    fields = dict(body)
    cluster = Cluster(
        id=actor.state.new_id(),
        name=fields.pop("name"),
        created_at=actor.state.now(),
        organization=actor.organization,
        created_by=actor.user,
        fields=fields,
        store=actor.state.records,
    )
    actor.organization.clusters.append(actor.state.add(cluster.id, cluster))
    return cluster


def update_cluster(cluster: Cluster, body: Mapping[str, Any]) -> Cluster:
    """Change name, look, default queue and hosted features."""
    fields = dict(body)
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


def delete_cluster(state: State, cluster: Cluster) -> None:
    """Delete a cluster that nothing uses, with all that lies in it."""
    organization = cluster.organization
    pipelines = organization.pipelines.values()
    if any(each.fields.get("cluster_id") == cluster.id for each in pipelines):
        raise ApiError(422, "The cluster still has pipelines")
    if any(agent.queue.cluster is cluster for agent in organization.agents.values()):
        raise ApiError(422, "The cluster still has agents")
    organization.clusters.remove(cluster)
    state.remove_within(cluster.id)
    state.things.pop(cluster.id, None)
