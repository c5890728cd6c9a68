"""Counts of agents and jobs.

https://buildkite.com/docs/apis/agent-api/metrics
"""

from __future__ import annotations

from buildkite_async.decoding.model import Model

__all__ = [
    "AgentCounts",
    "AgentMetrics",
    "AgentMetricsCluster",
    "AgentMetricsOrganization",
    "AgentQueueMetrics",
    "AgentTotals",
    "JobCounts",
    "JobTotals",
]


class AgentCounts(Model):
    """Numbers of agents."""

    idle: int
    """Agents without a job."""
    busy: int
    """Agents that are running a job."""
    total: int


class JobCounts(Model):
    """Numbers of unfinished jobs."""

    scheduled: int
    running: int
    waiting: int
    total: int


class AgentTotals(AgentCounts):
    """Numbers of agents in a cluster, in total and for each queue."""

    queues: dict[str, AgentCounts]
    """Counts by queue key."""


class JobTotals(JobCounts):
    """Numbers of unfinished jobs in a cluster, in total and for each queue."""

    queues: dict[str, JobCounts]
    """Counts by queue key."""


class AgentMetricsOrganization(Model):
    """The organization of the agent token."""

    slug: str


class AgentMetricsCluster(Model):
    """The cluster of the agent token."""

    name: str


class AgentMetrics(Model):
    """Counts of agents and jobs in the cluster of the agent token."""

    agents: AgentTotals
    jobs: JobTotals
    organization: AgentMetricsOrganization
    cluster: AgentMetricsCluster | None = None
    """None if the token belongs to no cluster."""


class AgentQueueMetrics(Model):
    """Counts of agents and jobs in one queue."""

    agents: AgentCounts
    jobs: JobCounts
    organization: AgentMetricsOrganization
    cluster: AgentMetricsCluster | None = None
    """None if the token belongs to no cluster."""
