"""Who may use the API of an organization."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import OrganizationApiSettings, OrganizationApiSettingsUpdate
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["ApiSettings"]


class ApiSettings(Resource):
    """Who may use the organization's API, and from where.

    https://buildkite.com/docs/apis/rest-api/organizations/api-settings
    """

    @scopes("read_organization_settings")
    async def get(self) -> OrganizationApiSettings:
        """The settings as they are."""
        return await self._get(OrganizationApiSettings, "api-settings")

    @scopes("write_organization_settings")
    async def update(
        self, **changes: Unpack[OrganizationApiSettingsUpdate]
    ) -> OrganizationApiSettings:
        """Change what is given: what is left out stays, and None clears.

        `allowed_ip_addresses` acts at once: without your own address in it, the next call is
        refused, this method's too.
        """
        return await self._patch(OrganizationApiSettings, "api-settings", json=changes)
