"""Mutations of agents."""

from __future__ import annotations

from buildkite_async.emulator.actions import agents as actions
from buildkite_async.emulator.bodies import check_body
from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.graphql.inputs import body_from
from buildkite_async.emulator.state.agents import Agent


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
    body = check_body("agents.pause", {**body_from(input, "note"), "timeout_in_minutes": minutes})
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
