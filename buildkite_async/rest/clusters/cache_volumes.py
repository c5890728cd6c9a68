"""Cache volumes of clusters."""

from __future__ import annotations

from collections.abc import Sequence

from buildkite_async.errors import InvalidArgument
from buildkite_async.models import CacheVolume
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["CacheVolumes"]


class CacheVolumes(Resource):
    """Volumes that keep cached data of hosted agents between jobs.

    https://buildkite.com/docs/apis/rest-api/clusters/cache-volumes
    """

    @scopes("read_clusters")
    async def list(self, cluster: str) -> Sequence[CacheVolume]:
        """Return the latest detached volume of each tag."""
        return await self._list(CacheVolume, "clusters", cluster, "cache_volumes")

    @scopes("write_clusters")
    async def delete(self, cluster: str, tag: str) -> None:
        """Delete all cached data of a tag.

        Raises:
            InvalidArgument: The tag is blank.
        """
        if not tag.strip():
            raise InvalidArgument("tag must not be blank.")
        await self._delete("clusters", cluster, "cache_volumes", json={"tag": tag})
