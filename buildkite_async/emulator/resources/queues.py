"""Queues of clusters, whose agents may be hosted and whose dispatch may be paused."""

from __future__ import annotations

from typing import Any

from buildkite_async.emulator.actions.actor import Actor
from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.declaration import Action, Body
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.execution.execution import of_organization
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.resources.hosted_agents import (
    hosted_from,
    hosted_input,
    show_hosted,
)
from buildkite_async.emulator.state.agents import PAUSE_FIELDS, Queue
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.problems import Problem
from buildkite_async.emulator.state.records import Record


def _pause(actor: Actor, queue: Record, body: Body) -> None:
    """Stop dispatching jobs of a queue."""
    note = body.get("dispatch_paused_note", body.get("note"))
    queue.fields |= dict(zip(PAUSE_FIELDS, (actor.state.now(), actor.user, note), strict=True))
    execution = of_organization(queue.organization)
    execution.catch_up()
    execution.scheduler.pause_queue((queue.parent.id, queue.fields["key"]))


def _resume(_actor: Actor, queue: Record, _body: Body) -> None:
    """Dispatch jobs of a queue again."""
    queue.fields |= dict.fromkeys(PAUSE_FIELDS)
    execution = of_organization(queue.organization)
    execution.catch_up()
    execution.scheduler.resume_queue((queue.parent.id, queue.fields["key"]))
    execution.apply(())


def _hosted(queue: Record | None) -> Body:
    """The machines of a queue, empty if it has none."""
    hosted: Body | None = None if queue is None else queue.fields.get("hosted_agents")
    return hosted or {}


class Queues(RecordResource):
    """Queues of a cluster."""

    name, kind, noun = "clusters.queues", "ClusterQueue", "queue"
    entity, parent, label, unique = Queue, "cluster", "key", ("key",)
    defaults = dict.fromkeys(PAUSE_FIELDS)
    renames = {"note": "dispatch_paused_note"}
    actions = {
        "pause": Action(_pause, "clusterQueuePauseDispatch"),
        "resume": Action(_resume, "clusterQueueResumeDispatch"),
    }
    reads = {
        "dispatchPaused": lambda _, queue: queue.fields["dispatch_paused_at"] is not None,
        "hosted": lambda _, queue: "hosted_agents" in queue.fields,
        "hostedAgents": lambda _, queue: show_hosted(queue.fields.get("hosted_agents")),
        # The default of a queue.
        "retryAgentAffinity": lambda _, queue: (
            queue.fields.get("retry_agent_affinity") or "prefer-warmest"
        ),
    }

    def prepare(
        self, actor: Actor, parent: Any, fields: dict[str, Any], known: Record | None
    ) -> None:
        """The machines as REST shows them; the key of a queue stays."""
        if known is not None:
            fields.pop("key", None)
        if "hostedAgents" in fields:
            fields["hosted_agents"] = hosted_from(fields.pop("hostedAgents"), _hosted(known))

    def problem(self, verb: str, thing: Record, user: User | None) -> Problem | None:
        """A queue that an agent works for is not deleted; it is paused and resumed once."""
        agents = thing.organization.agents.values()
        paused = thing.fields["dispatch_paused_at"] is not None
        used = any(each.queue is thing and each.state == "connected" for each in agents)
        match verb:
            case "delete" if used:
                return Problem("in_use", "The queue still has connected agents")
            case "pause" if paused:
                return Problem("paused", "Cluster queue is already paused")
            case "resume" if not paused:
                return Problem("not_paused", "Cluster queue is not paused")
            case _:
                return None

    def removed(self, actor: Actor, thing: Record) -> None:
        """It is not the default of its cluster any more."""
        if thing.parent.default_queue is thing:
            thing.parent.fields["default_queue"] = None

    def from_input(self, input: Body, parent: Any, known: Record | None) -> Body:
        """The machines as REST asks for them, which always wants their shape."""
        return hosted_input(input.get("hostedAgents"), _hosted(known))

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """A queue with the state of its dispatch."""
        return {
            **super().representation(call, thing),
            "dispatch_paused": thing.fields["dispatch_paused_at"] is not None,
            "hosted": "hosted_agents" in thing.fields,
        }

    def web_url(self, thing: Record) -> str:
        """Queues are shown below their clusters."""
        home = f"{WEB}/organizations/{thing.organization.slug}"
        return f"{home}/clusters/{thing.parent.id}/queues/{thing.id}"


QUEUES = declare(Queues())
