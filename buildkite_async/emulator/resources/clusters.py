"""Clusters, which things of their own lie in."""

from __future__ import annotations

from typing import Any

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.declaration import Body
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.resources.cache_registries import (
    CACHE_REGISTRIES,
    DEFAULT_CACHE_REGISTRY,
)
from buildkite_async.emulator.resources.maintainers import MAINTAINERS
from buildkite_async.emulator.state.agents import Cluster
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.problems import Problem
from buildkite_async.emulator.state.records import Record


class Clusters(RecordResource):
    """Clusters of an organization."""

    name, kind, noun, entity = "clusters", "Cluster", "cluster", Cluster
    defaults = {"default_queue": None}

    def check(self, actor: Actor, parent: Any, body: Body, known: Record | None) -> None:
        """The maintainers are of the organization; the defaults are of the cluster."""
        MAINTAINERS.check_all(actor, body.get("maintainers", ()))
        if known is not None and DEFAULT_CACHE_REGISTRY in body:
            registries = CACHE_REGISTRIES.within(actor.state, known)
            if body[DEFAULT_CACHE_REGISTRY] not in {each.id for each in registries}:
                raise invalid(DEFAULT_CACHE_REGISTRY)

    def prepare(
        self, actor: Actor, parent: Any, fields: dict[str, Any], known: Record | None
    ) -> None:
        """The default queue itself."""
        if "default_queue_id" in fields:
            assert isinstance(known, Cluster)
            wanted = fields.pop("default_queue_id")
            queue = next((each for each in known.queues if each.id == wanted), None)
            if queue is None:
                raise invalid("default_queue_id")
            fields["default_queue"] = queue

    def add(self, actor: Actor, parent: Any, body: Body) -> Record:
        """Create a cluster, with its maintainers."""
        cluster = super().add(actor, parent, body)
        for target in cluster.fields.pop("maintainers", ()):
            MAINTAINERS.add(actor, cluster, target)
        return cluster

    def problem(self, verb: str, thing: Record, user: User | None) -> Problem | None:
        """A cluster that is used is not deleted, nor is the default one."""
        home = thing.organization
        if verb != "delete":
            return None
        if any(each.fields.get("cluster_id") == thing.id for each in home.pipelines.values()):
            return Problem("in_use", "The cluster still has pipelines")
        if any(agent.queue.cluster is thing for agent in home.agents.values()):
            return Problem("in_use", "The cluster still has agents")
        if home.default_cluster_id == thing.id:
            return Problem("default", "The cluster is the default for new pipelines")
        return None

    def from_input(self, input: Body, parent: Any, known: Record | None) -> Body:
        """What REST does not have."""
        names = {"agentTracingServiceUuid": "agent_tracing_service_uuid"}
        return {field: input[name] for name, field in names.items() if name in input}

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """A cluster with its maintainers."""
        assert isinstance(thing, Cluster)
        url, queue = self.url(call, thing), thing.default_queue
        return {
            **super().representation(call, thing),
            "queues_url": f"{url}/queues",
            "default_queue_id": None if queue is None else queue.id,
            "default_queue_url": None if queue is None else f"{url}/queues/{queue.id}",
            "maintainers": MAINTAINERS.of_cluster(call, thing),
        }


CLUSTERS = declare(Clusters())
