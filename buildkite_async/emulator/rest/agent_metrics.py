"""Counts of agents and jobs, for autoscalers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.http import Reply, json_reply
from buildkite_async.emulator.state.agents import Agent, Cluster
from buildkite_async.emulator.state.entities import Job

_POLL_SECONDS: Final = "10"
"""Our choice: what the service says is not known."""
_STATES: Final = ("scheduled", "running", "waiting")


@operation("agent_metrics.get")
def get_metrics(call: Call) -> Reply:
    """Counts for the cluster of the token, in all and by queue."""
    cluster = cluster_of_token(call)
    agents, jobs = _agents(cluster), list(jobs_of(cluster))
    keys = [queue.key for queue in cluster.queues]
    return _reply(
        {
            "agents": {
                **_count_agents(agents),
                "queues": {
                    key: _count_agents([each for each in agents if each.queue.key == key])
                    for key in keys
                },
            },
            "jobs": {
                **_count_jobs(jobs),
                "queues": {
                    key: _count_jobs([each for each in jobs if queue_key(each) == key])
                    for key in keys
                },
            },
            **_names(call, cluster),
        }
    )


@operation("agent_metrics.get_queue")
def get_queue_metrics(call: Call) -> Reply:
    """Counts for one queue; of a queue that is not there they are zero."""
    cluster, key = cluster_of_token(call), call.query["name"]
    agents = [each for each in _agents(cluster) if each.queue.key == key]
    jobs = [each for each in jobs_of(cluster) if queue_key(each) == key]
    counts = {"agents": _count_agents(agents), "jobs": _count_jobs(jobs)}
    return _reply({**counts, **_names(call, cluster)})


def _reply(metrics: object) -> Reply:
    reply = json_reply(metrics)
    reply.headers["Buildkite-Agent-Metrics-Poll-Duration"] = _POLL_SECONDS
    return reply


def cluster_of_token(call: Call) -> Cluster:
    """The cluster that the agent token belongs to."""
    cluster: Cluster = call.holder.parent
    return cluster


def jobs_of(cluster: Cluster) -> Iterable[Job]:
    """Command jobs of a cluster that have not ended."""
    for pipeline in cluster.organization.pipelines.values():
        if pipeline.fields.get("cluster_id") == cluster.id:
            for build in pipeline.active.values():
                yield from (each for each in build.jobs if each.step.type == "script")


def queue_key(job: Job) -> str:
    """The queue of a job, the default one where its step names none."""
    return "default" if job.step.queue is None else job.step.queue.key


def _agents(cluster: Cluster) -> list[Agent]:
    return [
        agent
        for agent in cluster.organization.agents.values()
        if agent.queue.cluster is cluster and agent.state == "connected"
    ]


def _count_agents(agents: list[Agent]) -> dict[str, int]:
    busy = sum(agent.job is not None for agent in agents)
    return {"idle": len(agents) - busy, "busy": busy, "total": len(agents)}


def _count_jobs(jobs: list[Job]) -> dict[str, int]:
    counts = {state: sum(job.state == state for job in jobs) for state in _STATES}
    return {**counts, "total": sum(counts.values())}


def _names(call: Call, cluster: Cluster) -> dict[str, Any]:
    organization = call.holder.organization
    return {"organization": {"slug": organization.slug}, "cluster": {"name": cluster.name}}
