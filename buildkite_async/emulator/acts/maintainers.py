"""Maintainers of clusters who are no longer there."""

from __future__ import annotations

from typing import Final

from buildkite_async.emulator.state.entities import Organization
from buildkite_async.emulator.state.records import where
from buildkite_async.emulator.state.world import World

RESOURCE: Final = "clusters.maintainers"


def drop_maintainer(world: World, organization: Organization, **whom: str) -> None:
    """Let a user or a team that leaves maintain no cluster."""
    for cluster in organization.clusters:
        for record in where(world.records.of(RESOURCE, cluster.id), **whom):
            world.forget(record)
