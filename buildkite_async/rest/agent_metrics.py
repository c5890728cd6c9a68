"""Counts of agents and jobs."""

from __future__ import annotations

from buildkite_async.http import Session
from buildkite_async.models import AgentMetrics, AgentQueueMetrics
from buildkite_async.rest._arguments import Text
from buildkite_async.rest._credentials import agent_token
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["Metrics"]


class Metrics(Resource):
    """Counts of agents and jobs in the cluster of an agent token.

    https://buildkite.com/docs/apis/agent-api/metrics
    """

    base = "metrics"
    host = "agent"

    def __init__(self, session: Session, token: str) -> None:
        super().__init__(session, credentials=agent_token(token))

    @scopes()
    async def get(self) -> AgentMetrics:
        """Return counts of the cluster and of each queue."""
        return await self._get(AgentMetrics)

    @scopes()
    async def get_queue(self, name: Text) -> AgentQueueMetrics:
        """Return counts of a queue, by its key."""
        return await self._get(AgentQueueMetrics, "queue", query={"name": name})
