"""Mutations of queues."""

from __future__ import annotations

from typing import Any

from graphql import GraphQLError

from buildkite_async.emulator.actions import queues as actions
from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.graphql.inputs import body_from, checked, snake
from buildkite_async.emulator.state.agents import Cluster, Queue
from buildkite_async.emulator.state.entities import OrganizationEntity


@mutates("clusterQueueCreate")
def create_queue(context: Context, input: Arguments) -> Payload:
    """Add a queue to a cluster."""
    organization = context.required(input["organizationId"], OrganizationEntity)
    cluster = context.required(input["clusterId"], Cluster)
    if cluster.organization is not organization:
        raise GraphQLError("No cluster found")
    body = body_from(input, "key", "description", "retryAgentAffinity") | _hosted(input)
    checked("clusters.queues.create", body)
    actor = context.actor(organization, "clusters.queues.create")
    queue = actions.create_queue(actor, cluster, body)
    context.log("clusters.queues.create", queue, body)
    return {"clusterQueue": queue}


@mutates("clusterQueueUpdate")
def update_queue(context: Context, input: Arguments) -> Payload:
    """Change a queue; its key stays."""
    queue = context.within(input, Queue)
    body = body_from(input, "retryAgentAffinity", clearing=("description",))
    body |= _hosted(input, actions.shape_of(queue))
    context.actor(queue.cluster.organization, "clusters.queues.update")
    actions.update_queue(queue, checked("clusters.queues.update", body))
    context.log("clusters.queues.update", queue, body)
    return {"clusterQueue": queue}


def _hosted(input: Arguments, shape: str | None = None) -> dict[str, Any]:
    """What is said of hosted machines, as REST says it, with what only GraphQL says of macOS.

    REST always asks for the shape, which an input need not repeat here.
    """
    hosted: Arguments | None = input.get("hostedAgents")
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
def delete_queue(context: Context, input: Arguments) -> Payload:
    """Delete a queue that no agent works for."""
    queue = context.within(input, Queue)
    context.actor(queue.cluster.organization, "clusters.queues.delete")
    actions.delete_queue(context.state, queue)
    context.log("clusters.queues.delete", queue)
    return {"deletedClusterQueueId": input["id"]}


@mutates("clusterQueuePauseDispatch")
def pause_queue(context: Context, input: Arguments) -> Payload:
    """Stop dispatching jobs of a queue."""
    queue = context.required(input["id"], Queue)
    context.actor(queue.cluster.organization, "clusters.queues.pause")
    actions.pause_queue(context.state, queue, input.get("note"), context.user)
    note = {} if input.get("note") is None else {"dispatch_paused_note": input["note"]}
    context.log("clusters.queues.pause", queue, note)
    return {"queue": queue}


@mutates("clusterQueueResumeDispatch")
def resume_queue(context: Context, input: Arguments) -> Payload:
    """Dispatch jobs of a queue again."""
    queue = context.required(input["id"], Queue)
    context.actor(queue.cluster.organization, "clusters.queues.resume")
    actions.resume_queue(queue)
    context.log("clusters.queues.resume", queue)
    return {"queue": queue}
