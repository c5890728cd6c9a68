"""Maintainers of clusters."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.errors import InvalidArgument
from buildkite_async.models import (
    ClusterMaintainer,
    ClusterMaintainerCreate,
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
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._pages(ClusterMaintainer, "clusters", cluster, "maintainers", query=paging)

    @scopes("read_clusters")
    async def get(self, cluster: str, maintainer: str) -> ClusterMaintainer:
        """Return a maintainer, by the id of the permission rather than of the user or team."""
        return await self._get(ClusterMaintainer, "clusters", cluster, "maintainers", maintainer)

    @scopes("write_clusters")
    async def create(
        self, cluster: str, **target: Unpack[ClusterMaintainerCreate]
    ) -> ClusterMaintainer:
        """Make a user or a team a maintainer of a cluster.

        Args:
            cluster: UUID of the cluster.
            user: UUID of the user.
            team: UUID of the team.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.

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
