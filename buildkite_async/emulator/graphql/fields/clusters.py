"""Fields of clusters, their queues, and the tokens of their agents."""

from __future__ import annotations

from typing import Any, Final

from buildkite_async.emulator.graphql.context import Arguments, Context, resolves
from buildkite_async.emulator.rest.agent_metrics import jobs_of, queue_key
from buildkite_async.emulator.rest.stacks import STACKS
from buildkite_async.emulator.state import agents as ag
from buildkite_async.emulator.state import entities as e
from buildkite_async.emulator.state.records import where

_DAY: Final = 86_400_000


@resolves("ClusterQueue", "stackHealth")
def stack_health(context: Context, queue: ag.Queue, _arguments: Arguments) -> str | None:
    """The state of the stack that serves the queue, where one does."""
    stacks = context.state.records.of(STACKS.name, queue.cluster.id)
    serving = where(stacks, cluster_queue_key=queue.key)
    return str(serving[-1].fields["state"]) if serving else None


@resolves("ClusterQueue", "metrics")
def metrics(context: Context, queue: ag.Queue, _arguments: Arguments) -> dict[str, Any]:
    """Counts of the present, as the agent API gives them, and what ended within a day."""
    now, home = context.state.now(), queue.cluster.organization
    active = [job for job in jobs_of(queue.cluster) if queue_key(job) == queue.key]
    recent = [
        job
        for build in home.builds
        for job in build.jobs
        if _is_of(job, queue) and job.started_at is not None and job.started_at >= now - _DAY
    ]
    ended = [job for job in recent if job.finished_at is not None]
    agents = home.agents.values()
    return {
        "connectedAgentsCount": sum(a.queue is queue and a.state == "connected" for a in agents),
        "jobsFailedCount": sum(job.state != "passed" for job in ended),
        "jobsPassedCount": sum(job.state == "passed" for job in ended),
        "runningJobsCount": sum(job.state == "running" for job in active),
        "waitingJobsCount": sum(job.state == "scheduled" for job in active),
        "timestamp": now,
        "waitTimeSec": _wait_times(recent),
    }


def _is_of(job: e.Job, queue: ag.Queue) -> bool:
    if job.step.type != "script":
        return False
    cluster_id = job.build.pipeline.fields.get("cluster_id")
    return cluster_id == queue.cluster.id and queue_key(job) == queue.key


def _wait_times(jobs: list[e.Job]) -> dict[str, float]:
    waits = sorted(
        (job.started_at - job.runnable_at) / 1000
        for job in jobs
        if job.started_at is not None and job.runnable_at is not None
    ) or [0.0]
    return {
        "min": waits[0],
        "p50": waits[len(waits) // 2],
        "p95": waits[len(waits) * 95 // 100],
        "max": waits[-1],
    }
