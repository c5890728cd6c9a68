"""API settings of an organization."""

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
        """Return the settings."""
        return await self._get(OrganizationApiSettings, "api-settings")

    @scopes("write_organization_settings")
    async def update(
        self, **changes: Unpack[OrganizationApiSettingsUpdate]
    ) -> OrganizationApiSettings:
        """Update the settings. Fields that are not given keep their values; None clears a field.

        `allowed_ip_addresses` is in force immediately. Without your own address in it, all later
        calls are refused, including calls of this method.

        Args:
            allowed_ip_addresses: CIDR blocks, separated by spaces, in force immediately; None
                allows all addresses.
            revoke_inactive_tokens_after_days: Days after which an unused token is revoked; None
                revokes none. One of `30`, `60`, `90`, `180`, `365`.
            restrict_user_api_token_creation: Whether only administrators may create API access
                tokens.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._patch(OrganizationApiSettings, "api-settings", json=changes)
