"""Connections to repository hosts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from buildkite_async.models import (
    ConnectedRepository,
    RepositoryConnection,
    RepositoryConnectionDetail,
    RepositoryFilters,
)
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["RepositoryConnections"]


class RepositoryConnections(Resource):
    """Connections of the organization to repository hosts.

    https://buildkite.com/docs/apis/rest-api/organizations/repository-connections
    """

    @scopes("read_organization_repository_connections")
    async def list(self) -> Sequence[RepositoryConnection]:
        """Return the connections of the organization."""
        return await self._list(RepositoryConnection, "repository_connections")

    @scopes("read_organization_repository_connections")
    async def get(self, connection: str) -> RepositoryConnectionDetail:
        """Return a connection, with its host."""
        return await self._get(RepositoryConnectionDetail, "repository_connections", connection)

    @scopes("read_organization_repository_connections")
    async def list_repositories(
        self, connection: str, **filters: Unpack[RepositoryFilters]
    ) -> Sequence[ConnectedRepository]:
        """Return the repositories of a connection.

        The service requests them from the repository host, which may take a while.

        Args:
            connection: UUID of the connection.
            repository: Full name, such as `acme/web`, in upper or lower case.
            extra_query: Further query parameters, which replace others of the same name.
        """
        path = ("repository_connections", connection, "repositories")
        return await self._list(ConnectedRepository, *path, query=filters)
