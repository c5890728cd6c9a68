"""Stopping, pausing and resuming agents."""

from __future__ import annotations

from buildkite_async.emulator.acts.jobs import end_job
from buildkite_async.emulator.acts.progress import open_gates
from buildkite_async.emulator.http import Refusal
from buildkite_async.emulator.state.fleet import Agent
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.world import World


def stop_agent(world: World, agent: Agent, *, force: bool, user: User | None) -> Agent:
    """Stop an agent; without `force` it ends its job first."""
    if agent.state not in ("connected", "stopping"):
        raise Refusal(400, "Can only stop connected agents")
    now, job = world.now(), agent.job
    agent.stop_forced, agent.stop_asked_at, agent.stopped_by = force, now, user
    if job is not None and not force:
        agent.state = "stopping"
        return agent
    if job is not None:
        end_job(job, "canceled", now)
        job.signal_reason, job.exit_status = "agent_stop", -1
        open_gates(job.build, now)
        world.note_change(job.build)
    agent.state, agent.stopped_at, agent.disconnected_at = "stopped", now, now
    return agent


def pause_agent(
    world: World, agent: Agent, *, note: str | None, minutes: int, user: User | None
) -> Agent:
    """Let an agent take no further jobs."""
    if agent.state != "connected":
        raise Refusal(422, "Agent is not connected")
    if agent.paused_at is not None:
        raise Refusal(422, "Agent is already paused")
    agent.paused_at, agent.paused_by = world.now(), user
    agent.paused_note, agent.paused_minutes = note, minutes
    return agent


def resume_agent(agent: Agent) -> Agent:
    """Let a paused agent take jobs again."""
    if agent.paused_at is None:
        raise Refusal(422, "Agent is not paused")
    agent.paused_at = agent.paused_by = agent.paused_note = agent.paused_minutes = None
    return agent
