"""Clusters and their maintainers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Required, TypedDict

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum
from buildkite_async.models.extra import ExtraBody
from buildkite_async.models.user import User

__all__ = [
    "Cluster",
    "ClusterCreate",
    "ClusterMaintainer",
    "ClusterMaintainerActor",
    "ClusterMaintainerActorType",
    "ClusterMaintainerCreate",
    "ClusterMaintainerTarget",
    "ClusterMaintainers",
    "ClusterUpdate",
]


class ClusterMaintainerActorType(OpenEnum):
    """Whether a maintainer is a user or a team."""

    USER = "user"
    TEAM = "team"


class ClusterMaintainerActor(Model):
    """A user or a team that maintains a cluster."""

    id: str
    graphql_id: str | None = None
    name: str | None = None
    email: str | None = None
    """None for a team."""
    slug: str | None = None
    """None for a user."""
    type: ClusterMaintainerActorType | None = None


class ClusterMaintainer(Model):
    """The permission of a user or a team to maintain a cluster.

    https://buildkite.com/docs/apis/rest-api/clusters/maintainers
    """

    id: str
    """The id of the permission, not of the user or team."""
    actor: ClusterMaintainerActor


class ClusterMaintainers(Model):
    """The maintainers of a cluster."""

    users: list[ClusterMaintainer]
    teams: list[ClusterMaintainer]


class Cluster(Model):
    """A group of agents, queues and pipelines, isolated from others.

    https://buildkite.com/docs/apis/rest-api/clusters
    """

    id: str
    graphql_id: str
    default_queue_id: str | None
    name: str
    description: str | None
    emoji: str | None
    """A name between colons, such as `:rocket:`."""
    color: str | None
    """A hex code."""
    maintainers: ClusterMaintainers | None = None
    url: str
    web_url: str
    queues_url: str
    default_queue_url: str | None
    created_at: datetime
    created_by: User | None
    hosted_git_mirror_enabled: bool | None = None
    """None unless the caller may manage the cluster."""
    hosted_container_cache_enabled: bool | None = None
    """None unless the caller may manage the cluster."""
    default_cache_registry_uuid: str | None = None
    """The registry of jobs that name none."""


class ClusterMaintainerTarget(TypedDict, total=False):
    """A user or a team that becomes maintainer of a cluster; exactly one of them is given."""

    user: str
    """UUID of the user."""
    team: str
    """UUID of the team."""


class ClusterMaintainerCreate(ClusterMaintainerTarget, ExtraBody, total=False):
    """Body for adding a maintainer."""


class ClusterCreate(ExtraBody, total=False):
    """Body for creating a cluster."""

    name: Required[str]
    """Name of the cluster."""
    description: str
    """What the cluster is for."""
    emoji: str
    """A name between colons, such as `:rocket:`."""
    color: str
    """A hex code."""
    maintainers: Sequence[ClusterMaintainerTarget]
    """Users and teams that maintain the cluster."""


class ClusterUpdate(ExtraBody, total=False):
    """Body for updating a cluster."""

    name: str
    """Name of the cluster."""
    description: str
    """What the cluster is for."""
    emoji: str
    """A name between colons, such as `:rocket:`."""
    color: str
    """A hex code."""
    default_queue_id: str
    """UUID of the queue for jobs that name none."""
    hosted_git_mirror_enabled: bool
    """Whether hosted agents use a Git mirror. Only for clusters with hosted agents."""
    hosted_container_cache_enabled: bool
    """Whether hosted agents cache container images. Only for clusters with hosted agents."""
    default_cache_registry_uuid: str
    """UUID of the cache registry for jobs that name none. It must be one of the cluster's."""
