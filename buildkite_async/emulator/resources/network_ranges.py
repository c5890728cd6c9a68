"""Addresses that hosted agents of a cluster connect from."""

from __future__ import annotations

from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare


class NetworkRanges(RecordResource):
    """Ranges of a cluster."""

    name, kind, noun = "clusters.network_ranges", "NetworkRange", "network range"
    parent, label, logged = "cluster", "cidr_range", False


NETWORK_RANGES = declare(NetworkRanges())
