"""Queues of clusters, whose agents may be hosted and whose dispatch may be paused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.execution.execution import of_organization
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.state.agents import Cluster, Queue
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.state import State

_HOSTED: Final = "hostedAgents"


def create_queue(actor: Actor, cluster: Cluster, body: Mapping[str, Any]) -> Queue:
    """Add a queue with a key that the cluster does not have yet."""
    fields = dict(body)
    key = fields.pop("key")
    if any(each.key == key for each in cluster.queues):
        raise invalid("key", "already_exists")
    queue = Queue(
        id=actor.state.new_id(),
        key=key,
        cluster=cluster,
        created_at=actor.state.now(),
        created_by=actor.user,
    )
    update_queue(queue, fields)
    cluster.queues.append(actor.state.add(queue.id, queue))
    return queue


def update_queue(queue: Queue, body: Mapping[str, Any]) -> Queue:
    """Change all but the key."""
    hosted = _hosted(queue, body[_HOSTED]) if _HOSTED in body else None
    queue.fields.update({name: value for name, value in body.items() if name != _HOSTED})
    if hosted is not None:
        queue.fields["hosted_agents"] = hosted
    return queue


def shape_of(queue: Queue) -> str | None:
    """The shape of the machines of a queue, where they are hosted."""
    known = queue.fields.get("hosted_agents")
    return None if known is None else str(known["instance_shape"]["name"])


def _hosted(queue: Queue, body: Mapping[str, Any]) -> dict[str, Any]:
    """What a shape's name says of the machine: `LINUX_AMD64_4X16` has 4 cores and 16 GB."""
    name = str(body.get("instanceShape") or shape_of(queue))
    machine, _, size = name.rpartition("_")
    system, _, architecture = machine.partition("_")
    cores, _, memory = size.partition("X")
    if not (size.isascii() and cores.isdecimal() and memory.isdecimal()):
        raise invalid("hostedAgents.instanceShape")
    return {
        "instance_shape": {
            "machine_type": system.lower(),
            "architecture": architecture.partition("_")[0].lower(),
            "cpu": int(cores),
            "memory": int(memory),
            "name": name,
        },
        "platform_settings": _platform(queue, body, system),
    }


def _platform(queue: Queue, body: Mapping[str, Any], system: str) -> dict[str, Any]:
    """The settings of a system; what the body leaves out stays as it is."""
    hosted: Mapping[str, Any] = queue.fields.get("hosted_agents") or {}
    known: Mapping[str, Any] = hosted.get("platform_settings") or {}
    if system == "LINUX":
        linux: Mapping[str, Any] = known.get("linux") or {}
        image = body.get("agentImageRef", linux.get("agent_image_ref"))
        return {"linux": {"agent_image_ref": image}}
    if body.get("agentImageRef") is not None:
        raise ApiError(
            422, "Validation failed: Agent image ref cannot be configured for hosted mac queues"
        )
    macos: Mapping[str, Any] = {**(known.get("macos") or {}), **(body.get("macos") or {})}
    return {"linux": None} | ({"macos": macos} if system == "MACOS" and macos else {})


def delete_queue(state: State, queue: Queue) -> None:
    """Delete a queue that no agent works for."""
    cluster = queue.cluster
    agents = cluster.organization.agents.values()
    if any(each.queue is queue and each.state == "connected" for each in agents):
        raise ApiError(422, "The queue still has connected agents")
    cluster.queues.remove(queue)
    if cluster.default_queue is queue:
        cluster.default_queue = None
    state.things.pop(queue.id, None)


def pause_queue(state: State, queue: Queue, note: str | None, user: User | None) -> Queue:
    """Stop dispatching jobs of a queue."""
    if queue.paused_at is not None:
        raise ApiError(422, "Cluster queue is already paused")
    queue.paused_at, queue.paused_by, queue.paused_note = state.now(), user, note
    execution = of_organization(queue.cluster.organization)
    execution.catch_up()
    execution.scheduler.pause_queue((queue.cluster.id, queue.key))
    return queue


def resume_queue(queue: Queue) -> Queue:
    """Dispatch jobs of a queue again."""
    if queue.paused_at is None:
        raise ApiError(422, "Cluster queue is not paused")
    queue.paused_at = queue.paused_by = queue.paused_note = None
    execution = of_organization(queue.cluster.organization)
    execution.catch_up()
    execution.scheduler.resume_queue((queue.cluster.id, queue.key))
    execution.apply(())
    return queue
