"""Queues of clusters, whose agents may be hosted and whose dispatch may be paused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from buildkite_async.emulator.actions import queues as actions
from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.engine.representation import optional_timestamp, user_representation
from buildkite_async.emulator.engine.resource import Resource, declare
from buildkite_async.emulator.http import Reply
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.render.text import global_id
from buildkite_async.emulator.rest.clusters import cluster_of, cluster_url
from buildkite_async.emulator.state.agents import Queue


class Queues(Resource[Queue]):
    """Queues of a cluster."""

    name, noun = "clusters.queues", "queue"

    def rows(self, call: Call) -> Sequence[Queue]:
        """Queues, oldest first."""
        return cluster_of(call).queues

    def key(self, thing: Queue) -> str:
        """The UUID."""
        return thing.id

    def create(self, call: Call) -> Queue:
        """A queue with a key that the cluster does not have yet."""
        return actions.create_queue(call, cluster_of(call), call.body)

    def update(self, call: Call, thing: Queue) -> None:
        """Change all but the key."""
        actions.update_queue(thing, call.body)

    def delete(self, call: Call, thing: Queue) -> None:
        """Remove a queue that no agent works for."""
        actions.delete_queue(call.state, thing)

    def representation(self, call: Call, thing: Queue) -> dict[str, Any]:
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
            "dispatch_paused_at": optional_timestamp(thing.paused_at),
            "dispatch_paused_by": user_representation(thing.paused_by),
            "dispatch_paused_note": thing.paused_note,
            "created_at": optional_timestamp(thing.created_at),
            "created_by": user_representation(thing.created_by),
            "hosted": "hosted_agents" in thing.fields,
            **thing.fields,
        }


QUEUES = declare(Queues())


@operation("clusters.queues.pause")
def pause_queue(call: Call) -> Reply:
    """Stop dispatching jobs of a queue."""
    note = call.body.get("dispatch_paused_note", call.body.get("note"))
    return QUEUES.show(call, actions.pause_queue(call.state, QUEUES.find(call), note, call.user))


@operation("clusters.queues.resume")
def resume_queue(call: Call) -> Reply:
    """Dispatch jobs of a queue again."""
    return QUEUES.show(call, actions.resume_queue(QUEUES.find(call)))
