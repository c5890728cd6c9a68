"""Secrets that clusters give to their jobs."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import ClusterSecret, ClusterSecretCreate, ClusterSecretUpdate
from buildkite_async.paging import Pager
from buildkite_async.rest._query import Paging
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["ClusterSecrets"]


class ClusterSecrets(Resource):
    """Secrets that a cluster gives to its jobs; their values go in and never come out.

    https://buildkite.com/docs/apis/rest-api/clusters/secrets
    """

    @scopes("read_secrets_details")
    def list(self, cluster: str, **paging: Unpack[Paging]) -> Pager[ClusterSecret]:
        """Secrets of a cluster, without their values."""
        return self._pages(ClusterSecret, "clusters", cluster, "secrets", query=paging)

    @scopes("read_secrets_details")
    async def get(self, cluster: str, secret: str) -> ClusterSecret:
        """One secret, without its value."""
        return await self._get(ClusterSecret, "clusters", cluster, "secrets", secret)

    @scopes("write_secrets")
    async def create(self, cluster: str, **secret: Unpack[ClusterSecretCreate]) -> ClusterSecret:
        """Create a secret under a key that the cluster does not have yet."""
        return await self._post(ClusterSecret, "clusters", cluster, "secrets", json=secret)

    @scopes("write_secrets")
    async def update(
        self, cluster: str, secret: str, **changes: Unpack[ClusterSecretUpdate]
    ) -> ClusterSecret:
        """Change description and policy, where given; key and value stay."""
        return await self._put(ClusterSecret, "clusters", cluster, "secrets", secret, json=changes)

    @scopes("write_secrets")
    async def update_value(self, cluster: str, secret: str, value: str) -> ClusterSecret | None:
        """Replace the value; gives the secret, or None where the answer is empty."""
        path = ("clusters", cluster, "secrets", secret, "value")
        return await self._if_any(ClusterSecret, "PUT", *path, json={"value": value})

    @scopes("write_secrets")
    async def delete(self, cluster: str, secret: str) -> None:
        """Delete a secret for good: jobs that ask for it fail."""
        await self._delete("clusters", cluster, "secrets", secret)
