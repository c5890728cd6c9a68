"""Portals: stored GraphQL documents with their own tokens."""

from __future__ import annotations

from datetime import datetime
from typing import Required

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import secret
from buildkite_async.models.extra import ExtraBody, ExtraQuery
from buildkite_async.models.user import User

__all__ = [
    "CreatedPortal",
    "PortalClientCredentialsGrant",
    "PortalCreate",
    "PortalDetails",
    "PortalDeviceCodeGrant",
    "PortalOperation",
    "PortalToken",
    "PortalTokenCode",
    "PortalUpdate",
]


class PortalDetails(Model):
    """A stored GraphQL document that runs with its creator's permissions.

    https://buildkite.com/docs/apis/graphql/portals
    """

    uuid: str
    slug: str
    organization_uuid: str
    name: str
    description: str | None
    query: str
    """The GraphQL document."""
    created_at: datetime
    created_by: User | None
    allowed_ip_addresses: str | None
    """CIDR blocks, separated by spaces; None if all addresses are allowed."""
    user_invokable: bool
    """Whether users may invoke the portal with short-lived tokens."""


class CreatedPortal(PortalDetails):
    """A new portal, with its token, which no other response contains."""

    token: str = secret()


class PortalToken(Model):
    """A short-lived token of a portal."""

    token: str = secret()
    expires_at: datetime


class PortalTokenCode(Model):
    """A code for a user to approve, which can then be exchanged for a token."""

    code: str
    secret: str = secret()
    authorization_url: str
    """The page where the user approves the code."""
    expires_at: datetime
    """Five minutes after the code was created."""


class PortalCreate(ExtraBody, total=False):
    """Body for creating a portal."""

    name: Required[str]
    """Name of the portal."""
    query: Required[str]
    """The GraphQL document."""
    slug: str
    """Slug of the portal; by default, it is derived from the name."""
    description: str | None
    """What the portal is for."""
    allowed_ip_addresses: str | None
    """CIDR blocks, separated by spaces; None allows all addresses."""
    user_invokable: bool
    """Whether users may invoke the portal with short-lived tokens. False by default."""


class PortalUpdate(ExtraBody, total=False):
    """Body for updating a portal; None clears a field."""

    name: str
    """Name of the portal."""
    query: str
    """The GraphQL document."""
    slug: str
    """Slug of the portal; every URL of the portal changes with it."""
    description: str | None
    """What the portal is for."""
    allowed_ip_addresses: str | None
    """CIDR blocks, separated by spaces, in force immediately; None allows all addresses."""
    user_invokable: bool
    """Whether users may invoke the portal with short-lived tokens."""


class PortalOperation(ExtraQuery, total=False):
    """Which operation of a portal to run."""

    operation_name: str
    """Name of the operation; required if the portal's document contains several."""


class PortalClientCredentialsGrant(ExtraBody, total=False):
    """Parameters for creating a short-lived token for a program."""

    client_id: Required[str]
    """UUID of the portal."""
    secret: Required[str]
    """Secret of the portal, created in the web interface."""
    expires_in: int
    """Minutes until the token expires, 1 to 60. (OAuth uses seconds.)"""


class PortalDeviceCodeGrant(ExtraBody, total=False):
    """Parameters for exchanging an approved code for a short-lived token for a user."""

    code: Required[str]
    """The approved code."""
    secret: Required[str]
    """The secret that was created with the code."""
    expires_in: int
    """Minutes until the token expires, 1 to 720. (OAuth uses seconds.)"""
