"""Mutations of queues."""

from __future__ import annotations

from typing import Any

from graphql import GraphQLError

from buildkite_async.emulator.acts import queues as acts
from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.graphql.wishes import checked, snake, wished
from buildkite_async.emulator.state.entities import Organization
from buildkite_async.emulator.state.fleet import Cluster, Queue


@mutates("clusterQueueCreate")
def create_queue(context: Context, wish: Arguments) -> Payload:
    """Add a queue to a cluster."""
    organization = context.required(wish["organizationId"], Organization)
    cluster = context.required(wish["clusterId"], Cluster)
    if cluster.organization is not organization:
        raise GraphQLError("No cluster found")
    body = wished(wish, "key", "description", "retryAgentAffinity") | _hosted(wish)
    checked("clusters.queues.create", body)
    acting = context.acting(organization, "clusters.queues.create")
    queue = acts.create_queue(acting, cluster, body)
    context.log("clusters.queues.create", queue, body)
    return {"clusterQueue": queue}


@mutates("clusterQueueUpdate")
def update_queue(context: Context, wish: Arguments) -> Payload:
    """Change a queue; its key stays."""
    queue = context.within(wish, Queue)
    body = wished(wish, "retryAgentAffinity", clearing=("description",))
    body |= _hosted(wish, acts.shape_of(queue))
    context.acting(queue.cluster.organization, "clusters.queues.update")
    acts.update_queue(queue, checked("clusters.queues.update", body))
    context.log("clusters.queues.update", queue, body)
    return {"clusterQueue": queue}


def _hosted(wish: Arguments, shape: str | None = None) -> dict[str, Any]:
    """What is said of hosted machines, as REST says it, with what only GraphQL says of macOS.

    REST always asks for the shape, which a wish need not repeat here.
    """
    hosted: Arguments | None = wish.get("hostedAgents")
    if hosted is None:
        return {}
    platform: Arguments = hosted.get("platformSettings") or {}
    linux: Arguments = platform.get("linux") or {}
    macos: Arguments | None = platform.get("macos")
    said: dict[str, Any] = {
        "instanceShape": hosted.get("instanceShape") or shape,
        "agentImageRef": hosted.get("agentImageRef") or linux.get("agentImageRef"),
        "macos": None if macos is None else {snake(k): v for k, v in macos.items()},
    }
    return {"hostedAgents": {name: value for name, value in said.items() if value is not None}}


@mutates("clusterQueueDelete")
def delete_queue(context: Context, wish: Arguments) -> Payload:
    """Delete a queue that no agent works for."""
    queue = context.within(wish, Queue)
    context.acting(queue.cluster.organization, "clusters.queues.delete")
    acts.delete_queue(context.world, queue)
    context.log("clusters.queues.delete", queue)
    return {"deletedClusterQueueId": wish["id"]}


@mutates("clusterQueuePauseDispatch")
def pause_queue(context: Context, wish: Arguments) -> Payload:
    """Stop dispatching jobs of a queue."""
    queue = context.required(wish["id"], Queue)
    context.acting(queue.cluster.organization, "clusters.queues.pause")
    acts.pause_queue(context.world, queue, wish.get("note"), context.user)
    note = {} if wish.get("note") is None else {"dispatch_paused_note": wish["note"]}
    context.log("clusters.queues.pause", queue, note)
    return {"queue": queue}


@mutates("clusterQueueResumeDispatch")
def resume_queue(context: Context, wish: Arguments) -> Payload:
    """Dispatch jobs of a queue again."""
    queue = context.required(wish["id"], Queue)
    context.acting(queue.cluster.organization, "clusters.queues.resume")
    acts.resume_queue(queue)
    context.log("clusters.queues.resume", queue)
    return {"queue": queue}
