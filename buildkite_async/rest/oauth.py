"""Tokens made by OAuth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeVar, Unpack

from buildkite_async.http import Bytes, Session
from buildkite_async.models import (
    DeviceAuthorization,
    DeviceAuthorizationRequest,
    OAuthAuthorizationCodeGrant,
    OAuthDeviceCodeGrant,
    OAuthRefreshTokenGrant,
    OAuthToken,
    OAuthTokenExchangeGrant,
)
from buildkite_async.rest._credentials import NO_TOKEN
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["OAuth"]

T = TypeVar("T")

_NAMES: Final = "urn:ietf:params:oauth"
_SECRET: Final = (
    "client_assertion",
    "client_secret",
    "code",
    "code_verifier",
    "device_code",
    "refresh_token",
)


class OAuth(Resource):
    """Trades what proves who one is for API access tokens; times are in seconds here.

    Nothing is sent with the client's own token. A grant serves once, so a call whose answer is
    lost is not repeated.

    https://buildkite.com/docs/apis/oauth-token-exchange
    """

    base = ""
    host = "oauth"

    def __init__(self, session: Session) -> None:
        super().__init__(session, credentials=NO_TOKEN)

    @scopes()
    async def authorize_device(
        self, **request: Unpack[DeviceAuthorizationRequest]
    ) -> DeviceAuthorization:
        """Start the device flow: show the user code, then poll with the device code."""
        return await self._form(
            DeviceAuthorization, "device_authorization", request, idempotent=True
        )

    @scopes()
    async def poll_device_token(self, **grant: Unpack[OAuthDeviceCodeGrant]) -> OAuthToken:
        """The token of a person who has approved, asked for once.

        Until then a BadRequest, whose `code` is `authorization_pending`, or `slow_down` where
        polls are to be 5 seconds further apart.
        """
        return await self._token(f"{_NAMES}:grant-type:device_code", grant)

    @scopes()
    async def exchange_token(self, **grant: Unpack[OAuthTokenExchangeGrant]) -> OAuthToken:
        """A short-lived token that acts as a user, for a signed assertion that serves once."""
        assertion = {"client_assertion_type": f"{_NAMES}:client-assertion-type:jwt-bearer"}
        return await self._token(f"{_NAMES}:grant-type:token-exchange", assertion | {**grant})

    @scopes()
    async def refresh_token(self, **grant: Unpack[OAuthRefreshTokenGrant]) -> OAuthToken:
        """A new token, and with it the next refresh token: the old one has served."""
        return await self._token("refresh_token", grant)

    @scopes()
    async def exchange_code(self, **grant: Unpack[OAuthAuthorizationCodeGrant]) -> OAuthToken:
        """The token of a person who has approved in a browser."""
        return await self._token("authorization_code", grant)

    async def _token(self, kind: str, grant: Mapping[str, Any]) -> OAuthToken:
        return await self._form(OAuthToken, "token", {"grant_type": kind, **grant})

    async def _form(
        self,
        model: type[T],
        place: str,
        fields: Mapping[str, Any],
        *,
        idempotent: bool = False,
    ) -> T:
        spelt = {k: v if isinstance(v, str) else _words(v) for k, v in fields.items()}
        answer = await self._send(
            "POST",
            (place,),
            body=Bytes.form(spelt),
            idempotent=idempotent,
            secrets=[spelt[name] for name in _SECRET if name in spelt],
        )
        return self._decoded(answer, model)


def _words(value: Any) -> str:
    """A number, or scopes with spaces between."""
    return str(value) if isinstance(value, int) else " ".join(value)
