"""Package registries and their tokens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Required, TypedDict

from buildkite_async.models._base import Model, OpenEnum, secret
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
    """The kind of packages that a registry holds; there are more than are named here."""

    RUBY = "ruby"
    JAVA = "java"
    CONTAINER = "container"
    DOCKER = "docker"
    RUBYGEMS = "rubygems"


class Registry(Model):
    """A place for packages of one kind.

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
    color: str | None = None  # a hex code
    public: bool
    oidc_policy: str | list[OidcPolicyStatement] | None = None
    team_ids: list[str] | None = None
    type: str | None = None  # such as `source`


class OrganizationRef(Model):
    """The organization that something belongs to."""

    id: str
    slug: str
    url: str | None = None
    web_url: str | None = None


class RegistryRef(Model):
    """The registry that something belongs to."""

    id: str
    graphql_id: str | None = None
    slug: str
    url: str | None = None
    web_url: str | None = None


class RegistryToken(Model):
    """A token that reads a registry's packages.

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
    token: str | None = secret(default=None)  # only in the answer that creates it


class _RegistrySettings(TypedDict, total=False):
    description: str | None
    emoji: str | None  # such as `:package:`
    color: str | None  # a hex code
    oidc_policy: OidcPolicyInput | None  # the whole of it


class RegistryCreate(_RegistrySettings, total=False):
    """What a new registry takes."""

    name: Required[str]
    ecosystem: Required[str]
    team_ids: Sequence[str]  # needed where the organization uses teams


class RegistryUpdate(_RegistrySettings, total=False):
    """What can be changed on a registry: a key left out stays as it is, None clears."""

    name: str  # the slug and so the URLs follow it
