"""Mutations of agents, and of the tokens that unclustered agents register with."""

from __future__ import annotations

from buildkite_async.emulator.actions import agents as actions
from buildkite_async.emulator.graphql.connections import Edge
from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.graphql.inputs import body_from, checked
from buildkite_async.emulator.state.agents import Agent
from buildkite_async.emulator.state.entities import OrganizationEntity
from buildkite_async.emulator.state.people import AgentToken


@mutates("agentStop")
def stop_agent(context: Context, input: Arguments) -> Payload:
    """Stop an agent."""
    agent = context.required(input["id"], Agent)
    context.actor(agent.organization, "agents.stop")
    force = input.get("graceful") is False
    return {"agent": actions.stop_agent(context.state, agent, force=force, user=context.user)}


@mutates("agentPause")
def pause_agent(context: Context, input: Arguments) -> Payload:
    """Let an agent take no further jobs."""
    agent = context.required(input["id"], Agent)
    context.actor(agent.organization, "agents.pause")
    minutes = 5 if input.get("timeoutInMinutes") is None else input["timeoutInMinutes"]
    body = checked("agents.pause", {**body_from(input, "note"), "timeout_in_minutes": minutes})
    actions.pause_agent(
        context.state, agent, note=body.get("note"), minutes=minutes, user=context.user
    )
    return {"agent": agent}


@mutates("agentResume")
def resume_agent(context: Context, input: Arguments) -> Payload:
    """Let a paused agent take jobs again."""
    agent = context.required(input["id"], Agent)
    context.actor(agent.organization, "agents.resume")
    return {"agent": actions.resume_agent(agent)}


@mutates("agentTokenCreate")
def create_agent_token(context: Context, input: Arguments) -> Payload:
    """Issue a token for unclustered agents."""
    organization = context.required(input["organizationID"], OrganizationEntity)
    body = body_from(input, "description", "public")
    actor = context.actor(organization, "agent_tokens.create")
    token = AgentToken(
        id=context.state.new_id(),
        organization=organization,
        description=body.get("description"),
        public=body.get("public", False),
        value=context.state.secret("bkat_"),
        created_at=context.state.now(),
        created_by=actor.user,
    )
    organization.agent_tokens.append(context.state.add(token.id, token))
    context.log("agent_tokens.create", token, body)
    return {
        "agentTokenEdge": Edge(token),
        "organization": organization,
        "tokenValue": token.value,
    }


@mutates("agentTokenRevoke")
def revoke_agent_token(context: Context, input: Arguments) -> Payload:
    """Make an agent token worthless."""
    token = context.required(input["id"], AgentToken)
    context.actor(token.organization, "agent_tokens.revoke")
    actions.revoke_token(context.state, token, input.get("reason"), context.user)
    context.log("agent_tokens.revoke", token)
    return {"agentToken": token}
