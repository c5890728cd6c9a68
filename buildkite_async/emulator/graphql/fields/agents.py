"""Fields of agents."""

from __future__ import annotations

from buildkite_async.emulator.graphql.context import Arguments, Context, reads, resolves
from buildkite_async.emulator.graphql.filters import filter_jobs
from buildkite_async.emulator.state import entities as e
from buildkite_async.emulator.state import fleet as f

reads(
    "Agent",
    connectionState=lambda agent: agent.state,
    clusterQueue=lambda agent: agent.queue,
    heartbeatAt=lambda agent: agent.disconnected_at or agent.connected_at,
    pingedAt=lambda agent: agent.disconnected_at or agent.connected_at,
    isDeprecated=lambda _: False,
    isRunningJob=lambda agent: agent.job is not None,
    paused=lambda agent: agent.paused_at is not None,
    pausedTimeoutInMinutes=lambda agent: agent.paused_minutes or 5,
    public=lambda _: False,
    stopForcedAt=lambda _: None,
    stopForcedBy=lambda _: None,
    stoppedBy=lambda _: None,
    stoppedGracefullyAt=lambda agent: agent.stopped_at,
    stoppedGracefullyBy=lambda _: None,
    userAgent=lambda agent: f"buildkite-agent/{agent.version} (linux; amd64)",
    versionHasKnownIssues=lambda _: False,
)


@resolves("Agent", "jobs")
def jobs(_context: Context, agent: f.Agent, arguments: Arguments) -> list[e.Job]:
    """Jobs that the agent ran, newest first."""
    taken = (
        job
        for build in reversed(agent.organization.builds)
        for job in build.jobs
        if job.agent is agent
    )
    return filter_jobs(taken, arguments)
