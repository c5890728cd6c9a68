"""Maintainers of clusters."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.errors import InvalidArgument
from buildkite_async.models import (
    ClusterMaintainer,
    ClusterMaintainerTarget,
    Paging,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["ClusterMaintainers"]


class ClusterMaintainers(Resource):
    """Users and teams that maintain a cluster.

    https://buildkite.com/docs/apis/rest-api/clusters/maintainers
    """

    @scopes("read_clusters")
    def list(self, cluster: str, **paging: Unpack[Paging]) -> Pager[ClusterMaintainer]:
        """List the maintainers of a cluster.

        Args:
            cluster: UUID of the cluster.
            per_page: Rows per page, 1 to 100. 100 by default.
        """
        return self._pages(ClusterMaintainer, "clusters", cluster, "maintainers", query=paging)

    @scopes("read_clusters")
    async def get(self, cluster: str, maintainer: str) -> ClusterMaintainer:
        """Return a maintainer, by the id of the permission rather than of the user or team."""
        return await self._get(ClusterMaintainer, "clusters", cluster, "maintainers", maintainer)

    @scopes("write_clusters")
    async def create(
        self, cluster: str, **target: Unpack[ClusterMaintainerTarget]
    ) -> ClusterMaintainer:
        """Make a user or a team a maintainer of a cluster.

        Args:
            cluster: UUID of the cluster.
            user: UUID of the user.
            team: UUID of the team.

        Raises:
            InvalidArgument: Not exactly one of `user` and `team` is given.
        """
        if len(target) != 1:
            raise InvalidArgument("Exactly one of user and team must be given.")
        return await self._post(ClusterMaintainer, "clusters", cluster, "maintainers", json=target)

    @scopes("write_clusters")
    async def delete(self, cluster: str, maintainer: str) -> None:
        """Remove a maintainer, by the id of the permission rather than of the user or team.

        The example in the documentation lacks the end of the path, and would delete the cluster.
        The path of this method always ends in `/maintainers/` and an id.

        Raises:
            InvalidArgument: The id is blank.
        """
        if not maintainer.strip():
            raise InvalidArgument(
                "maintainer must not be blank: the request could reach the cluster itself."
            )
        await self._delete("clusters", cluster, "maintainers", maintainer)
