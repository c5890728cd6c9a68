"""Queues of clusters, whose agents may be hosted and whose dispatch may be paused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.engine.facts import moment, user_facts
from buildkite_async.emulator.engine.shelf import Shelf, serve
from buildkite_async.emulator.http import Refusal, Reply
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.render.text import global_id
from buildkite_async.emulator.rest.clusters import cluster_of, cluster_url
from buildkite_async.emulator.state.fleet import Queue


class Queues(Shelf[Queue]):
    """Queues of a cluster."""

    def rows(self, call: Call) -> Sequence[Queue]:
        """Queues, oldest first."""
        return cluster_of(call).queues

    def key(self, thing: Queue) -> str:
        """The UUID."""
        return thing.id

    def create(self, call: Call) -> Queue:
        """A queue with a key that the cluster does not have yet."""
        cluster, wish = cluster_of(call), dict(call.body)
        if any(each.key == wish["key"] for each in cluster.queues):
            raise Refusal(422, "Validation failed", [{"field": "key", "code": "already_exists"}])
        queue = Queue(
            id=call.world.new_id(),
            key=wish.pop("key"),
            cluster=cluster,
            created_at=call.world.now(),
            created_by=call.user,
        )
        _write(queue, wish)
        cluster.queues.append(call.world.keep(queue.id, queue))
        return queue

    def update(self, call: Call, thing: Queue) -> None:
        """Change all but the key."""
        _write(thing, call.body)

    def delete(self, call: Call, thing: Queue) -> None:
        """Remove a queue that no agent works for."""
        agents = call.organization.agents.values()
        if any(each.queue is thing and each.state == "connected" for each in agents):
            raise Refusal(422, "The queue still has connected agents")
        thing.cluster.queues.remove(thing)
        if thing.cluster.default_queue is thing:
            thing.cluster.default_queue = None
        call.world.things.pop(thing.id, None)

    def facts(self, call: Call, thing: Queue) -> dict[str, Any]:
        """A queue with the state of its dispatch."""
        cluster = cluster_url(call, thing.cluster)
        slug, tail = call.organization.slug, f"clusters/{thing.cluster.id}/queues/{thing.id}"
        return {
            "id": thing.id,
            "graphql_id": global_id("ClusterQueue", thing.id),
            "key": thing.key,
            "url": f"{cluster}/queues/{thing.id}",
            "web_url": f"{WEB}/organizations/{slug}/{tail}",
            "cluster_url": cluster,
            "dispatch_paused": thing.paused_at is not None,
            "dispatch_paused_at": moment(thing.paused_at),
            "dispatch_paused_by": user_facts(thing.paused_by),
            "dispatch_paused_note": thing.paused_note,
            "created_at": moment(thing.created_at),
            "created_by": user_facts(thing.created_by),
            "hosted": "hosted_agents" in thing.fields,
            **thing.fields,
        }


def _write(queue: Queue, wish: Mapping[str, Any]) -> None:
    plain = {name: value for name, value in wish.items() if name != "hostedAgents"}
    queue.fields.update(plain)
    if "hostedAgents" in wish:
        queue.fields["hosted_agents"] = _hosted(wish["hostedAgents"])


def _hosted(wish: Mapping[str, Any]) -> dict[str, Any]:
    """What a shape's name says of the machine: `LINUX_AMD64_4X16` has 4 cores and 16 GB."""
    name = str(wish["instanceShape"])
    machine, _, size = name.rpartition("_")
    system, _, architecture = machine.partition("_")
    cores, _, memory = size.partition("X")
    if not (cores.isdecimal() and memory.isdecimal()):
        raise Refusal(
            422, "Validation failed", [{"field": "hostedAgents.instanceShape", "code": "invalid"}]
        )
    linux = {"agent_image_ref": wish.get("agentImageRef")} if system == "LINUX" else None
    return {
        "instance_shape": {
            "machine_type": system.lower(),
            "architecture": architecture.lower() or "arm64",
            "cpu": int(cores),
            "memory": int(memory),
            "name": name,
        },
        "platform_settings": {"linux": linux},
    }


QUEUES = Queues("clusters.queues", "queue")


@operation("clusters.queues.pause")
def pause_queue(call: Call) -> Reply:
    """Stop dispatching jobs of a queue."""
    queue = QUEUES.find(call)
    if queue.paused_at is not None:
        raise Refusal(422, "Cluster queue dispatch is already paused")
    queue.paused_at, queue.paused_by = call.world.now(), call.user
    queue.paused_note = call.body.get("dispatch_paused_note", call.body.get("note"))
    return QUEUES.show(call, queue)


@operation("clusters.queues.resume")
def resume_queue(call: Call) -> Reply:
    """Dispatch jobs of a queue again."""
    queue = QUEUES.find(call)
    if queue.paused_at is None:
        raise Refusal(422, "Cluster queue dispatch is not paused")
    queue.paused_at = queue.paused_by = queue.paused_note = None
    return QUEUES.show(call, queue)


serve(QUEUES)
