"""Cache volumes of hosted agents."""

from __future__ import annotations

from datetime import datetime

from buildkite_async.decoding.model import Model

__all__ = ["CacheVolume"]


class CacheVolume(Model):
    """A volume that keeps cached data of hosted agents between jobs.

    https://buildkite.com/docs/apis/rest-api/clusters/cache-volumes
    """

    id: str
    """An opaque string, not a UUID."""
    tag: str
    """The name by which cached data is deleted; it may contain `/` and `;`."""
    cluster_id: str
    size_mb: int
    created_at: datetime
    attached_at: datetime | None
    """When an agent last attached the volume."""
    detached_at: datetime | None
    """When an agent last detached the volume."""
