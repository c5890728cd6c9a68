"""Mutations of clusters and of the tokens that their agents register with."""

from __future__ import annotations

from typing import Any, Final

from graphql import GraphQLError

from buildkite_async.emulator.actions import clusters as actions
from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.graphql.inputs import body_from, checked
from buildkite_async.emulator.rest.cluster_records import AGENT_TOKENS
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


def _token_body(input: Arguments) -> dict[str, Any]:
    return body_from(input, "description", "expiresAt", "allowedIpAddresses")


@mutates("clusterAgentTokenCreate")
def create_token(context: Context, input: Arguments) -> Payload:
    """Issue a token for agents of a cluster; only this response shows its value."""
    organization = context.required(input["organizationId"], OrganizationEntity)
    cluster = context.required(input["clusterId"], Cluster)
    if cluster.organization is not organization:
        raise GraphQLError("No cluster found")
    body = checked("clusters.agent_tokens.create", _token_body(input))
    actor = context.actor(organization, "clusters.agent_tokens.create")
    token = AGENT_TOKENS.add(actor, cluster, body)
    context.log("clusters.agent_tokens.create", token, body)
    return {"clusterAgentToken": token, "tokenValue": token.fields["token"]}


@mutates("clusterAgentTokenUpdate")
def update_token(context: Context, input: Arguments) -> Payload:
    """Change a token's description and addresses."""
    token = context.record_within(input, "ClusterToken")
    body = body_from(input, "description", clearing=("allowedIpAddresses",))
    checked("clusters.agent_tokens.update", body)
    actor = context.actor(token.organization, "clusters.agent_tokens.update")
    AGENT_TOKENS.change(actor, token, body)
    context.log("clusters.agent_tokens.update", token, body)
    return {"clusterAgentToken": token}


@mutates("clusterAgentTokenRevoke")
def revoke_token(context: Context, input: Arguments) -> Payload:
    """Make a token worthless."""
    token = context.record_within(input, "ClusterToken")
    actor = context.actor(token.organization, "clusters.agent_tokens.delete")
    AGENT_TOKENS.remove(actor, token)
    context.log("clusters.agent_tokens.delete", token)
    return {"deletedClusterAgentTokenId": input["id"]}
