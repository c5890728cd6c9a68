"""Portals: managed through the API, and invoked on a host of their own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, Unpack

from buildkite_async.errors import MissingToken
from buildkite_async.graphql.response import data_of
from buildkite_async.http import Response, Session
from buildkite_async.models import (
    CreatedPortal,
    Paging,
    PortalClientCredentialsGrant,
    PortalCreate,
    PortalDetails,
    PortalDeviceCodeGrant,
    PortalOperation,
    PortalToken,
    PortalTokenCode,
    PortalUpdate,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._arguments import Text
from buildkite_async.rest._credentials import NO_TOKEN, bearer_token
from buildkite_async.rest._only_copy import only_copy
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes
from buildkite_async.wire.json_values import json_object
from buildkite_async.wire.redaction import as_secret, masked_fields

__all__ = ["Portal", "Portals"]

NO_VARIABLES: Final[Mapping[str, Any]] = {}
_SECRETS: Final = ("secret", "code")


class Portals(Resource):
    """Portals of the organization.

    https://buildkite.com/docs/apis/rest-api/portals
    """

    @scopes("read_portals")
    def list(self, **paging: Unpack[Paging]) -> Pager[PortalDetails]:
        """List portals of the organization.

        Args:
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._pages(PortalDetails, "portals", query=paging)

    @scopes("read_portals")
    async def get(self, portal: str) -> PortalDetails:
        """Return a portal, by its slug."""
        return await self._get(PortalDetails, "portals", portal)

    @scopes("write_portals")
    async def create(self, **portal: Unpack[PortalCreate]) -> CreatedPortal:
        """Create a portal. Store its token: no other response contains it.

        Args:
            name: Required. Name of the portal.
            query: Required. The GraphQL document.
            slug: Slug of the portal; by default, it is derived from the name.
            description: What the portal is for.
            allowed_ip_addresses: CIDR blocks, separated by spaces; None allows all addresses.
            user_invokable: Whether users may invoke the portal with short-lived tokens. False by
                default.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        with only_copy("the token", "portals.list", "name and created_at"):
            return await self._post(CreatedPortal, "portals", json=portal)

    @scopes("write_portals")
    async def update(self, portal: str, **changes: Unpack[PortalUpdate]) -> PortalDetails:
        """Update a portal. Fields that are not given keep their values; None clears a field.

        Args:
            portal: Slug of the portal.
            name: Name of the portal.
            query: The GraphQL document.
            slug: Slug of the portal; every URL of the portal changes with it.
            description: What the portal is for.
            allowed_ip_addresses: CIDR blocks, separated by spaces, in force immediately; None
                allows all addresses.
            user_invokable: Whether users may invoke the portal with short-lived tokens.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._put(PortalDetails, "portals", portal, json=changes)

    @scopes("write_portals")
    async def delete(self, portal: str) -> None:
        """Delete a portal permanently, with its tokens."""
        await self._delete("portals", portal)


class Portal(Resource):
    """One portal, invoked with its own token.

    https://buildkite.com/docs/apis/graphql/portals
    """

    base = "/organizations/{org}/portals"
    host = "portal"

    def __init__(self, session: Session, org: str, slug: str, token: str | None) -> None:
        super().__init__(session, org, NO_TOKEN)
        self.slug = slug
        if token is not None:  # a traceback may show a portal whose token is refused here
            self._credentials = bearer_token(token)

    def __repr__(self) -> str:
        return f"Portal({self._org!r}, {self.slug!r})"

    def with_token(self, token: Text) -> Portal:
        """Return the same portal with another token."""
        token = as_secret(token)
        return Portal(self._session, self._org, self.slug, token)

    def service_now(self) -> datetime:
        """Return the time of the service's clock, by which tokens expire; nothing is sent."""
        return self._session.service_now()

    async def __call__(
        self, operation_name: str | None = None, /, **variables: Any
    ) -> Mapping[str, Any]:
        """Run an operation and return its data; the name is needed only if there are several."""
        if operation_name is None:
            return await self.invoke(variables)
        return await self.invoke(variables, operation_name=operation_name)

    @scopes()
    async def invoke(
        self,
        variables: Mapping[str, Any] = NO_VARIABLES,
        *,
        idempotent: bool = False,
        **operation: Unpack[PortalOperation],
    ) -> Mapping[str, Any]:
        """Run an operation and return its data.

        Args:
            variables: Variables of the operation.
            idempotent: Whether the call may be repeated after a failure, as that of a query.
            operation_name: Name of the operation; required if the portal's document contains
                several.
            extra_query: Further query parameters, which replace others of the same name.

        Raises:
            MissingToken: The portal was opened without a token.
            GraphQLFailed: The response contains errors.
        """
        if not self._credentials:
            raise MissingToken(
                "The portal has no token: pass one to portal(...), or use create_token()."
            )
        path = (self.slug,)
        response = await self._session.send(
            self._request("POST", path, operation, variables, idempotent=idempotent)
        )
        return _data_of(response, operation.get("operation_name"))

    @scopes()
    async def create_token(self, **grant: Unpack[PortalClientCredentialsGrant]) -> PortalToken:
        """Create a short-lived token for a program.

        Args:
            client_id: Required. UUID of the portal.
            secret: Required. Secret of the portal, created in the web interface.
            expires_in: Minutes until the token expires, 1 to 60. (OAuth uses seconds.)
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        grant = masked_fields(grant, _SECRETS)
        return await self._create_token("client_credentials", grant)

    @scopes()
    async def create_token_code(self) -> PortalTokenCode:
        """Create a code that a user approves on the page `authorization_url`."""
        path = (self.slug, "codes")
        response = await self._session.send(
            self._request("POST", path, idempotent=True, credentials=NO_TOKEN)
        )
        return self._decode(response, PortalTokenCode)

    @scopes()
    async def redeem_token_code(self, **grant: Unpack[PortalDeviceCodeGrant]) -> PortalToken:
        """Exchange an approved code, which can be used once, for a short-lived token.

        Args:
            code: Required. The approved code.
            secret: Required. The secret that was created with the code.
            expires_in: Minutes until the token expires, 1 to 720. (OAuth uses seconds.)
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        grant = masked_fields(grant, _SECRETS)
        return await self._create_token("device_code", grant)

    async def _create_token(self, grant_type: str, grant: Mapping[str, Any]) -> PortalToken:
        response = await self._session.send(
            self._request(
                "POST",
                (self.slug, "tokens"),
                json={"grant_type": grant_type, **grant},
                credentials=NO_TOKEN,
                secrets=(grant.get("secret") or "",),
            )
        )
        return self._decode(response, PortalToken)


def _data_of(response: Response, operation: str | None) -> Mapping[str, Any]:
    """Return the data of a response, which may come without GraphQL's envelope.

    The form of the response is not documented.
    """
    body = json_object(response.body)
    if body and not body.keys() & {"data", "errors"}:
        return body
    return data_of(response, operation)
