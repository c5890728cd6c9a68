"""API access tokens."""

from __future__ import annotations

from datetime import datetime

from buildkite_async.decoding.model import Model

__all__ = ["AccessToken", "AccessTokenUser"]


class AccessTokenUser(Model):
    """The user on whose behalf an API access token acts."""

    name: str
    email: str


class AccessToken(Model):
    """An API access token, without its value.

    https://buildkite.com/docs/apis/rest-api/access-token
    """

    uuid: str
    scopes: list[str]
    """Scopes that the token has, such as `read_builds`."""
    description: str | None = None
    created_at: datetime | None = None
    expires_at: datetime | None = None
    """None if the token does not expire."""
    user: AccessTokenUser | None = None
