"""Agent tokens of clusters."""

from __future__ import annotations

from datetime import datetime
from typing import Required

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import secret
from buildkite_async.models.extra import ExtraBody
from buildkite_async.models.user import User
from buildkite_async.wire.datetimes import DateLike

__all__ = ["AgentToken", "AgentTokenCreate", "AgentTokenCreated", "AgentTokenUpdate"]


class AgentToken(Model):
    """A token that agents register in a cluster with, without its value.

    https://buildkite.com/docs/apis/rest-api/clusters/agent-tokens
    """

    id: str
    graphql_id: str
    description: str | None
    allowed_ip_addresses: str | None = None
    """IPv4 CIDR blocks from which agents may register, separated by spaces."""
    expires_at: datetime | None = None
    """None if the token does not expire."""
    url: str
    cluster_url: str
    created_at: datetime
    created_by: User | None


class AgentTokenCreated(AgentToken):
    """A new agent token, with its value, which no other response contains."""

    token: str = secret()


class AgentTokenCreate(ExtraBody, total=False):
    """Body for creating an agent token."""

    description: Required[str]
    """What the token is for."""
    expires_at: DateLike
    """When the token expires: at least 10 minutes from now. It cannot be changed later."""
    allowed_ip_addresses: str
    """IPv4 CIDR blocks from which agents may register, separated by spaces."""


class AgentTokenUpdate(ExtraBody, total=False):
    """Body for updating an agent token."""

    description: str
    """What the token is for."""
    allowed_ip_addresses: str
    """IPv4 CIDR blocks from which agents may register, separated by spaces."""
