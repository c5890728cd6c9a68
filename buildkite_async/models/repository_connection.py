"""An organization's connections to where its repositories are."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from buildkite_async.models._base import Model, OpenEnum

__all__ = [
    "ConnectedRepository",
    "RepositoryConnection",
    "RepositoryConnectionDetail",
    "RepositoryConnectionHost",
    "RepositoryConnectionRateLimit",
    "RepositoryConnectionServiceAccount",
    "RepositoryConnectionType",
]


class RepositoryConnectionType(OpenEnum):
    """How repositories are reached."""

    GITHUB_APP = "github_app"
    GITHUB_CODE_ACCESS_APP = "github_code_access_app"
    GITHUB_ENTERPRISE_APP = "github_enterprise_app"
    GITHUB_RESTRICTED_APP = "github_restricted_app"
    GITHUB_ENTERPRISE = "github_enterprise"
    BITBUCKET_SERVER = "bitbucket_server"
    GITLAB_SELF_MANAGED = "gitlab_self_managed"
    CURSOR_ORIGIN_APP = "cursor_origin_app"


class RepositoryConnection(Model):
    """A connection to where repositories are.

    https://buildkite.com/docs/apis/rest-api/organizations/repository-connections
    """

    id: str
    type: RepositoryConnectionType
    display_name: str
    url: str


class RepositoryConnectionServiceAccount(Model):
    """The account that a connection works with."""

    login: str


class RepositoryConnectionHost(Model):
    """The server that a connection leads to."""

    type: str  # such as `github`
    url: str  # may be several, with commas between
    webhook_allowed_addresses: Any = None
    verify_server_cert: bool | None = None
    authentication_strategy: str | None = None
    proxy_auth_strategy: str | None = None


class RepositoryConnectionRateLimit(Model):
    """What is left of a connection's quota at its host, as last heard."""

    limit: int
    used: int
    remaining: int
    reset_at: datetime


class RepositoryConnectionDetail(RepositoryConnection):
    """A connection, with what it leads to."""

    service_account: RepositoryConnectionServiceAccount | None
    host: RepositoryConnectionHost | None
    rate_limit: RepositoryConnectionRateLimit | None


class ConnectedRepository(Model):
    """A repository that a connection reaches."""

    full_name: str  # such as `acme/web`
    html_url: str
    clone_url: str
    default_branch: str | None
