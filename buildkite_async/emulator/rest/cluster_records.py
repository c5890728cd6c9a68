"""What else lies in a cluster: agent tokens, secrets, hosted images, volumes and networks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.actions.agents import block_agents
from buildkite_async.emulator.actions.settings import check_addresses
from buildkite_async.emulator.call import Call, operation, read_time
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import serve
from buildkite_async.emulator.http import ApiError, Reply
from buildkite_async.emulator.rest.clusters import cluster_of, cluster_url
from buildkite_async.emulator.state.records import Credential, Record
from buildkite_async.emulator.state.state import State

_IMAGE_BUILD = 30_000
_SHORTEST_LIFE = 600_000
_LONGEST_SECRET = 8_192
_BASE_IMAGE = "FROM buildkite/hosted-agent-base:ubuntu-24.04"


class ClusterResource(RecordResource):
    """Records of a cluster, which they lead back to."""

    def __init__(self, name: str, kind: str, thing: str) -> None:
        super().__init__(name, kind, thing, place=cluster_of)

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """A record with its cluster."""
        cluster = cluster_of(call)
        leading = {"cluster_url": cluster_url(call, cluster), "cluster_id": cluster.id}
        return {**leading, **super().representation(call, thing)}


class AgentTokens(ClusterResource):
    """What agents of a cluster register with."""

    def check(
        self, actor: Actor, place: str, body: Mapping[str, Any], known: Record | None
    ) -> None:
        """A token lives for ten minutes at least, and as long as it was made for."""
        check_addresses(body.get("allowed_ip_addresses"))
        if known is None and "expires_at" in body:
            expires_at = read_time(body["expires_at"], "expires_at")
            if expires_at < actor.state.now() + _SHORTEST_LIFE:
                raise invalid("expires_at")

    def change(self, actor: Actor, thing: Record, body: Mapping[str, Any]) -> None:
        """Change a token; agents whose addresses it no longer allows are blocked."""
        super().change(actor, thing, body)
        block_agents(actor.state, thing)

    def complete(self, state: State, record: Record) -> None:
        """The secret value, which opens the agent API."""
        expires = record.fields.get("expires_at")
        value = state.secret("bkct_")
        record.fields["token"] = value
        state.credentials[value] = Credential(
            "agent-token",
            record,
            expires_at=None if expires is None else read_time(expires, "expires_at"),
        )


class Secrets(ClusterResource):
    """Values for jobs, which no response contains."""

    unique: ClassVar[tuple[str, ...]] = ("key",)

    def check(
        self, actor: Actor, place: str, body: Mapping[str, Any], known: Record | None
    ) -> None:
        """A key and a value of its own, and nothing but description and policy later on."""
        if known is not None:
            fixed = [
                {"field": each, "code": "immutable"} for each in ("key", "value") if each in body
            ]
            if fixed:
                raise ApiError(422, "Validation failed", fixed)
            return
        if str(body["key"]).lower().startswith(("buildkite", "bk")):
            raise invalid("key", "reserved")
        check_value(body.get("value", ""))
        super().check(actor, place, body, known)


class AgentImages(ClusterResource):
    """Images for hosted agents, built in the background."""

    def check(
        self, actor: Actor, place: str, body: Mapping[str, Any], known: Record | None
    ) -> None:
        """A name of its own."""
        name = body["name"]
        if any(each.fields["name"] == name for each in actor.state.records.of(self.name, place)):
            taken = f'an agent image named "{name}" already exists in this cluster'
            raise ApiError(409, taken)

    def find(self, call: Call) -> Record:
        """The image of the path."""
        try:
            return super().find(call)
        except ApiError as error:
            raise ApiError(error.status, "No agent image found with the given ID.") from None

    def complete(self, state: State, record: Record) -> None:
        """An id that is no UUID, and what the image is built from."""
        record.id = f"img_{record.id.replace('-', '')[:20]}"
        dockerfile = str(record.fields["dockerfile"])
        record.fields |= {
            "version": 1,
            "base_image": _BASE_IMAGE,
            "composed_dockerfile": f"{_BASE_IMAGE}\n{dockerfile}",
        }

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """An image with its status of the present: it is ready half a minute after its order."""
        ready = call.state.now() >= thing.created_at + _IMAGE_BUILD
        failed = ready and "RUN false" in str(thing.fields["dockerfile"])
        status = "FAILED" if failed else "READY" if ready else "BUILDING"
        return {
            **super().representation(call, thing),
            "status": status,
            "image_ref": image_ref(thing) if status == "READY" else None,
            "last_build_error": "RUN false: exit status 1" if failed else None,
        }

    def remove(self, actor: Actor, thing: Record) -> None:
        """Delete an image that no queue uses."""
        clusters = [each for each in thing.organization.clusters if each.id == thing.place]
        for queue in (queue for cluster in clusters for queue in cluster.queues):
            if image_ref(thing) in str(queue.fields.get("hosted_agents")):
                raise ApiError(
                    409,
                    "this agent image is in use by one or more queues; reassign those queues"
                    " before deleting it",
                )
        super().remove(actor, thing)


def image_ref(image: Record) -> str:
    """What a queue names the image by."""
    return f"{image.place[:8]}/{image.fields['name']}:{image.fields['version']}"


def check_value(value: str) -> None:
    """Refuse what cannot be the value of a secret."""
    if not value.strip() or len(value.encode()) >= _LONGEST_SECRET:
        raise invalid("value")


AGENT_TOKENS = AgentTokens("clusters.agent_tokens", "ClusterToken", "agent token")
SECRETS = Secrets("clusters.secrets", "Secret", "secret")
AGENT_IMAGES = AgentImages("clusters.agent_images", "AgentImage", "agent image")
CACHE_VOLUMES = ClusterResource("clusters.cache_volumes", "CacheVolume", "cache volume")
NETWORK_RANGES = ClusterResource("clusters.network_ranges", "NetworkRange", "network range")


@operation("clusters.secrets.update_value")
def update_value(call: Call) -> Reply:
    """Give a secret another value."""
    secret = SECRETS.find(call)
    check_value(call.body["value"])
    secret.fields["value"] = call.body["value"]
    secret.updated_at, secret.updated_by = call.state.now(), call.user
    return SECRETS.show(call, secret)


@operation("clusters.cache_volumes.delete")
def delete_cache_volume(call: Call) -> Reply:
    """Delete the volume that a tag names."""
    volumes, tag = CACHE_VOLUMES.rows(call), call.body["tag"]
    if not volumes:
        raise ApiError(404, "This cluster has no hosted cache volumes")
    for volume in volumes:
        if volume.fields["tag"] == tag:
            CACHE_VOLUMES.delete(call, volume)
            return Reply(204)
    raise ApiError(404, f"No cache volume found for tag: {tag}")


for _resource in (AGENT_TOKENS, SECRETS, AGENT_IMAGES, CACHE_VOLUMES, NETWORK_RANGES):
    serve(_resource)
