"""What hosted agents of a cluster bring along: cached data, and addresses that they call from."""

from __future__ import annotations

from datetime import datetime

from buildkite_async.models._base import Model

__all__ = ["CacheVolume", "NetworkRange"]


class CacheVolume(Model):
    """Data that hosted agents keep between jobs.

    https://buildkite.com/docs/apis/rest-api/clusters/cache-volumes
    """

    id: str
    tag: str  # what a deletion names
    cluster_id: str
    size_mb: int
    created_at: datetime
    attached_at: datetime | None  # the last time
    detached_at: datetime | None  # the last time


class NetworkRange(Model):
    """Addresses that hosted agents call from.

    https://buildkite.com/docs/apis/rest-api/clusters/network-ranges
    """

    cidr_range: str | None
    kind: str | None  # a word of who hosts them
