"""Package registries."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.http import Session
from buildkite_async.models import Registry, RegistryCreate, RegistryUpdate
from buildkite_async.paging import Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes
from buildkite_async.rest.registries.tokens import RegistryTokens

__all__ = ["Registries"]


class Registries(Resource):
    """Package registries of the organization.

    https://buildkite.com/docs/apis/rest-api/package-registries/registries
    """

    base = "/v2/packages/organizations/{org}"

    def __init__(self, session: Session, org: str) -> None:
        super().__init__(session, org)
        self.tokens = RegistryTokens(session, org)

    @scopes("read_registries")
    def list(self) -> Pager[Registry]:
        """List package registries of the organization."""
        return self._pages(Registry, "registries", query={"per_page": None})

    @scopes("read_registries")
    async def get(self, registry: str) -> Registry:
        """Return a package registry."""
        return await self._get(Registry, "registries", registry)

    @scopes("write_registries")
    async def create(self, **registry: Unpack[RegistryCreate]) -> Registry:
        """Create a package registry.

        Args:
            name: Required. Name of the registry.
            ecosystem: Required. The kind of its packages, such as `ruby` or `container`.
            team_ids: UUIDs of teams with access; required if the organization has teams enabled.
            description: What the registry is for.
            emoji: A name between colons, such as `:package:`.
            color: A hex code.
            oidc_policy: The complete OpenID Connect policy; None for no policy. See
                `OidcPolicyStatementInput`.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._post(Registry, "registries", json=registry)

    @scopes("write_registries")
    async def update(self, registry: str, **changes: Unpack[RegistryUpdate]) -> Registry:
        """Update a registry. Fields that are not given keep their values; None clears a field.

        A new name changes the slug and the URLs, too.

        Args:
            registry: Slug of the registry.
            name: Name of the registry; the slug, and so the URLs, follow it.
            description: What the registry is for.
            emoji: A name between colons, such as `:package:`.
            color: A hex code.
            oidc_policy: The complete OpenID Connect policy; None for no policy. See
                `OidcPolicyStatementInput`.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        # The documentation and the published clients each use another HTTP method.
        path = ("registries", registry)
        return await self._patch_or(("PUT", "POST"), Registry, *path, json=changes)

    @scopes("delete_registries")
    async def delete(self, registry: str) -> None:
        """Delete a registry permanently, with all its packages."""
        await self._delete("registries", registry)
