"""The API itself."""

from __future__ import annotations

from buildkite_async.models import ApiRoot, ServiceMeta
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["Meta"]


class Meta(Resource):
    """What the API says of itself.

    https://buildkite.com/docs/apis/rest-api/meta
    """

    base = ""

    @scopes()
    async def get(self) -> ServiceMeta:
        """Addresses that webhooks come from."""
        return await self._get(ServiceMeta, "v2", "meta")

    @scopes()
    async def ping(self) -> ApiRoot:
        """A greeting and the clock of the API host."""
        return await self._get(ApiRoot)
