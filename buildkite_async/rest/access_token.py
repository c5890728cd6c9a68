"""The access token of the client."""

from __future__ import annotations

from buildkite_async.models import AccessToken
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["CurrentAccessToken"]


class CurrentAccessToken(Resource):
    """The access token of the client.

    https://buildkite.com/docs/apis/rest-api/access-token
    """

    base = "/v2"

    @scopes()
    async def get(self) -> AccessToken:
        """Return the scopes and the owner of the token."""
        return await self._get(AccessToken, "access-token")

    @scopes()
    async def revoke(self) -> None:
        """Revoke the token permanently: every later request with it is refused."""
        await self._delete("access-token")
