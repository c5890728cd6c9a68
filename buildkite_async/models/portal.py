"""Portals: stored GraphQL operations with a token of their own."""

from __future__ import annotations

from datetime import datetime
from typing import Required, TypedDict

from buildkite_async.models._base import Model, secret
from buildkite_async.models.user import User

__all__ = [
    "CreatedPortal",
    "PortalClientCredentialsGrant",
    "PortalCreate",
    "PortalDetails",
    "PortalDeviceCodeGrant",
    "PortalToken",
    "PortalTokenCode",
    "PortalUpdate",
]


class PortalDetails(Model):
    """A stored GraphQL document that runs with its creator's rights.

    https://buildkite.com/docs/apis/graphql/portals
    """

    uuid: str
    slug: str
    organization_uuid: str
    name: str
    description: str | None
    query: str  # the GraphQL document
    created_at: datetime
    created_by: User | None
    allowed_ip_addresses: str | None  # CIDR ranges with spaces between
    user_invokable: bool


class CreatedPortal(PortalDetails):
    """A new portal, with its token, which no other answer shows."""

    token: str = secret()


class PortalCreate(TypedDict, total=False):
    """What a new portal takes."""

    name: Required[str]
    query: Required[str]  # the GraphQL document
    slug: str  # left out: made from the name
    description: str | None
    allowed_ip_addresses: str | None  # CIDR ranges with spaces between
    user_invokable: bool


class PortalUpdate(TypedDict, total=False):
    """What can be changed on a portal: a key left out stays as it is, None clears."""

    name: str
    query: str
    slug: str  # every URL of the portal changes with it
    description: str | None
    allowed_ip_addresses: str | None  # CIDR ranges with spaces between, in force at once
    user_invokable: bool


class PortalClientCredentialsGrant(TypedDict, total=False):
    """What a short-lived token for a program is given for."""

    client_id: Required[str]  # the portal's UUID
    secret: Required[str]  # one made for the portal in the web interface
    expires_in: int  # minutes, 60 at most; OAuth counts seconds


class PortalDeviceCodeGrant(TypedDict, total=False):
    """What a short-lived token for a person is given for, once they have approved the code."""

    code: Required[str]
    secret: Required[str]  # the one that came with the code
    expires_in: int  # minutes, 720 at most; OAuth counts seconds


class PortalToken(Model):
    """A short-lived token of a portal."""

    token: str = secret()
    expires_at: datetime


class PortalTokenCode(Model):
    """A code that a person approves on a page, to be traded for a token within five minutes."""

    code: str
    secret: str = secret()
    authorization_url: str
    expires_at: datetime
