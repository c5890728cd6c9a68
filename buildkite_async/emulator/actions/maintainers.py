"""Maintainers of clusters who are no longer there."""

from __future__ import annotations

from typing import Final

from buildkite_async.emulator.state.entities import OrganizationEntity
from buildkite_async.emulator.state.records import where
from buildkite_async.emulator.state.state import State

RESOURCE: Final = "clusters.maintainers"


def drop_maintainer(state: State, organization: OrganizationEntity, **whom: str) -> None:
    """Let a user or a team that leaves maintain no cluster."""
    for cluster in organization.clusters:
        for record in where(state.records.of(RESOURCE, cluster.id), **whom):
            state.remove(record)
