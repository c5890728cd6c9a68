"""Registry tokens."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import ExtraBody, RegistryToken
from buildkite_async.paging import Pager
from buildkite_async.rest._only_copy import only_copy
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["RegistryTokens"]


class RegistryTokens(Resource):
    """Tokens for reading the packages of a registry.

    https://buildkite.com/docs/apis/rest-api/package-registries/registry-tokens
    """

    base = "/v2/packages/organizations/{org}"

    @scopes("read_registries")
    def list(self, registry: str) -> Pager[RegistryToken]:
        """List tokens of a registry, without their values."""
        return self._pages(
            RegistryToken, "registries", registry, "tokens", query={"per_page": None}
        )

    @scopes("read_registries")
    async def get(self, registry: str, token: str) -> RegistryToken:
        """Return a token, by its id and without its value."""
        return await self._get(RegistryToken, "registries", registry, "tokens", token)

    @scopes("write_registries")
    async def create(
        self, registry: str, *, description: str, **_: Unpack[ExtraBody]
    ) -> RegistryToken:
        """Create a token. Store its value: no other response contains it.

        Args:
            registry: Slug of the registry.
            description: What the token is for.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        path = ("registries", registry, "tokens")
        with only_copy("the token", "registries.tokens.list", "description and created_at"):
            return await self._post(RegistryToken, *path, json={"description": description})

    @scopes("write_registries")
    async def update(
        self, registry: str, token: str, *, description: str, **_: Unpack[ExtraBody]
    ) -> RegistryToken:
        """Change the description of a token.

        Args:
            registry: Slug of the registry.
            token: UUID of the token.
            description: What the token is for.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        path = ("registries", registry, "tokens", token)
        changes = {"description": description}
        return await self._post(RegistryToken, *path, json=changes, idempotent=True)

    @scopes("write_registries")
    async def delete(self, registry: str, token: str) -> None:
        """Delete a token permanently: every later request with it is refused."""
        await self._delete("registries", registry, "tokens", token)
