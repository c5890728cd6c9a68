"""Fields of agents."""

from __future__ import annotations

from buildkite_async.emulator.graphql.context import Arguments, Context, reads, resolves
from buildkite_async.emulator.graphql.filters import filter_jobs
from buildkite_async.emulator.graphql.ordering import order_jobs
from buildkite_async.emulator.state import agents as ag
from buildkite_async.emulator.state import entities as e

reads(
    "Agent",
    connectionState=lambda agent: agent.state,
    clusterQueue=lambda agent: agent.queue,
    isDeprecated=lambda _: False,
    isRunningJob=lambda agent: agent.job is not None,
    operatingSystem=lambda _: {"name": "Linux"},
    paused=lambda agent: agent.paused_at is not None,
    pausedTimeoutInMinutes=lambda agent: agent.paused_minutes or 5,
    public=lambda _: False,
    stopForcedAt=lambda agent: agent.stop_asked_at if agent.stop_forced else None,
    stopForcedBy=lambda agent: agent.stopped_by if agent.stop_forced else None,
    stoppedBy=lambda agent: agent.stopped_by,
    stoppedGracefullyAt=lambda agent: (
        None if agent.stop_forced else agent.stop_asked_at or agent.stopped_at
    ),
    stoppedGracefullyBy=lambda agent: None if agent.stop_forced else agent.stopped_by,
    userAgent=lambda agent: f"buildkite-agent/{agent.version} (linux; amd64)",
    versionHasKnownIssues=lambda _: False,
)


@resolves("Agent", "heartbeatAt", "pingedAt")
def heartbeat(context: Context, agent: ag.Agent, _arguments: Arguments) -> int | None:
    """The last sign of life: just now, as long as the agent is there."""
    if agent.state in ("connected", "stopping"):
        return context.state.now()
    return agent.disconnected_at or agent.lost_at or agent.connected_at


@resolves("Agent", "jobs")
def jobs(_context: Context, agent: ag.Agent, arguments: Arguments) -> list[e.Job]:
    """Jobs that the agent ran."""
    taken = (
        job
        for build in reversed(agent.organization.builds)
        for job in build.jobs
        if job.agent is agent
    )
    return order_jobs(filter_jobs(taken, arguments), arguments)
