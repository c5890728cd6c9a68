# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import Any

from buildkite_async.graphql.runtime import GraphQLObject

from .fragment_cluster_summary import ClusterSummary


class CacheRegistryFields(GraphQLObject):
    id: str
    uuid: str
    slug: str
    name: str
    description: str | None
    emoji: str | None
    color: str | None
    policy: Any | None
    created_at: datetime
    updated_at: datetime
    cluster: CacheRegistryFieldsCluster


CacheRegistryFieldsCluster = ClusterSummary
