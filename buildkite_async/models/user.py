"""Users."""

from __future__ import annotations

from datetime import datetime

from buildkite_async.decoding.model import Model

__all__ = ["User", "UserSummary"]


class User(Model):
    """A user of Buildkite.

    https://buildkite.com/docs/apis/rest-api/user
    """

    id: str
    graphql_id: str | None = None
    name: str
    email: str | None = None
    """None if the service withholds it."""
    avatar_url: str | None = None
    created_at: datetime


class UserSummary(Model):
    """A reference to a user."""

    id: str
    name: str
    email: str
