"""The banner of an organization."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import ExtraBody, OrganizationBanner
from buildkite_async.rest._arguments import Text
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["Banner"]


class Banner(Resource):
    """The message that all members of the organization see. Enterprise plans only.

    https://buildkite.com/docs/apis/rest-api/organizations/banner
    """

    @scopes("read_organization_settings")
    async def get(self) -> OrganizationBanner:
        """Return the banner.

        Raises:
            NotFound: There is no banner.
        """
        return await self._get(OrganizationBanner, "banner")

    @scopes("write_organization_settings")
    async def set(self, message: Text, **_: Unpack[ExtraBody]) -> OrganizationBanner:
        """Create the banner, or replace its message.

        Args:
            message: Markdown of at most 2,000 characters.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._put(OrganizationBanner, "banner", json={"message": message})

    @scopes("write_organization_settings")
    async def delete(self) -> None:
        """Delete the banner.

        Raises:
            NotFound: There is no banner.
        """
        await self._delete("banner")
