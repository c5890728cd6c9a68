"""Tokens that agents register with."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import (
    AgentToken,
    AgentTokenCreate,
    AgentTokenCreated,
    AgentTokenUpdate,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._query import Paging
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["AgentTokens"]


class AgentTokens(Resource):
    """Tokens that agents of a cluster register with.

    https://buildkite.com/docs/apis/rest-api/clusters/agent-tokens
    """

    @scopes("read_clusters")
    def list(self, cluster: str, **paging: Unpack[Paging]) -> Pager[AgentToken]:
        """Agent tokens of a cluster, without their values."""
        return self._pages(AgentToken, "clusters", cluster, "tokens", query=paging)

    @scopes("read_clusters")
    async def get(self, cluster: str, token: str) -> AgentToken:
        """One agent token by its id, without its value."""
        return await self._get(AgentToken, "clusters", cluster, "tokens", token)

    @scopes("write_clusters")
    async def create(self, cluster: str, **token: Unpack[AgentTokenCreate]) -> AgentTokenCreated:
        """Create an agent token: no other answer holds its value, so keep it."""
        return await self._post(AgentTokenCreated, "clusters", cluster, "tokens", json=token)

    @scopes("write_clusters")
    async def update(
        self, cluster: str, token: str, **changes: Unpack[AgentTokenUpdate]
    ) -> AgentToken:
        """Change what is given, and leave the rest.

        Allowed addresses act at once: an agent from elsewhere cannot register any more.
        """
        return await self._put(AgentToken, "clusters", cluster, "tokens", token, json=changes)

    @scopes("write_clusters")
    async def delete(self, cluster: str, token: str) -> None:
        """Revoke an agent token for good: no agent can register with it any more."""
        await self._delete("clusters", cluster, "tokens", token)
