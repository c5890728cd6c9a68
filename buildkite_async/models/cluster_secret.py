"""Secrets of clusters."""

from __future__ import annotations

from datetime import datetime
from typing import Required

from buildkite_async.decoding.model import Model
from buildkite_async.models.extra import ExtraBody

__all__ = [
    "ClusterSecret",
    "ClusterSecretActor",
    "ClusterSecretCreate",
    "ClusterSecretOrganization",
    "ClusterSecretUpdate",
]


class ClusterSecretActor(Model):
    """The user who created or changed a secret."""

    id: str
    name: str
    email: str


class ClusterSecretOrganization(Model):
    """The organization of a secret."""

    id: str
    slug: str
    url: str
    web_url: str


class ClusterSecret(Model):
    """A secret of a cluster, without its value, which no response contains.

    https://buildkite.com/docs/apis/rest-api/clusters/secrets
    """

    id: str
    graphql_id: str | None = None
    key: str
    description: str | None
    policy: str | None
    """Which jobs may read the secret, as YAML."""
    url: str
    cluster_url: str
    created_at: datetime
    created_by: ClusterSecretActor | None
    updated_at: datetime | None
    updated_by: ClusterSecretActor | None
    last_read_at: datetime | None
    """When a job last read the secret; None if none has."""
    organization: ClusterSecretOrganization


class ClusterSecretCreate(ExtraBody, total=False):
    """Body for creating a secret."""

    key: Required[str]
    """Name of the secret, unique within the cluster: a letter, then letters, digits and `_`, 255
    characters at most. It must not start with `buildkite` or `bk`.
    """
    value: str
    """Value of the secret: not blank, and less than 8 kB."""
    description: str
    """What the secret is for."""
    policy: str
    """Which jobs may read the secret, as YAML."""


class ClusterSecretUpdate(ExtraBody, total=False):
    """Body for updating a secret; its value is changed by `update_value`."""

    description: str
    """What the secret is for."""
    policy: str
    """Which jobs may read the secret, as YAML."""
