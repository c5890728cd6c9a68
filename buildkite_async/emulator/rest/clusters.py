"""Clusters, which things of their own lie in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from buildkite_async.emulator.actions import clusters as actions
from buildkite_async.emulator.actions.actor import invalid
from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.representation import optional_timestamp, user_representation
from buildkite_async.emulator.engine.resource import Resource, declare
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.render.text import global_id
from buildkite_async.emulator.resources.cache_registries import DEFAULT_CACHE_REGISTRY
from buildkite_async.emulator.rest.maintainers import (
    check_maintainers,
    maintainers_of,
    make_maintainer,
)
from buildkite_async.emulator.state.agents import Cluster


class Clusters(Resource[Cluster]):
    """Clusters of an organization."""

    name, noun = "clusters", "cluster"

    def rows(self, call: Call) -> Sequence[Cluster]:
        """Clusters, oldest first."""
        return call.organization.clusters

    def key(self, thing: Cluster) -> str:
        """The UUID."""
        return thing.id

    def create(self, call: Call) -> Cluster:
        """A cluster without queues."""
        body = dict(call.body)
        targets = body.pop("maintainers", ())
        check_maintainers(call, targets)
        cluster = actions.create_cluster(call, body)
        for target in targets:
            make_maintainer(call, cluster, target)
        return cluster

    def update(self, call: Call, thing: Cluster) -> None:
        """Change name, look, hosted features, default queue and default cache registry."""
        if DEFAULT_CACHE_REGISTRY in call.body:
            registries = call.state.records.of("clusters.cache_registries", thing.id)
            if all(each.id != call.body[DEFAULT_CACHE_REGISTRY] for each in registries):
                raise invalid(DEFAULT_CACHE_REGISTRY)
        actions.update_cluster(thing, call.body)

    def delete(self, call: Call, thing: Cluster) -> None:
        """Remove a cluster that nothing uses."""
        actions.delete_cluster(call.state, thing)

    def representation(self, call: Call, thing: Cluster) -> dict[str, Any]:
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
            "created_at": optional_timestamp(thing.created_at),
            "created_by": user_representation(thing.created_by),
            **thing.fields,
        }


def cluster_url(call: Call, cluster: Cluster) -> str:
    """Where a cluster lies."""
    return f"{call.renderer.organization_url(call.organization)}/clusters/{cluster.id}"


CLUSTERS = declare(Clusters())
