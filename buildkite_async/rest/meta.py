"""The API itself."""

from __future__ import annotations

from buildkite_async.models import ApiRoot, ServiceMeta
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["Meta"]


class Meta(Resource):
    """Information about the API itself.

    https://buildkite.com/docs/apis/rest-api/meta
    """

    base = ""

    @scopes()
    async def get(self) -> ServiceMeta:
        """Return the addresses from which webhooks are sent."""
        return await self._get(ServiceMeta, "v2", "meta")

    @scopes()
    async def ping(self) -> ApiRoot:
        """Return a greeting and the time of the API host."""
        return await self._get(ApiRoot)
