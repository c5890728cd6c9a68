"""Operations that a portal stores: sent by name, with their variables alone.

https://buildkite.com/docs/apis/graphql/portals
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final, Protocol, Self

from attrs import field, frozen

from buildkite_async.errors import Unauthorized
from buildkite_async.graphql.operation import OperationsBase

__all__ = ["OpenPortal", "PortalOperations", "PortalSecret"]

MARGIN: Final = timedelta(minutes=1)
"""A token that ends sooner is not used any more: a call takes its time."""


class MintedToken(Protocol):
    """A short-lived token, as the portal gives it."""

    @property
    def token(self) -> str: ...

    @property
    def expires_at(self) -> datetime: ...


class OpenPortal(Protocol):
    """What `bk.portal(...)` gives."""

    async def invoke(
        self, variables: Mapping[str, Any], *, idempotent: bool, operation_name: str
    ) -> Mapping[str, Any]:
        """Run one of the portal's operations and give its data."""
        ...

    async def create_token(self, *, client_id: str, secret: str, expires_in: int) -> MintedToken:
        """A short-lived token, made with a secret of the portal."""
        ...

    def with_token(self, token: str) -> Self:
        """The same portal, called with this token."""
        ...

    def service_now(self) -> datetime:
        """The time by the service's clock."""
        ...


@frozen(kw_only=True)
class PortalSecret:
    """What short-lived tokens of a portal are minted with.

    https://buildkite.com/docs/apis/graphql/portals/ephemeral-portal-tokens
    """

    client_id: str
    """The portal's UUID."""
    secret: str = field(repr=False)
    expires_in: int = 60
    """Minutes that a token is to last, where OAuth counts seconds; 60 at most."""


class PortalOperations(OperationsBase):
    """Operations stored in one portal.

    Generated classes derive from it. With a `secret` each call is sent with a short-lived token,
    which is minted when there is need, used by all calls, and renewed before it ends.
    """

    slug: ClassVar[str]
    """What the portal is called where it was made from this document."""
    document: ClassVar[str]
    """What the portal has to hold: for `portals.create(query=...)`."""

    def __init__(self, portal: OpenPortal, *, secret: PortalSecret | None = None) -> None:
        super().__init__(_Stored(portal) if secret is None else _Minting(portal, secret))


class _Stored:
    """Sends an operation's name in place of its document."""

    def __init__(self, portal: OpenPortal) -> None:
        self._portal = portal

    async def graphql(
        self,
        query: str,
        *,
        operation_name: str | None,
        variables: Mapping[str, Any],
        idempotent: bool,
        cost: int | None,
    ) -> Mapping[str, Any]:
        """Run the stored operation of that name."""
        return await self._invoke(operation_name or "", variables, idempotent=idempotent)

    async def graphql_page(
        self,
        query: str,
        *,
        operation_name: str,
        fit: Callable[[int | None], tuple[Mapping[str, Any], int]],
    ) -> Mapping[str, Any]:
        """Run the stored operation for a whole page: portals count requests, not points."""
        return await self._invoke(operation_name, fit(None)[0], idempotent=True)

    async def _invoke(
        self, operation: str, variables: Mapping[str, Any], *, idempotent: bool
    ) -> Mapping[str, Any]:
        return await self._portal.invoke(variables, idempotent=idempotent, operation_name=operation)


class _Minting(_Stored):
    """Sends with a token that it mints."""

    def __init__(self, portal: OpenPortal, secret: PortalSecret) -> None:
        super().__init__(portal)
        self._secret = secret
        self._minted: MintedToken | None = None
        self._renewal = asyncio.Lock()

    async def _invoke(
        self, operation: str, variables: Mapping[str, Any], *, idempotent: bool
    ) -> Mapping[str, Any]:
        token = await self._token(refused=None)
        try:
            return await self._invoke_with(token, operation, variables, idempotent=idempotent)
        except Unauthorized:
            # Revoked, or ended by a clock that differs: it was refused, so it may go again.
            renewed = await self._token(refused=token)
        return await self._invoke_with(renewed, operation, variables, idempotent=idempotent)

    async def _invoke_with(
        self, token: str, operation: str, variables: Mapping[str, Any], *, idempotent: bool
    ) -> Mapping[str, Any]:
        portal = self._portal.with_token(token)
        return await portal.invoke(variables, idempotent=idempotent, operation_name=operation)

    async def _token(self, *, refused: str | None) -> str:
        """A token that lasts; one for all who ask at the same time."""
        async with self._renewal:
            kept = self._minted
            if kept is None or kept.token == refused or self._ends_soon(kept):
                kept = self._minted = await self._portal.create_token(
                    client_id=self._secret.client_id,
                    secret=self._secret.secret,
                    expires_in=self._secret.expires_in,
                )
            return kept.token

    def _ends_soon(self, minted: MintedToken) -> bool:
        margin = min(MARGIN, timedelta(minutes=self._secret.expires_in) / 4)
        return minted.expires_at - self._portal.service_now() <= margin
