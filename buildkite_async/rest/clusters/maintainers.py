"""Those who look after clusters."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.errors import InvalidArgument
from buildkite_async.models import ClusterMaintainer, ClusterMaintainerTarget
from buildkite_async.paging import Pager
from buildkite_async.rest._query import Paging
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["ClusterMaintainers"]


class ClusterMaintainers(Resource):
    """Users and teams that look after a cluster.

    https://buildkite.com/docs/apis/rest-api/clusters/maintainers
    """

    @scopes("read_clusters")
    def list(self, cluster: str, **paging: Unpack[Paging]) -> Pager[ClusterMaintainer]:
        """Those who look after a cluster."""
        return self._pages(ClusterMaintainer, "clusters", cluster, "maintainers", query=paging)

    @scopes("read_clusters")
    async def get(self, cluster: str, maintainer: str) -> ClusterMaintainer:
        """One maintainer, by the id of the right and not of who has it."""
        return await self._get(ClusterMaintainer, "clusters", cluster, "maintainers", maintainer)

    @scopes("write_clusters")
    async def create(
        self, cluster: str, **target: Unpack[ClusterMaintainerTarget]
    ) -> ClusterMaintainer:
        """Let a user or a team look after a cluster."""
        if len(target) != 1:
            raise InvalidArgument(
                "A maintainer is either a user or a team: give exactly one of them."
            )
        return await self._post(ClusterMaintainer, "clusters", cluster, "maintainers", json=target)

    @scopes("write_clusters")
    async def delete(self, cluster: str, maintainer: str) -> None:
        """Take a maintainer's right away, by the id of the right and not of who has it.

        The documentation's example leaves out the end of the path, and would delete the cluster:
        what is sent here always ends in `/maintainers/` and an id.
        """
        if not maintainer.strip():
            raise InvalidArgument(
                "No maintainer is named: that request could reach the cluster itself."
            )
        await self._delete("clusters", cluster, "maintainers", maintainer)
