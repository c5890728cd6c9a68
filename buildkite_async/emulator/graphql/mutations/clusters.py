"""Mutations of clusters and of the tokens that their agents register with."""

from __future__ import annotations

from typing import Any, Final

from graphql import GraphQLError

from buildkite_async.emulator.acts import clusters as acts
from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.graphql.wishes import checked, wished
from buildkite_async.emulator.rest.cluster_records import AGENT_TOKENS
from buildkite_async.emulator.state.entities import Organization
from buildkite_async.emulator.state.fleet import Cluster, Queue

_LOOK: Final = ("description", "emoji", "color")


@mutates("clusterCreate")
def create_cluster(context: Context, wish: Arguments) -> Payload:
    """Add a cluster without queues."""
    organization = context.required(wish["organizationId"], Organization)
    body = checked("clusters.create", wished(wish, "name", *_LOOK))
    cluster = acts.create_cluster(context.acting(organization, "clusters.create"), body)
    context.log("clusters.create", cluster, body)
    return {"cluster": cluster}


@mutates("clusterUpdate")
def update_cluster(context: Context, wish: Arguments) -> Payload:
    """Change a cluster."""
    cluster = context.within(wish, Cluster)
    body = wished(wish, "name", clearing=_LOOK)
    if wish.get("defaultQueueId") is not None:
        body["default_queue_id"] = context.required(wish["defaultQueueId"], Queue).id
    context.acting(cluster.organization, "clusters.update")
    acts.update_cluster(cluster, checked("clusters.update", body))
    context.log("clusters.update", cluster, body)
    return {"cluster": cluster}


@mutates("clusterDelete")
def delete_cluster(context: Context, wish: Arguments) -> Payload:
    """Delete a cluster that nothing uses."""
    cluster = context.within(wish, Cluster)
    context.acting(cluster.organization, "clusters.delete")
    acts.delete_cluster(context.world, cluster)
    context.log("clusters.delete", cluster)
    return {"deletedClusterId": wish["id"]}


def _token_body(wish: Arguments) -> dict[str, Any]:
    return wished(wish, "description", "expiresAt", "allowedIpAddresses")


@mutates("clusterAgentTokenCreate")
def create_token(context: Context, wish: Arguments) -> Payload:
    """Issue a token for agents of a cluster; only this answer shows its value."""
    organization = context.required(wish["organizationId"], Organization)
    cluster = context.required(wish["clusterId"], Cluster)
    if cluster.organization is not organization:
        raise GraphQLError("No cluster found")
    body = checked("clusters.agent_tokens.create", _token_body(wish))
    acting = context.acting(organization, "clusters.agent_tokens.create")
    token = AGENT_TOKENS.add(acting, cluster, body)
    context.log("clusters.agent_tokens.create", token, body)
    return {"clusterAgentToken": token, "tokenValue": token.fields["token"]}


@mutates("clusterAgentTokenUpdate")
def update_token(context: Context, wish: Arguments) -> Payload:
    """Change a token's description and addresses."""
    token = context.record_within(wish, "ClusterToken")
    body = wished(wish, "description", clearing=("allowedIpAddresses",))
    checked("clusters.agent_tokens.update", body)
    acting = context.acting(token.organization, "clusters.agent_tokens.update")
    AGENT_TOKENS.change(acting, token, body)
    context.log("clusters.agent_tokens.update", token, body)
    return {"clusterAgentToken": token}


@mutates("clusterAgentTokenRevoke")
def revoke_token(context: Context, wish: Arguments) -> Payload:
    """Make a token worthless."""
    token = context.record_within(wish, "ClusterToken")
    acting = context.acting(token.organization, "clusters.agent_tokens.delete")
    AGENT_TOKENS.remove(acting, token)
    context.log("clusters.agent_tokens.delete", token)
    return {"deletedClusterAgentTokenId": wish["id"]}
