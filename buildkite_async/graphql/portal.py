"""Operations stored in a portal, which are sent by name, with only their variables.

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
from buildkite_async.http import Lane

__all__ = ["OpenPortal", "PortalOperations", "PortalSecret"]

MARGIN: Final = timedelta(minutes=1)
"""A token that expires sooner is not used any more, because a call takes some time."""


class ShortLivedToken(Protocol):
    """A short-lived token, as the portal returns it."""

    @property
    def token(self) -> str: ...

    @property
    def expires_at(self) -> datetime: ...


class OpenPortal(Protocol):
    """The interface of the portal that `bk.portal(...)` returns."""

    async def invoke(
        self, variables: Mapping[str, Any], *, idempotent: bool, operation_name: str
    ) -> Mapping[str, Any]:
        """Run one of the portal's operations and return its data."""
        ...

    async def create_token(
        self, *, client_id: str, secret: str, expires_in: int
    ) -> ShortLivedToken:
        """Create a short-lived token with a secret of the portal."""
        ...

    def with_token(self, token: str) -> Self:
        """Return the same portal with this token."""
        ...

    def service_now(self) -> datetime:
        """Return the time by the service's clock."""
        ...


@frozen(kw_only=True)
class PortalSecret:
    """A secret of a portal, with which short-lived tokens are created.

    https://buildkite.com/docs/apis/graphql/portals/ephemeral-portal-tokens
    """

    client_id: str
    """The portal's UUID."""
    secret: str = field(repr=False)
    """The secret itself."""
    expires_in: int = 60
    """Minutes until a token expires, unlike the seconds of OAuth; at most 60."""


class PortalOperations(OperationsBase):
    """Operations stored in one portal.

    Generated classes derive from it. With a `secret`, calls are sent with a short-lived token,
    which is created when it is needed, shared by all calls, and renewed before it expires.
    """

    slug: ClassVar[str]
    """The slug of the portal if it was created from this document."""
    document: ClassVar[str]
    """The document to store in the portal, for `portals.create(query=...)`."""

    def __init__(self, portal: OpenPortal, *, secret: PortalSecret | None = None) -> None:
        super().__init__(
            _StoredOperations(portal)
            if secret is None
            else _StoredOperationsWithSecret(portal, secret)
        )


class _StoredOperations:
    """A transport that sends the name of an operation instead of its document."""

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
        lane: Lane = "interactive",
    ) -> Mapping[str, Any]:
        """Run the stored operation with that name, in the lane of the portal."""
        return await self._invoke(operation_name or "", variables, idempotent=idempotent)

    async def graphql_page(
        self,
        query: str,
        *,
        operation_name: str,
        fit: Callable[[int | None], tuple[Mapping[str, Any], int]],
        lane: Lane,
    ) -> Mapping[str, Any]:
        """Run the stored operation with a full page: portals count requests, not points."""
        return await self._invoke(operation_name, fit(None)[0], idempotent=True)

    async def _invoke(
        self, operation: str, variables: Mapping[str, Any], *, idempotent: bool
    ) -> Mapping[str, Any]:
        return await self._portal.invoke(variables, idempotent=idempotent, operation_name=operation)


class _StoredOperationsWithSecret(_StoredOperations):
    """A transport that sends with tokens that it creates."""

    def __init__(self, portal: OpenPortal, secret: PortalSecret) -> None:
        super().__init__(portal)
        self._secret = secret
        self._current: ShortLivedToken | None = None
        self._lock = asyncio.Lock()

    async def _invoke(
        self, operation: str, variables: Mapping[str, Any], *, idempotent: bool
    ) -> Mapping[str, Any]:
        token = await self._token(refused=None)
        try:
            return await self._invoke_with(token, operation, variables, idempotent=idempotent)
        except Unauthorized:
            # The token was revoked, or expired by another clock. A refused call can be repeated.
            renewed = await self._token(refused=token)
        return await self._invoke_with(renewed, operation, variables, idempotent=idempotent)

    async def _invoke_with(
        self, token: str, operation: str, variables: Mapping[str, Any], *, idempotent: bool
    ) -> Mapping[str, Any]:
        portal = self._portal.with_token(token)
        return await portal.invoke(variables, idempotent=idempotent, operation_name=operation)

    async def _token(self, *, refused: str | None) -> str:
        """Return a token that is valid for long enough; concurrent calls share one."""
        async with self._lock:
            current = self._current
            if current is None or current.token == refused or self._expires_soon(current):
                current = self._current = await self._portal.create_token(
                    client_id=self._secret.client_id,
                    secret=self._secret.secret,
                    expires_in=self._secret.expires_in,
                )
            return current.token

    def _expires_soon(self, token: ShortLivedToken) -> bool:
        margin = min(MARGIN, timedelta(minutes=self._secret.expires_in) / 4)
        return token.expires_at - self._portal.service_now() <= margin
