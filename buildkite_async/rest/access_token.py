"""The token in use."""

from __future__ import annotations

from buildkite_async.models import AccessToken
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["CurrentAccessToken"]


class CurrentAccessToken(Resource):
    """The token that this client sends.

    https://buildkite.com/docs/apis/rest-api/access-token
    """

    base = "/v2"

    @scopes()
    async def get(self) -> AccessToken:
        """The scopes and the owner of the token in use."""
        return await self._get(AccessToken, "access-token")

    @scopes()
    async def revoke(self) -> None:
        """Revoke the token in use for good: everything that uses it is refused from then on."""
        await self._delete("access-token")
