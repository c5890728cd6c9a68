"""Package registries and their tokens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Required

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum, secret
from buildkite_async.models.extra import ExtraBody
from buildkite_async.models.oidc_policy import OidcPolicyInput, OidcPolicyStatement
from buildkite_async.models.user import User

__all__ = [
    "OrganizationRef",
    "Registry",
    "RegistryCreate",
    "RegistryEcosystem",
    "RegistryRef",
    "RegistryToken",
    "RegistryUpdate",
]


class RegistryEcosystem(OpenEnum):
    """The kind of packages in a registry.

    https://buildkite.com/docs/package-registries/ecosystems
    """

    ALPINE = "alpine"
    CONTAINER = "container"
    DEBIAN = "debian"
    DOCKER = "docker"
    FILES = "files"
    HELM = "helm"
    HELM_OCI = "helm_oci"
    HUGGINGFACE = "huggingface"
    JAVA = "java"
    JAVASCRIPT = "javascript"
    NUGET = "nuget"
    OCI = "oci"
    PYTHON = "python"
    REDHAT = "redhat"
    RUBY = "ruby"
    RUBYGEMS = "rubygems"
    TERRAFORM = "terraform"


class Registry(Model):
    """A registry for packages of one ecosystem.

    https://buildkite.com/docs/apis/rest-api/package-registries/registries
    """

    id: str
    graphql_id: str
    slug: str
    url: str
    web_url: str
    name: str
    ecosystem: RegistryEcosystem
    description: str | None = None
    emoji: str | None = None
    """A name between colons, such as `:package:`."""
    color: str | None = None
    """A hex code."""
    public: bool
    oidc_policy: str | list[OidcPolicyStatement] | None = None
    """The policy's statements, or YAML that contains them."""
    team_ids: list[str] | None = None
    type: str | None = None
    """A kind of registry, such as `source`."""


class OrganizationRef(Model):
    """A reference to an organization."""

    id: str
    slug: str
    url: str | None = None
    web_url: str | None = None


class RegistryRef(Model):
    """A reference to a registry."""

    id: str
    graphql_id: str | None = None
    slug: str
    url: str | None = None
    web_url: str | None = None


class RegistryToken(Model):
    """A token for reading the packages of a registry.

    https://buildkite.com/docs/apis/rest-api/package-registries/registry-tokens
    """

    id: str
    graphql_id: str
    description: str
    url: str
    created_at: datetime
    created_by: User | None = None
    organization: OrganizationRef
    registry: RegistryRef
    token: str | None = secret(default=None)
    """None unless the token has just been created."""


class _RegistrySettings(ExtraBody, total=False):
    description: str | None
    """What the registry is for."""
    emoji: str | None
    """A name between colons, such as `:package:`."""
    color: str | None
    """A hex code."""
    oidc_policy: OidcPolicyInput | None
    """The complete OpenID Connect policy; None for no policy."""


class RegistryCreate(_RegistrySettings, total=False):
    """Body for creating a registry."""

    name: Required[str]
    """Name of the registry."""
    ecosystem: Required[str]
    """The kind of its packages, such as `ruby` or `container`."""
    team_ids: Sequence[str]
    """UUIDs of teams with access; required if the organization has teams enabled."""


class RegistryUpdate(_RegistrySettings, total=False):
    """Body for updating a registry; None clears a field."""

    name: str
    """Name of the registry; the slug, and so the URLs, follow it."""
