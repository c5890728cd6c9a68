"""Mutations of agents, and of the tokens that unclustered agents register with."""

from __future__ import annotations

from buildkite_async.emulator.acts import agents as acts
from buildkite_async.emulator.graphql.connections import Edge
from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.graphql.wishes import checked, wished
from buildkite_async.emulator.state.entities import Organization
from buildkite_async.emulator.state.fleet import Agent
from buildkite_async.emulator.state.people import AgentToken


@mutates("agentStop")
def stop_agent(context: Context, wish: Arguments) -> Payload:
    """Stop an agent."""
    agent = context.required(wish["id"], Agent)
    context.acting(agent.organization, "agents.stop")
    force = wish.get("graceful") is False
    return {"agent": acts.stop_agent(context.world, agent, force=force, user=context.user)}


@mutates("agentPause")
def pause_agent(context: Context, wish: Arguments) -> Payload:
    """Let an agent take no further jobs."""
    agent = context.required(wish["id"], Agent)
    context.acting(agent.organization, "agents.pause")
    minutes = 5 if wish.get("timeoutInMinutes") is None else wish["timeoutInMinutes"]
    body = checked("agents.pause", {**wished(wish, "note"), "timeout_in_minutes": minutes})
    acts.pause_agent(
        context.world, agent, note=body.get("note"), minutes=minutes, user=context.user
    )
    return {"agent": agent}


@mutates("agentResume")
def resume_agent(context: Context, wish: Arguments) -> Payload:
    """Let a paused agent take jobs again."""
    agent = context.required(wish["id"], Agent)
    context.acting(agent.organization, "agents.resume")
    return {"agent": acts.resume_agent(agent)}


@mutates("agentTokenCreate")
def create_agent_token(context: Context, wish: Arguments) -> Payload:
    """Issue a token for unclustered agents."""
    organization = context.required(wish["organizationID"], Organization)
    body = wished(wish, "description", "public")
    acting = context.acting(organization, "agent_tokens.create")
    token = AgentToken(
        id=context.world.new_id(),
        organization=organization,
        description=body.get("description"),
        public=body.get("public", False),
        value=context.world.secret("bkat_"),
        created_at=context.world.now(),
        created_by=acting.user,
    )
    organization.agent_tokens.append(context.world.keep(token.id, token))
    context.log("agent_tokens.create", token, body)
    return {
        "agentTokenEdge": Edge(token),
        "organization": organization,
        "tokenValue": token.value,
    }


@mutates("agentTokenRevoke")
def revoke_agent_token(context: Context, wish: Arguments) -> Payload:
    """Make an agent token worthless."""
    token = context.required(wish["id"], AgentToken)
    context.acting(token.organization, "agent_tokens.revoke")
    acts.revoke_token(context.world, token, wish.get("reason"), context.user)
    context.log("agent_tokens.revoke", token)
    return {"agentToken": token}
