"""API access tokens."""

from __future__ import annotations

from datetime import datetime

from buildkite_async.models._base import Model

__all__ = ["AccessToken", "AccessTokenUser"]


class AccessTokenUser(Model):
    """The person whose rights an API access token carries."""

    name: str
    email: str


class AccessToken(Model):
    """What is known of an API access token, never the token itself.

    https://buildkite.com/docs/apis/rest-api/access-token
    """

    uuid: str
    scopes: list[str]
    description: str | None = None
    created_at: datetime | None = None
    expires_at: datetime | None = None  # None: never
    user: AccessTokenUser | None = None
