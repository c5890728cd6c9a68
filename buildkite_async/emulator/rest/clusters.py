"""Clusters, which things of their own lie in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from buildkite_async.emulator.acts import clusters as acts
from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.facts import moment, user_facts
from buildkite_async.emulator.engine.shelf import Shelf, serve
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.render.text import global_id
from buildkite_async.emulator.rest.maintainers import (
    check_maintainers,
    maintainers_of,
    make_maintainer,
)
from buildkite_async.emulator.state.fleet import Cluster


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
        targets = wish.pop("maintainers", ())
        check_maintainers(call, targets)
        cluster = acts.create_cluster(call, wish)
        for target in targets:
            make_maintainer(call, cluster, target)
        return cluster

    def update(self, call: Call, thing: Cluster) -> None:
        """Change name, look, default queue and hosted features."""
        acts.update_cluster(thing, call.body)

    def delete(self, call: Call, thing: Cluster) -> None:
        """Remove a cluster that nothing uses."""
        acts.delete_cluster(call.world, thing)

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


def cluster_url(call: Call, cluster: Cluster) -> str:
    """Where a cluster lies."""
    return f"{call.renderer.organization_url(call.organization)}/clusters/{cluster.id}"


CLUSTERS = Clusters("clusters", "cluster")


def cluster_of(call: Call) -> Cluster:
    """The cluster of the path."""
    return CLUSTERS.find(call)


serve(CLUSTERS)
