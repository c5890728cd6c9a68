"""Connections to where repositories are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict, Unpack

from buildkite_async.models import (
    ConnectedRepository,
    RepositoryConnection,
    RepositoryConnectionDetail,
)
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["RepositoryConnections", "RepositoryFilters"]


class RepositoryFilters(TypedDict, total=False):
    """Filters of the repository listing."""

    repository: str  # the whole of `owner/repo`, in any case


class RepositoryConnections(Resource):
    """Connections of the organization to where its repositories are.

    https://buildkite.com/docs/apis/rest-api/organizations/repository-connections
    """

    @scopes("read_organization_repository_connections")
    async def list(self) -> Sequence[RepositoryConnection]:
        """Connections of the organization."""
        return await self._list(RepositoryConnection, "repository_connections")

    @scopes("read_organization_repository_connections")
    async def get(self, connection: str) -> RepositoryConnectionDetail:
        """One connection, with the host that it leads to."""
        return await self._get(RepositoryConnectionDetail, "repository_connections", connection)

    @scopes("read_organization_repository_connections")
    async def list_repositories(
        self, connection: str, **filters: Unpack[RepositoryFilters]
    ) -> Sequence[ConnectedRepository]:
        """Repositories that a connection reaches; the host is asked, which may take a while."""
        path = ("repository_connections", connection, "repositories")
        return await self._list(ConnectedRepository, *path, query=filters)
