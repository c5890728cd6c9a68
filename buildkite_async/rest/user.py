"""The user of the client's token."""

from __future__ import annotations

from buildkite_async.models import User
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["CurrentUser"]


class CurrentUser(Resource):
    """The user of the client's token.

    https://buildkite.com/docs/apis/rest-api/user
    """

    base = "/v2"

    @scopes("read_user")
    async def get(self) -> User:
        """Return the user of the client's token."""
        return await self._get(User, "user")
