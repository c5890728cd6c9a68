"""Clusters, which things of their own lie in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.facts import moment, user_facts
from buildkite_async.emulator.engine.shelf import Shelf, serve
from buildkite_async.emulator.http import Refusal
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.render.text import global_id
from buildkite_async.emulator.rest.maintainers import maintainers_of, make_maintainer
from buildkite_async.emulator.state.fleet import Cluster, Queue


class Clusters(Shelf[Cluster]):
    """Clusters of an organization."""

    def rows(self, call: Call) -> Sequence[Cluster]:
        """Clusters, oldest first."""
        return call.organization.clusters

    def key(self, thing: Cluster) -> str:
        """The UUID."""
        return thing.id

    def create(self, call: Call) -> Cluster:
        """A cluster without queues."""
        wish = dict(call.body)
        cluster = Cluster(
            id=call.world.new_id(),
            name=wish.pop("name"),
            created_at=call.world.now(),
            organization=call.organization,
            created_by=call.user,
        )
        for target in wish.pop("maintainers", ()):
            make_maintainer(call, cluster, target)
        cluster.fields = wish
        call.organization.clusters.append(call.world.keep(cluster.id, cluster))
        return cluster

    def update(self, call: Call, thing: Cluster) -> None:
        """Change name, look, default queue and hosted features."""
        wish = dict(call.body)
        if "default_queue_id" in wish:
            thing.default_queue = _queue(thing, wish.pop("default_queue_id"))
        thing.name = wish.pop("name", thing.name)
        thing.fields.update(wish)

    def delete(self, call: Call, thing: Cluster) -> None:
        """Remove a cluster that nothing uses."""
        organization = call.organization
        if any(each.fields.get("cluster_id") == thing.id for each in _pipelines(call)):
            raise Refusal(422, "The cluster still has pipelines")
        if any(agent.queue.cluster is thing for agent in organization.agents.values()):
            raise Refusal(422, "The cluster still has agents")
        organization.clusters.remove(thing)
        call.world.things.pop(thing.id, None)

    def facts(self, call: Call, thing: Cluster) -> dict[str, Any]:
        """A cluster with its maintainers."""
        url = cluster_url(call, thing)
        queue = thing.default_queue
        slug = call.organization.slug
        return {
            "id": thing.id,
            "graphql_id": global_id("Cluster", thing.id),
            "name": thing.name,
            "url": url,
            "web_url": f"{WEB}/organizations/{slug}/clusters/{thing.id}",
            "queues_url": f"{url}/queues",
            "default_queue_id": None if queue is None else queue.id,
            "default_queue_url": None if queue is None else f"{url}/queues/{queue.id}",
            "maintainers": maintainers_of(call, thing),
            "created_at": moment(thing.created_at),
            "created_by": user_facts(thing.created_by),
            **thing.fields,
        }


def _pipelines(call: Call) -> Sequence[Any]:
    return list(call.organization.pipelines.values())


def _queue(cluster: Cluster, identity: str) -> Queue:
    for queue in cluster.queues:
        if queue.id == identity:
            return queue
    invalid: Mapping[str, str] = {"field": "default_queue_id", "code": "invalid"}
    raise Refusal(422, "Validation failed", [dict(invalid)])


def cluster_url(call: Call, cluster: Cluster) -> str:
    """Where a cluster lies."""
    return f"{call.renderer.organization_url(call.organization)}/clusters/{cluster.id}"


CLUSTERS = Clusters("clusters", "cluster")


def cluster_of(call: Call) -> Cluster:
    """The cluster of the path."""
    return CLUSTERS.find(call)


serve(CLUSTERS)
