"""Agents."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import (
    Agent,
    AgentFilters,
    AgentPause,
    ExtraBody,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["Agents"]


class Agents(Resource):
    """Agents of the organization.

    https://buildkite.com/docs/apis/rest-api/agents
    """

    @scopes("read_agents")
    def list(self, **filters: Unpack[AgentFilters]) -> Pager[Agent]:
        """List agents that are connected or stopping.

        Args:
            name: Name of the agents.
            hostname: Host name of the agents.
            version: Exact version of the agents.
            cluster_queue_id: UUID of the agents' queue.
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._pages(Agent, "agents", query=filters)

    @scopes("read_agents")
    async def get(self, agent: str) -> Agent:
        """Return an agent, whether it is connected or not."""
        return await self._get(Agent, "agents", agent)

    @scopes("write_agents")
    async def pause(self, agent: str, **pause: Unpack[AgentPause]) -> None:
        """Pause an agent: it gets no jobs until it resumes.

        Args:
            agent: UUID of the agent.
            note: Why the agent is paused.
            timeout_in_minutes: Minutes until the agent resumes, 1 to 1440. 5 by default.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        await self._put(None, "agents", agent, "pause", json=pause, idempotent=False)

    @scopes("write_agents")
    async def resume(self, agent: str) -> None:
        """Resume a paused agent."""
        await self._put(None, "agents", agent, "resume", json={}, idempotent=False)

    @scopes("write_agents")
    async def stop(self, agent: str, *, force: bool = True, **_: Unpack[ExtraBody]) -> None:
        """Stop an agent and cancel its job; `force=False` lets the job finish first.

        Args:
            agent: UUID of the agent.
            force: Whether to cancel its job; otherwise the job finishes first.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        await self._put(None, "agents", agent, "stop", json={"force": force}, idempotent=False)
