"""Mutations of clusters."""

from __future__ import annotations

from typing import Final

from buildkite_async.emulator.actions import clusters as actions
from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.graphql.inputs import body_from, checked
from buildkite_async.emulator.state.agents import Cluster, Queue
from buildkite_async.emulator.state.entities import OrganizationEntity

_LOOK: Final = ("description", "emoji", "color")


@mutates("clusterCreate")
def create_cluster(context: Context, input: Arguments) -> Payload:
    """Add a cluster without queues."""
    organization = context.required(input["organizationId"], OrganizationEntity)
    body = checked("clusters.create", body_from(input, "name", *_LOOK))
    cluster = actions.create_cluster(context.actor(organization, "clusters.create"), body)
    context.log("clusters.create", cluster, body)
    return {"cluster": cluster}


@mutates("clusterUpdate")
def update_cluster(context: Context, input: Arguments) -> Payload:
    """Change a cluster."""
    cluster = context.within(input, Cluster)
    body = body_from(input, "name", clearing=_LOOK)
    if input.get("defaultQueueId") is not None:
        body["default_queue_id"] = context.required(input["defaultQueueId"], Queue).id
    context.actor(cluster.organization, "clusters.update")
    checked("clusters.update", body)
    body |= body_from(input, clearing=("agentTracingServiceUuid",))  # which REST does not have
    actions.update_cluster(cluster, body)
    context.log("clusters.update", cluster, body)
    return {"cluster": cluster}


@mutates("clusterDelete")
def delete_cluster(context: Context, input: Arguments) -> Payload:
    """Delete a cluster that nothing uses."""
    cluster = context.within(input, Cluster)
    context.actor(cluster.organization, "clusters.delete")
    actions.delete_cluster(context.state, cluster)
    context.log("clusters.delete", cluster)
    return {"deletedClusterId": input["id"]}
