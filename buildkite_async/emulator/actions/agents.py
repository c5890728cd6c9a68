"""Stopping, pausing and resuming agents, and revoking what they register with."""

from __future__ import annotations

from buildkite_async.emulator.actions.actor import check
from buildkite_async.emulator.execution.execution import of_organization
from buildkite_async.emulator.state.agent_tokens import allows, token_of
from buildkite_async.emulator.state.agents import Agent
from buildkite_async.emulator.state.events import Notice
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.problems import Problem
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import State


def problem_of_stopping(agent: Agent) -> Problem | None:
    """Why an agent cannot be stopped, or None."""
    if agent.state in ("connected", "stopping"):
        return None
    return Problem("not_connected", "Can only stop connected agents", 400)


def stop_agent(state: State, agent: Agent, *, force: bool, user: User | None) -> Agent:
    """Stop an agent; without `force` it ends its job first."""
    check(problem_of_stopping(agent))
    agent.stop_forced, agent.stop_asked_at, agent.stopped_by = force, state.now(), user
    execution = of_organization(agent.organization)
    if agent.job is not None:
        execution.adopt(agent.job.build)
    execution.catch_up()
    execution.apply(execution.simulation.stop(agent.name, force=force))
    return agent


def problem_of_pausing(agent: Agent) -> Problem | None:
    """Why an agent cannot be paused, or None."""
    if agent.state != "connected":
        return Problem("not_connected", "Only connected agents may be paused")
    return None if agent.paused_at is None else Problem("paused", "Agent is already paused")


def pause_agent(
    state: State, agent: Agent, *, note: str | None, minutes: int, user: User | None
) -> Agent:
    """Let an agent take no further jobs."""
    check(problem_of_pausing(agent))
    agent.paused_at, agent.paused_by = state.now(), user
    agent.paused_note, agent.paused_minutes = note, minutes
    execution = of_organization(agent.organization)
    execution.catch_up()
    execution.simulation.pause(agent.name, until=state.now() + minutes * 60_000)
    state.wake()
    return agent


def problem_of_resuming(agent: Agent) -> Problem | None:
    """Why an agent cannot be resumed, or None."""
    return Problem("not_paused", "Agent is not paused") if agent.paused_at is None else None


def resume_agent(agent: Agent) -> Agent:
    """Let a paused agent take jobs again."""
    check(problem_of_resuming(agent))
    agent.paused_at = agent.paused_by = agent.paused_note = agent.paused_minutes = None
    execution = of_organization(agent.organization)
    execution.catch_up()
    execution.simulation.resume(agent.name)
    execution.apply(())
    return agent


def block_agents(state: State, token: Record) -> None:
    """Disconnect agents that registered with a token which no longer allows their addresses.

    https://buildkite.com/docs/apis/webhooks/pipelines/agent-events
    """
    organization = token.organization
    execution = of_organization(organization)
    for agent in tuple(organization.agents.values()):
        if agent.state not in ("connected", "stopping") or token_of(state, agent) is not token:
            continue
        if allows(token, agent.ip_address):
            continue
        if agent.job is not None:
            execution.adopt(agent.job.build)
        execution.catch_up()
        notice = Notice(at=state.now(), event="agent.blocked", blocked_ip=agent.ip_address)
        outputs = execution.simulation.disconnect(agent.name)
        state.events.record(organization, notice, agent=agent, record=token)
        execution.apply(outputs)
