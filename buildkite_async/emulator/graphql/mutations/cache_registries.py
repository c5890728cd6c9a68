"""Mutations of the cache registries of a cluster."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from graphql import GraphQLError

from buildkite_async.emulator.actions.actor import invalid
from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.graphql.inputs import body_from
from buildkite_async.emulator.rest.cache_registries import CACHE_REGISTRIES
from buildkite_async.emulator.state.agents import Cluster
from buildkite_async.emulator.state.entities import OrganizationEntity

_CLEARABLE: Final = ("description", "emoji", "color", "policy")


@mutates("cacheRegistryCreate")
def create_registry(context: Context, input: Arguments) -> Payload:
    """Add a registry to a cluster; without a policy, all its jobs share the entries."""
    organization = context.required(input["organizationId"], OrganizationEntity)
    cluster = context.required(input["clusterId"], Cluster)
    if cluster.organization is not organization:
        raise GraphQLError("No cluster found")
    body = _readable(body_from(input, "name", *_CLEARABLE))
    actor = context.actor(organization, "clusters.cache_registries.create")
    registry = CACHE_REGISTRIES.add(actor, cluster, body)
    context.log("clusters.cache_registries.create", registry, body)
    return {"cacheRegistry": registry}


@mutates("cacheRegistryUpdate")
def update_registry(context: Context, input: Arguments) -> Payload:
    """Change a registry; a policy of null denies everything."""
    registry = context.record_within(input, "CacheRegistry")
    body = _readable(body_from(input, "name", clearing=_CLEARABLE))
    actor = context.actor(registry.organization, "clusters.cache_registries.update")
    CACHE_REGISTRIES.change(actor, registry, body)
    context.log("clusters.cache_registries.update", registry, body)
    return {"cacheRegistry": registry}


@mutates("cacheRegistryDelete")
def delete_registry(context: Context, input: Arguments) -> Payload:
    """Delete a registry."""
    registry = context.record_within(input, "CacheRegistry")
    actor = context.actor(registry.organization, "clusters.cache_registries.delete")
    CACHE_REGISTRIES.remove(actor, registry)
    context.log("clusters.cache_registries.delete", registry)
    return {"deletedCacheRegistryId": input["id"]}


def _readable(body: dict[str, Any]) -> dict[str, Any]:
    """Return the body with its policy as an object; the scalar JSON holds the text of it."""
    if body.get("policy") is None:
        return body
    try:
        return {**body, "policy": msgspec.json.decode(body["policy"], type=dict[str, Any])}
    except (msgspec.MsgspecError, TypeError):
        raise invalid("policy") from None
