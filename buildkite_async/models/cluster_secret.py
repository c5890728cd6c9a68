"""Secrets that a cluster gives to its jobs."""

from __future__ import annotations

from datetime import datetime
from typing import Required, TypedDict

from buildkite_async.models._base import Model

__all__ = [
    "ClusterSecret",
    "ClusterSecretActor",
    "ClusterSecretCreate",
    "ClusterSecretOrganization",
    "ClusterSecretUpdate",
]


class ClusterSecretActor(Model):
    """The person who made or changed a secret."""

    id: str
    name: str
    email: str


class ClusterSecretOrganization(Model):
    """The organization that a secret belongs to."""

    id: str
    slug: str
    url: str
    web_url: str


class ClusterSecret(Model):
    """A secret of a cluster; no answer holds its value.

    https://buildkite.com/docs/apis/rest-api/clusters/secrets
    """

    id: str
    graphql_id: str | None = None
    key: str
    description: str | None
    policy: str | None  # YAML: which jobs may read it
    url: str
    cluster_url: str
    created_at: datetime
    created_by: ClusterSecretActor | None
    updated_at: datetime | None
    updated_by: ClusterSecretActor | None
    last_read_at: datetime | None  # by a job
    organization: ClusterSecretOrganization


class ClusterSecretCreate(TypedDict, total=False):
    """What a new secret takes."""

    key: Required[str]  # letters, digits and `_`; not beginning with `buildkite` or `bk`
    value: str  # not blank, less than 8 kB
    description: str
    policy: str  # YAML: which jobs may read it


class ClusterSecretUpdate(TypedDict, total=False):
    """What can be changed on a secret besides its value."""

    description: str
    policy: str
