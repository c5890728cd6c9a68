"""Agent tokens of clusters."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import (
    AgentToken,
    AgentTokenCreate,
    AgentTokenCreated,
    AgentTokenUpdate,
    Paging,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._only_copy import only_copy
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["AgentTokens"]


class AgentTokens(Resource):
    """Tokens that agents register in a cluster with.

    https://buildkite.com/docs/apis/rest-api/clusters/agent-tokens
    """

    @scopes("read_clusters")
    def list(self, cluster: str, **paging: Unpack[Paging]) -> Pager[AgentToken]:
        """List agent tokens of a cluster, without their values.

        Args:
            cluster: UUID of the cluster.
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._pages(AgentToken, "clusters", cluster, "tokens", query=paging)

    @scopes("read_clusters")
    async def get(self, cluster: str, token: str) -> AgentToken:
        """Return an agent token, by its id and without its value."""
        return await self._get(AgentToken, "clusters", cluster, "tokens", token)

    @scopes("write_clusters")
    async def create(self, cluster: str, **token: Unpack[AgentTokenCreate]) -> AgentTokenCreated:
        """Create an agent token. Store its value: no other response contains it.

        Args:
            cluster: UUID of the cluster.
            description: Required. What the token is for.
            expires_at: When the token expires: at least 10 minutes from now. It cannot be changed
                later.
            allowed_ip_addresses: IPv4 CIDR blocks from which agents may register, separated by
                spaces.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        path = ("clusters", cluster, "tokens")
        with only_copy("the token", "clusters.agent_tokens.list", "description and created_at"):
            return await self._post(AgentTokenCreated, *path, json=token)

    @scopes("write_clusters")
    async def update(
        self, cluster: str, token: str, **changes: Unpack[AgentTokenUpdate]
    ) -> AgentToken:
        """Update an agent token. Fields that are not given keep their values.

        `allowed_ip_addresses` is in force immediately: agents cannot register from elsewhere.

        Args:
            cluster: UUID of the cluster.
            token: UUID of the agent token.
            description: What the token is for.
            allowed_ip_addresses: IPv4 CIDR blocks from which agents may register, separated by
                spaces.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._put(AgentToken, "clusters", cluster, "tokens", token, json=changes)

    @scopes("write_clusters")
    async def delete(self, cluster: str, token: str) -> None:
        """Revoke an agent token permanently: no agent can register with it any more."""
        await self._delete("clusters", cluster, "tokens", token)
