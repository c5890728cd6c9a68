"""Registry tokens."""

from __future__ import annotations

from buildkite_async.models import RegistryToken
from buildkite_async.paging import Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["RegistryTokens"]


class RegistryTokens(Resource):
    """Tokens that read the packages of a registry.

    https://buildkite.com/docs/apis/rest-api/package-registries/registry-tokens
    """

    base = "/v2/packages/organizations/{org}"

    @scopes("read_registries")
    def list(self, registry: str) -> Pager[RegistryToken]:
        """Tokens of a registry, without their values."""
        return self._pages(
            RegistryToken, "registries", registry, "tokens", query={"per_page": None}
        )

    @scopes("read_registries")
    async def get(self, registry: str, token: str) -> RegistryToken:
        """One token, by its id and without its value."""
        return await self._get(RegistryToken, "registries", registry, "tokens", token)

    @scopes("write_registries")
    async def create(self, registry: str, *, description: str) -> RegistryToken:
        """Create a token: no later answer shows its value."""
        path = ("registries", registry, "tokens")
        return await self._post(RegistryToken, *path, json={"description": description})

    @scopes("write_registries")
    async def update(self, registry: str, token: str, *, description: str) -> RegistryToken:
        """Describe a token anew."""
        path = ("registries", registry, "tokens", token)
        changes = {"description": description}
        return await self._post(RegistryToken, *path, json=changes, idempotent=True)

    @scopes("write_registries")
    async def delete(self, registry: str, token: str) -> None:
        """Delete a token for good: whoever uses it is refused from then on."""
        await self._delete("registries", registry, "tokens", token)
