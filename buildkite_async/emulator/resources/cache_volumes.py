"""Volumes that hosted agents of a cluster keep between jobs."""

from __future__ import annotations

from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.http import ApiError, Reply


class CacheVolumes(RecordResource):
    """Volumes of a cluster, deleted by their tags."""

    name, kind, noun = "clusters.cache_volumes", "CacheVolume", "cache volume"
    parent, label, logged = "cluster", "tag", False


@operation("clusters.cache_volumes.delete")
def delete_cache_volume(call: Call) -> Reply:
    """Delete the volume with the tag of the body."""
    volumes, tag = CACHE_VOLUMES.rows(call), call.body["tag"]
    if not volumes:
        raise ApiError(404, "This cluster has no hosted cache volumes")
    for volume in volumes:
        if volume.fields["tag"] == tag:
            CACHE_VOLUMES.delete(call, volume)
            return Reply(204)
    raise ApiError(404, f"No cache volume found for tag: {tag}")


CACHE_VOLUMES = declare(CacheVolumes())
