"""The tokens that agents of a cluster register with."""

from __future__ import annotations

from typing import Any, Final

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.actions.addresses import check_addresses
from buildkite_async.emulator.actions.agents import block_agents
from buildkite_async.emulator.call import read_time
from buildkite_async.emulator.engine.declaration import Body, Secret
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.state.records import Record

_SHORTEST_LIFE: Final = 600_000


class ClusterTokens(RecordResource):
    """Agent tokens of a cluster."""

    name, kind, noun = "clusters.agent_tokens", "ClusterToken", "agent token"
    parent, label = "cluster", "description"
    secrets = (Secret("token", "bkct_", opens="agent-token"),)
    renames = {"tokenValue": "token"}
    mutations = {
        "create": "clusterAgentTokenCreate",
        "update": "clusterAgentTokenUpdate",
        "delete": "clusterAgentTokenRevoke",
    }

    def check(self, actor: Actor, parent: Any, body: Body, known: Record | None) -> None:
        """A token lives for at least ten minutes."""
        check_addresses(body.get("allowed_ip_addresses"))
        if known is None and "expires_at" in body:
            expires_at = read_time(body["expires_at"], "expires_at")
            if expires_at < actor.state.now() + _SHORTEST_LIFE:
                raise invalid("expires_at")

    def change(self, actor: Actor, thing: Record, body: Body) -> None:
        """Agents whose addresses a token no longer allows are blocked."""
        super().change(actor, thing, body)
        block_agents(actor.state, thing)


AGENT_TOKENS = declare(ClusterTokens())
