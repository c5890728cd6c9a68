"""Tokens that unclustered agents register with, which only GraphQL has."""

from __future__ import annotations

from buildkite_async.emulator.actions.actor import Actor
from buildkite_async.emulator.engine.declaration import Action, Body, Secret
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.problems import Problem
from buildkite_async.emulator.state.records import Record


def _revoke(actor: Actor, token: Record, body: Body) -> None:
    token.fields |= {
        "revoked_at": actor.state.now(),
        "revoked_by": actor.user,
        "revoked_reason": body.get("reason"),
    }


class AgentTokens(RecordResource):
    """Agent tokens of an organization, which are revoked and stay."""

    name, kind, noun = "agent_tokens", "AgentToken", "agent token"
    label = "description"
    defaults = {"public": False, "revoked_at": None}
    secrets = (Secret("token", "bkat_"),)
    renames = {"tokenValue": "token"}
    actions = {"revoke": Action(_revoke, "agentTokenRevoke")}

    def problem(self, verb: str, thing: Record, user: User | None) -> Problem | None:
        """A token is revoked once."""
        revoked = thing.fields["revoked_at"] is not None
        return Problem("revoked", "The token has been revoked already") if revoked else None


AGENT_TOKENS = declare(AgentTokens())
