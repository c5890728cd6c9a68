"""Agents."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import Agent, AgentPause
from buildkite_async.paging import Pager
from buildkite_async.rest._query import Paging
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["AgentFilters", "Agents"]


class AgentFilters(Paging, total=False):
    """Filters of the agent listing."""

    name: str
    hostname: str
    version: str  # the whole of it
    cluster_queue_id: str


class Agents(Resource):
    """Agents of the organization.

    https://buildkite.com/docs/apis/rest-api/agents
    """

    @scopes("read_agents")
    def list(self, **filters: Unpack[AgentFilters]) -> Pager[Agent]:
        """Agents that are connected or stopping."""
        return self._pages(Agent, "agents", query=filters)

    @scopes("read_agents")
    async def get(self, agent: str) -> Agent:
        """One agent, connected or not."""
        return await self._get(Agent, "agents", agent)

    @scopes("write_agents")
    async def pause(self, agent: str, **pause: Unpack[AgentPause]) -> None:
        """Give an agent no more jobs for a while."""
        await self._put(None, "agents", agent, "pause", json=pause)

    @scopes("write_agents")
    async def resume(self, agent: str) -> None:
        """Give a paused agent jobs again."""
        await self._put(None, "agents", agent, "resume", json={})

    @scopes("write_agents")
    async def stop(self, agent: str, *, force: bool = True) -> None:
        """Stop an agent and cancel its job, unless `force=False` lets the job finish first."""
        await self._put(None, "agents", agent, "stop", json={"force": force})
