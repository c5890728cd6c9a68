"""Published descriptions of the APIs."""

from __future__ import annotations

from buildkite_async.http import Session
from buildkite_async.models import ApiCatalog
from buildkite_async.rest._credentials import NO_TOKEN
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["TestEngine"]


class TestEngine(Resource):
    """Descriptions of the service's APIs, which are public.

    https://buildkite.com/docs/apis/rest-api#openapi-specification
    """

    __test__ = False  # pytest collects every class whose name starts with Test
    base = ""

    def __init__(self, session: Session) -> None:
        super().__init__(session, credentials=NO_TOKEN)

    @scopes()
    async def get_api_catalog(self) -> ApiCatalog:
        """Return the catalog of API descriptions."""
        return await self._get(ApiCatalog, ".well-known", "api-catalog")

    @scopes()
    async def get_openapi(self) -> str:
        """Return the OpenAPI document of Test Engine as YAML."""
        headers = {"Accept": "application/openapi+yaml"}
        page = await self._get_bytes("v2", "analytics", "openapi.yaml", headers=headers)
        return page.decode(errors="replace")
