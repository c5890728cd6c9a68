"""Portals: kept on the API, and called on a host of their own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, TypedDict, Unpack

from buildkite_async.errors import MissingToken
from buildkite_async.http import Session
from buildkite_async.models import (
    CreatedPortal,
    PortalClientCredentialsGrant,
    PortalCreate,
    PortalDetails,
    PortalDeviceCodeGrant,
    PortalToken,
    PortalTokenCode,
    PortalUpdate,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._credentials import NO_TOKEN, bearer_token
from buildkite_async.rest._portal_response import data_in
from buildkite_async.rest._query import Paging
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["Portal", "PortalOperation", "Portals"]

NO_VARIABLES: Final[Mapping[str, Any]] = {}


class Portals(Resource):
    """Portals of the organization.

    https://buildkite.com/docs/apis/rest-api/portals
    """

    @scopes("read_portals")
    def list(self, **paging: Unpack[Paging]) -> Pager[PortalDetails]:
        """Portals of the organization."""
        return self._pages(PortalDetails, "portals", query=paging)

    @scopes("read_portals")
    async def get(self, portal: str) -> PortalDetails:
        """One portal, by its slug."""
        return await self._get(PortalDetails, "portals", portal)

    @scopes("write_portals")
    async def create(self, **portal: Unpack[PortalCreate]) -> CreatedPortal:
        """Create a portal and its token, which no later answer shows."""
        return await self._post(CreatedPortal, "portals", json=portal)

    @scopes("write_portals")
    async def update(self, portal: str, **changes: Unpack[PortalUpdate]) -> PortalDetails:
        """Change what is given: what is left out stays, and None clears."""
        return await self._put(PortalDetails, "portals", portal, json=changes)

    @scopes("write_portals")
    async def delete(self, portal: str) -> None:
        """Delete a portal for good, with its tokens."""
        await self._delete("portals", portal)


class PortalOperation(TypedDict, total=False):
    """Which of a portal's operations to run."""

    operation_name: str  # needed where its document holds several


class Portal(Resource):
    """One portal, called with a token of its own.

    https://buildkite.com/docs/apis/graphql/portals
    """

    base = "/organizations/{org}/portals"
    host = "portal"

    def __init__(self, session: Session, org: str, slug: str, token: str | None) -> None:
        super().__init__(session, org, NO_TOKEN if token is None else bearer_token(token))
        self.slug = slug

    def __repr__(self) -> str:
        return f"Portal({self._org!r}, {self.slug!r})"

    def with_token(self, token: str) -> Portal:
        """The same portal, called with this token."""
        return Portal(self._session, self._org, self.slug, token)

    def service_now(self) -> datetime:
        """The time by the service's clock, which tokens end by; nothing is sent."""
        return self._session.service_now()

    async def __call__(
        self, operation_name: str | None = None, /, **variables: Any
    ) -> Mapping[str, Any]:
        """Run an operation, the only one where it is not named, and give its data."""
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
        """Run an operation and give its data; only an `idempotent` one, a query, may be repeated.

        GraphQLFailed where the answer lists errors.
        """
        if not self._credentials:
            raise MissingToken("This portal was opened without a token: see create_token.")
        answer = await self._send("POST", (self.slug,), operation, variables, idempotent=idempotent)
        return data_in(answer, operation.get("operation_name"))

    @scopes()
    async def create_token(self, **grant: Unpack[PortalClientCredentialsGrant]) -> PortalToken:
        """A short-lived token for a program, made with a secret of the portal."""
        return await self._granted("client_credentials", grant)

    @scopes()
    async def create_token_code(self) -> PortalTokenCode:
        """A code for a person to approve, on the page that the answer names."""
        path = (self.slug, "codes")
        answer = await self._send("POST", path, idempotent=True, credentials=NO_TOKEN)
        return self._decoded(answer, PortalTokenCode)

    @scopes()
    async def redeem_token_code(self, **grant: Unpack[PortalDeviceCodeGrant]) -> PortalToken:
        """The short-lived token of a person who has approved a code, which serves once."""
        return await self._granted("device_code", grant)

    async def _granted(self, kind: str, grant: Mapping[str, Any]) -> PortalToken:
        answer = await self._send(
            "POST",
            (self.slug, "tokens"),
            json={"grant_type": kind, **grant},
            credentials=NO_TOKEN,
            secrets=(grant["secret"],),
        )
        return self._decoded(answer, PortalToken)
