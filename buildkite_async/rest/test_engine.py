"""What is published about the APIs themselves."""

from __future__ import annotations

from buildkite_async.http import Session
from buildkite_async.models import ApiCatalog
from buildkite_async.rest._credentials import NO_TOKEN
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["TestEngine"]


class TestEngine(Resource):
    """Descriptions of the service's APIs, which anybody may read.

    https://buildkite.com/docs/apis/rest-api#openapi-specification
    """

    __test__ = False  # pytest takes every class called Test... for its own
    base = ""

    def __init__(self, session: Session) -> None:
        super().__init__(session, credentials=NO_TOKEN)

    @scopes()
    async def get_api_catalog(self) -> ApiCatalog:
        """Which APIs are described where."""
        return await self._get(ApiCatalog, ".well-known", "api-catalog")

    @scopes()
    async def get_openapi(self) -> str:
        """The OpenAPI document of Test Engine, as YAML."""
        headers = {"Accept": "application/openapi+yaml"}
        page = await self._text("v2", "analytics", "openapi.yaml", headers=headers)
        return page.decode(errors="replace")
