"""Connections of an organization to repository hosts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum
from buildkite_async.models.extra import ExtraQuery

__all__ = [
    "ConnectedRepository",
    "RepositoryConnection",
    "RepositoryConnectionDetail",
    "RepositoryConnectionHost",
    "RepositoryConnectionRateLimit",
    "RepositoryConnectionServiceAccount",
    "RepositoryConnectionType",
    "RepositoryFilters",
]


class RepositoryConnectionType(OpenEnum):
    """The kind of connection to a repository host."""

    GITHUB_APP = "github_app"
    GITHUB_CODE_ACCESS_APP = "github_code_access_app"
    GITHUB_ENTERPRISE_APP = "github_enterprise_app"
    GITHUB_RESTRICTED_APP = "github_restricted_app"
    GITHUB_ENTERPRISE = "github_enterprise"
    BITBUCKET_SERVER = "bitbucket_server"
    GITLAB_SELF_MANAGED = "gitlab_self_managed"
    CURSOR_ORIGIN_APP = "cursor_origin_app"


class RepositoryConnection(Model):
    """A connection to a repository host.

    https://buildkite.com/docs/apis/rest-api/organizations/repository-connections
    """

    id: str
    type: RepositoryConnectionType
    display_name: str
    url: str


class RepositoryConnectionServiceAccount(Model):
    """The account that a connection uses."""

    login: str


class RepositoryConnectionHost(Model):
    """The repository host of a connection."""

    type: str
    """A kind of host, such as `github`."""
    url: str
    """May be several URLs, separated by commas."""
    webhook_allowed_addresses: Any = None
    verify_server_cert: bool | None = None
    authentication_strategy: str | None = None
    proxy_auth_strategy: str | None = None


class RepositoryConnectionRateLimit(Model):
    """The rate limit of a connection at its host, as last reported."""

    limit: int
    used: int
    remaining: int
    reset_at: datetime


class RepositoryConnectionDetail(RepositoryConnection):
    """A connection, with its account and its host."""

    service_account: RepositoryConnectionServiceAccount | None
    """None if the connection only has a host."""
    host: RepositoryConnectionHost | None
    rate_limit: RepositoryConnectionRateLimit | None


class ConnectedRepository(Model):
    """A repository that a connection gives access to."""

    full_name: str
    """Owner and name, such as `acme/web`."""
    html_url: str
    clone_url: str
    """An HTTPS URL."""
    default_branch: str | None


class RepositoryFilters(ExtraQuery, total=False):
    """Filters of the repositories of a connection."""

    repository: str
    """Full name, such as `acme/web`, in upper or lower case."""
