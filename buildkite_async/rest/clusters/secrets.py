"""Secrets of clusters."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import (
    ClusterSecret,
    ClusterSecretCreate,
    ClusterSecretUpdate,
    Paging,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._arguments import Text
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes
from buildkite_async.wire.redaction import Secret, masked_fields

__all__ = ["ClusterSecrets"]


class ClusterSecrets(Resource):
    """Secrets that jobs of a cluster can read; no response contains their values.

    https://buildkite.com/docs/apis/rest-api/clusters/secrets
    """

    @scopes("read_secrets_details")
    def list(self, cluster: str, **paging: Unpack[Paging]) -> Pager[ClusterSecret]:
        """List secrets of a cluster, without their values.

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
        return self._pages(ClusterSecret, "clusters", cluster, "secrets", query=paging)

    @scopes("read_secrets_details")
    async def get(self, cluster: str, secret: str) -> ClusterSecret:
        """Return a secret, without its value."""
        return await self._get(ClusterSecret, "clusters", cluster, "secrets", secret)

    @scopes("write_secrets")
    async def create(self, cluster: str, **secret: Unpack[ClusterSecretCreate]) -> ClusterSecret:
        """Create a secret.

        Args:
            cluster: UUID of the cluster.
            key: Required. Name of the secret, unique within the cluster: a letter, then letters,
                digits and `_`, 255 characters at most. It must not start with `buildkite` or `bk`.
            value: Value of the secret: not blank, and less than 8 kB.
            description: What the secret is for.
            policy: Which jobs may read the secret, as YAML.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        secret = masked_fields(secret, {"value"})
        return await self._post(ClusterSecret, "clusters", cluster, "secrets", json=secret)

    @scopes("write_secrets")
    async def update(
        self, cluster: str, secret: str, **changes: Unpack[ClusterSecretUpdate]
    ) -> ClusterSecret:
        """Update the description or the policy of a secret.

        Args:
            cluster: UUID of the cluster.
            secret: UUID of the secret.
            description: What the secret is for.
            policy: Which jobs may read the secret, as YAML.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._put(ClusterSecret, "clusters", cluster, "secrets", secret, json=changes)

    @scopes("write_secrets")
    async def update_value(self, cluster: str, secret: str, value: Text) -> ClusterSecret | None:
        """Replace the value of a secret; return the secret, or None if the response is empty."""
        value = Secret(value)
        path = ("clusters", cluster, "secrets", secret, "value")
        return await self._send_for_optional(ClusterSecret, "PUT", *path, json={"value": value})

    @scopes("write_secrets")
    async def delete(self, cluster: str, secret: str) -> None:
        """Delete a secret permanently: jobs that read it fail."""
        await self._delete("clusters", cluster, "secrets", secret)
