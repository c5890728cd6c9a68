"""Data that hosted agents keep between jobs."""

from __future__ import annotations

from collections.abc import Sequence

from buildkite_async.errors import InvalidArgument
from buildkite_async.models import CacheVolume
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["CacheVolumes"]


class CacheVolumes(Resource):
    """Data that hosted agents of a cluster keep between jobs.

    https://buildkite.com/docs/apis/rest-api/clusters/cache-volumes
    """

    @scopes("read_clusters")
    async def list(self, cluster: str) -> Sequence[CacheVolume]:
        """Of each tag, the latest volume that no agent holds."""
        return await self._list(CacheVolume, "clusters", cluster, "cache_volumes")

    @scopes("write_clusters")
    async def delete(self, cluster: str, tag: str) -> None:
        """Delete all cached data of a tag, which is not the id of a volume."""
        if not tag.strip():
            raise InvalidArgument("No tag is named.")
        await self._delete("clusters", cluster, "cache_volumes", json={"tag": tag})
