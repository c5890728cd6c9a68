"""How many agents and jobs there are.

https://buildkite.com/docs/apis/agent-api/metrics
"""

from __future__ import annotations

from buildkite_async.models._base import Model

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
    """Agents, by what they do."""

    idle: int
    busy: int
    total: int


class JobCounts(Model):
    """Jobs that are not finished, by how far they are."""

    scheduled: int
    running: int
    waiting: int
    total: int


class AgentTotals(AgentCounts):
    """Agents of a cluster, together and by queue."""

    queues: dict[str, AgentCounts]


class JobTotals(JobCounts):
    """Unfinished jobs of a cluster, together and by queue."""

    queues: dict[str, JobCounts]


class AgentMetricsOrganization(Model):
    """The organization of the token."""

    slug: str


class AgentMetricsCluster(Model):
    """The cluster of the token."""

    name: str


class AgentMetrics(Model):
    """Counts of the token's cluster."""

    agents: AgentTotals
    jobs: JobTotals
    organization: AgentMetricsOrganization
    cluster: AgentMetricsCluster | None = None


class AgentQueueMetrics(Model):
    """Counts of one queue."""

    agents: AgentCounts
    jobs: JobCounts
    organization: AgentMetricsOrganization
    cluster: AgentMetricsCluster | None = None
