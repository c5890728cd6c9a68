"""Clusters: agents, queues and pipelines set apart from others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Required, TypedDict

from buildkite_async.models._base import Model, OpenEnum
from buildkite_async.models.user import User

__all__ = [
    "Cluster",
    "ClusterCreate",
    "ClusterMaintainer",
    "ClusterMaintainerActor",
    "ClusterMaintainerActorType",
    "ClusterMaintainerTarget",
    "ClusterMaintainers",
    "ClusterUpdate",
]


class ClusterMaintainerActorType(OpenEnum):
    """What looks after a cluster."""

    USER = "user"
    TEAM = "team"


class ClusterMaintainerActor(Model):
    """A user or a team that looks after a cluster."""

    id: str
    graphql_id: str | None = None
    name: str | None = None
    email: str | None = None  # of users
    slug: str | None = None  # of teams
    type: ClusterMaintainerActorType | None = None


class ClusterMaintainer(Model):
    """The right of a user or a team to look after a cluster.

    https://buildkite.com/docs/apis/rest-api/clusters/maintainers
    """

    id: str  # of the right itself, not of who has it
    actor: ClusterMaintainerActor


class ClusterMaintainers(Model):
    """Who looks after a cluster."""

    users: list[ClusterMaintainer]
    teams: list[ClusterMaintainer]


class Cluster(Model):
    """Agents, queues and pipelines set apart from others.

    https://buildkite.com/docs/apis/rest-api/clusters
    """

    id: str
    graphql_id: str
    default_queue_id: str | None
    name: str
    description: str | None
    emoji: str | None  # such as `:rocket:`
    color: str | None  # a hex code
    maintainers: ClusterMaintainers | None = None
    url: str
    web_url: str
    queues_url: str
    default_queue_url: str | None
    created_at: datetime
    created_by: User | None
    hosted_git_mirror_enabled: bool | None = None  # shown to those who may manage the cluster
    hosted_container_cache_enabled: bool | None = None  # likewise


class ClusterMaintainerTarget(TypedDict, total=False):
    """Who shall look after a cluster: a user or a team, not both."""

    user: str  # UUID
    team: str  # UUID


class ClusterCreate(TypedDict, total=False):
    """What a new cluster takes."""

    name: Required[str]
    description: str
    emoji: str  # such as `:rocket:`
    color: str  # a hex code
    maintainers: Sequence[ClusterMaintainerTarget]


class ClusterUpdate(TypedDict, total=False):
    """What can be changed on a cluster."""

    name: str
    description: str
    emoji: str
    color: str
    default_queue_id: str
    hosted_git_mirror_enabled: bool  # on clusters with hosted agents
    hosted_container_cache_enabled: bool  # likewise
