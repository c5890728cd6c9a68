"""OAuth."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final, TypeVar, Unpack, cast

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
from buildkite_async.wire.redaction import masked_fields

__all__ = ["OAuth"]

T = TypeVar("T")

_URN: Final = "urn:ietf:params:oauth"
_SECRETS: Final = (
    "client_assertion",
    "client_secret",
    "code",
    "code_verifier",
    "device_code",
    "refresh_token",
)


class OAuth(Resource):
    """Grants of API access tokens; all times are in seconds.

    Requests are sent without the client's own token. A grant can be used once, so a call whose
    response is lost is not repeated.

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
        """Start the device flow: show the user code, then poll with the device code.

        Args:
            client_id: Required. Id of the app.
            scope: Required. At least one scope; a string separates several by spaces.
            client_secret: Secret of the app, if it is a confidential client.
            extra_query: Further query parameters, which replace others of the same name.
        """
        request = masked_fields(request, _SECRETS)
        return await self._form(
            DeviceAuthorization, "device_authorization", request, idempotent=True
        )

    @scopes()
    async def poll_device_token(self, **grant: Unpack[OAuthDeviceCodeGrant]) -> OAuthToken:
        """Poll once for the token of a device authorization.

        Args:
            client_id: Required. Id of the app.
            device_code: Required. `device_code` of the device authorization.
            client_secret: Secret of the app, if it is a confidential client.
            extra_query: Further query parameters, which replace others of the same name.

        Raises:
            BadRequest: The user has not approved yet; `error.code` is `authorization_pending`, or
                `slow_down` if later polls must be 5 seconds further apart.
        """
        grant = masked_fields(grant, _SECRETS)
        return await self._token(f"{_URN}:grant-type:device_code", grant)

    @scopes()
    async def exchange_token(self, **grant: Unpack[OAuthTokenExchangeGrant]) -> OAuthToken:
        """Exchange a signed assertion for a short-lived token that acts as a user.

        Args:
            client_assertion: Required. A JWT, signed by RS256 or ES256 and valid for at most 5
                minutes. It can be used once.
            subject_token: Required. Email address or UUID of the user to act as.
            subject_token_type: Required. Whether `subject_token` is an email address or a UUID. One
                of `urn:buildkite:params:oauth:token-type:user-email`,
                `urn:buildkite:params:oauth:token-type:user-uuid`.
            audience: Required. Slug of the organization.
            scope: Scopes of the token; a string separates several by spaces. By default, those of
                the app.
            expires_in: Seconds until the token expires, 30 to 86,400; the app may set a lower
                maximum.
            extra_query: Further query parameters, which replace others of the same name.
        """
        grant = masked_fields(grant, _SECRETS)
        assertion = {"client_assertion_type": f"{_URN}:client-assertion-type:jwt-bearer"}
        return await self._token(f"{_URN}:grant-type:token-exchange", assertion | {**grant})

    @scopes()
    async def refresh_token(self, **grant: Unpack[OAuthRefreshTokenGrant]) -> OAuthToken:
        """Return a new token and a new refresh token; the previous one can no longer be used.

        Args:
            client_id: Required. Id of the app.
            refresh_token: Required. The refresh token, which can be used once.
            extra_query: Further query parameters, which replace others of the same name.
        """
        grant = masked_fields(grant, _SECRETS)
        return await self._token("refresh_token", grant)

    @scopes()
    async def exchange_code(self, **grant: Unpack[OAuthAuthorizationCodeGrant]) -> OAuthToken:
        """Exchange an authorization code for a token.

        Args:
            client_id: Required. Id of the app.
            code: Required. The authorization code, which can be used once.
            redirect_uri: Required. The redirect URI of the authorization request.
            code_verifier: Required. PKCE code verifier, for the method S256.
            extra_query: Further query parameters, which replace others of the same name.
        """
        grant = masked_fields(grant, _SECRETS)
        return await self._token("authorization_code", grant)

    async def _token(self, grant_type: str, grant: Mapping[str, Any]) -> OAuthToken:
        return await self._form(OAuthToken, "token", {"grant_type": grant_type, **grant})

    async def _form(
        self,
        model: type[T],
        path: str,
        fields: Mapping[str, Any],
        *,
        idempotent: bool = False,
    ) -> T:
        given = {name: value for name, value in fields.items() if value is not None}
        encoded = {k: v if isinstance(v, str) else _encode(v) for k, v in given.items()}
        response = await self._session.send(
            self._request(
                "POST",
                (path,),
                body=Bytes.form(encoded),
                idempotent=idempotent,
                secrets=[encoded[name] for name in _SECRETS if name in encoded],
            )
        )
        return self._decode(response, model)


def _encode(value: Any) -> str:
    """Return a number as text, or scopes separated by spaces."""
    if isinstance(value, Collection):
        return " ".join(map(str, cast("Collection[object]", value)))
    return str(value)
