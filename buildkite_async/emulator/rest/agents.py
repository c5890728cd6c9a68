"""Operations on agents."""

from __future__ import annotations

from buildkite_async.emulator.actions import agents as actions
from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.http import Reply, raw_reply
from buildkite_async.emulator.pagination import Listing
from buildkite_async.emulator.render.jobs import render_for_agent
from buildkite_async.emulator.render.renderer import Renderer
from buildkite_async.emulator.state.agents import Agent


@operation("agents.list")
def list_agents(call: Call) -> Listing[Agent]:
    """List connected and stopping agents."""
    query = call.query

    def render(agent: Agent) -> str:
        return _with_job(call.renderer, agent)

    return Listing(
        [
            agent
            for agent in call.organization.agents.values()
            if agent.state in ("connected", "stopping")
            and query["name"] in (None, agent.name)
            and query["hostname"] in (None, agent.hostname)
            and query["version"] in (None, agent.version)
            and query["cluster_queue_id"] in (None, agent.queue.id)
        ],
        render,
    )


@operation("agents.get")
def get_agent(call: Call) -> Reply:
    """Get one agent in any connection state."""
    return raw_reply(_with_job(call.renderer, call.agent))


@operation("agents.stop")
def stop_agent(call: Call) -> Reply:
    """Stop an agent."""
    actions.stop_agent(
        call.state, call.agent, force=call.body.get("force", True), user=call.token.user
    )
    return Reply(204)


@operation("agents.pause")
def pause_agent(call: Call) -> Reply:
    """Pause job dispatch to an agent."""
    actions.pause_agent(
        call.state,
        call.agent,
        note=call.body.get("note"),
        minutes=call.body.get("timeout_in_minutes", 5),
        user=call.token.user,
    )
    return Reply(204)


@operation("agents.resume")
def resume_agent(call: Call) -> Reply:
    """Resume a paused agent."""
    actions.resume_agent(call.agent)
    return Reply(204)


def _with_job(renderer: Renderer, agent: Agent) -> str:
    shown = renderer.agent(agent)
    if agent.job is None:
        return shown
    return f"{shown.removesuffix('null}')}{render_for_agent(renderer, agent.job)}}}"
