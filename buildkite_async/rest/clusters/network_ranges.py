"""Network ranges of clusters."""

from __future__ import annotations

from collections.abc import Sequence

from buildkite_async.models import NetworkRange
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["NetworkRanges"]


class NetworkRanges(Resource):
    """Addresses from which hosted agents of a cluster send requests.

    https://buildkite.com/docs/apis/rest-api/clusters/network-ranges
    """

    @scopes("read_clusters")
    async def list(self, cluster: str) -> Sequence[NetworkRange]:
        """Return the network ranges of a cluster's hosted agents."""
        return await self._list(NetworkRange, "clusters", cluster, "network_ranges")
