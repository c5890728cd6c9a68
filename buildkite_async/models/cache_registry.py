"""Cache registries of clusters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal, Required

from buildkite_async.decoding.model import Model
from buildkite_async.models.extra import ExtraBody

__all__ = ["CacheRegistry", "CacheRegistryCreate", "CacheRegistryUpdate"]


class CacheRegistry(Model):
    """A named store of cache entries that jobs of a cluster save and restore.

    https://buildkite.com/docs/apis/rest-api/clusters/cache-registries
    """

    uuid: str
    """The only identifier that paths take."""
    slug: str
    """What agents name the registry by. It is made from the name, and changes with it."""
    name: str
    description: str | None
    emoji: str | None
    """A name between colons, such as `:rocket:`."""
    color: str | None
    """A hex code."""
    policy: dict[str, Any] | None
    """Which jobs may save and restore; None if no job may.

    The service normalizes it: an `action` of one word comes back as a list, for instance.
    """
    default: bool | None = None
    """Whether jobs that name no registry use this one; None if the service does not say."""
    created_at: datetime
    updated_at: datetime
    url: str
    cluster_url: str


class CacheRegistryCreate(ExtraBody, total=False):
    """Body for creating a cache registry."""

    name: Required[str]
    """Name of the registry. Its slug must be unique within the cluster."""
    description: str | None
    """What the registry is for."""
    emoji: str | None
    """A name between colons, such as `:rocket:`."""
    color: str | None
    """A hex code."""
    policy: Mapping[str, Any] | Literal["unrestricted"]
    """Which jobs may save and restore. `unrestricted`, the default, lets all jobs of the cluster share
    the entries.
    """


class CacheRegistryUpdate(ExtraBody, total=False):
    """Body for updating a cache registry."""

    name: str
    """Name of the registry. Another name changes the slug, which jobs may refer to."""
    description: str | None
    """What the registry is for. None clears it."""
    emoji: str | None
    """A name between colons, such as `:rocket:`. None clears it."""
    color: str | None
    """A hex code. None clears it."""
    policy: Mapping[str, Any] | Literal["deny_all"]
    """Which jobs may save and restore, in place of the whole old policy. `deny_all` denies every save
    and restore.
    """
