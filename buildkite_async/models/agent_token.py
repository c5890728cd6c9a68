"""Tokens that agents register with."""

from __future__ import annotations

from datetime import datetime
from typing import Required, TypedDict

from buildkite_async.models._base import Model, secret
from buildkite_async.models.user import User

__all__ = ["AgentToken", "AgentTokenCreate", "AgentTokenCreated", "AgentTokenUpdate"]


class AgentToken(Model):
    """A right to register agents in a cluster, without its value.

    https://buildkite.com/docs/apis/rest-api/clusters/agent-tokens
    """

    id: str
    graphql_id: str
    description: str | None
    allowed_ip_addresses: str | None = None  # IPv4 CIDR blocks with spaces between
    expires_at: datetime | None = None  # None: never
    url: str
    cluster_url: str
    created_at: datetime
    created_by: User | None


class AgentTokenCreated(AgentToken):
    """A new agent token: its value is shown this once."""

    token: str = secret()


class AgentTokenCreate(TypedDict, total=False):
    """What a new agent token takes."""

    description: Required[str]
    expires_at: datetime  # in 10 minutes or later; it cannot be changed
    allowed_ip_addresses: str  # IPv4 CIDR blocks with spaces between


class AgentTokenUpdate(TypedDict, total=False):
    """What can be changed on an agent token."""

    description: str
    allowed_ip_addresses: str  # IPv4 CIDR blocks with spaces between
