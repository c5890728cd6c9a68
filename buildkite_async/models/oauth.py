"""OAuth grants and tokens.

https://buildkite.com/docs/apis/oauth-token-exchange
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Required

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum, secret
from buildkite_async.models.extra import ExtraQuery

__all__ = [
    "DeviceAuthorization",
    "DeviceAuthorizationRequest",
    "OAuthAuthorizationCodeGrant",
    "OAuthDeviceCodeGrant",
    "OAuthIssuedTokenType",
    "OAuthRefreshTokenGrant",
    "OAuthToken",
    "OAuthTokenExchangeGrant",
    "OAuthTokenType",
]


class OAuthTokenType(OpenEnum):
    """How a token is sent."""

    BEARER = "Bearer"


class OAuthIssuedTokenType(OpenEnum):
    """The type of token that an exchange issued."""

    ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token"  # noqa: S105 - a name


class DeviceAuthorization(Model):
    """The codes of a device authorization: one to show to the user, one to poll with."""

    device_code: str = secret()
    """The code to poll with."""
    user_code: str
    """The code to show to the user."""
    verification_uri: str
    """The page where the user enters the code."""
    verification_uri_complete: str | None = None
    """The same page, with the code already entered; None if there is none."""
    expires_in: int
    """Seconds until the codes expire."""
    interval: int = 5
    """Minimum number of seconds between polls; 5 if the response does not say (RFC 8628)."""


class OAuthToken(Model):
    """An API access token, and when it expires."""

    access_token: str = secret()
    token_type: OAuthTokenType
    expires_in: int | None = None
    """Seconds until the token expires; None if it does not."""
    scope: str | None = None
    """Granted scopes, separated by spaces; None if they are those that were requested (RFC 6749)."""
    refresh_token: str | None = secret(default=None)
    """None unless the app has refresh tokens."""
    issued_token_type: OAuthIssuedTokenType | None = None
    """None unless the token was issued by token exchange."""


class DeviceAuthorizationRequest(ExtraQuery, total=False):
    """Parameters of a device authorization."""

    client_id: Required[str]
    """Id of the app."""
    scope: Required[str | Sequence[str]]
    """At least one scope; a string separates several by spaces."""
    client_secret: str
    """Secret of the app, if it is a confidential client."""


class OAuthDeviceCodeGrant(ExtraQuery, total=False):
    """Parameters for polling for the token of a device authorization."""

    client_id: Required[str]
    """Id of the app."""
    device_code: Required[str]
    """`device_code` of the device authorization."""
    client_secret: str
    """Secret of the app, if it is a confidential client."""


class OAuthTokenExchangeGrant(ExtraQuery, total=False):
    """Parameters for exchanging a signed assertion for a token that acts as a user."""

    client_assertion: Required[str]
    """A JWT, signed by RS256 or ES256 and valid for at most 5 minutes. It can be used once."""
    subject_token: Required[str]
    """Email address or UUID of the user to act as."""
    subject_token_type: Required[
        Literal[
            "urn:buildkite:params:oauth:token-type:user-email",
            "urn:buildkite:params:oauth:token-type:user-uuid",
        ]
    ]
    """Whether `subject_token` is an email address or a UUID."""
    audience: Required[str]
    """Slug of the organization."""
    scope: str | Sequence[str]
    """Scopes of the token; a string separates several by spaces. By default, those of the app."""
    expires_in: int
    """Seconds until the token expires, 30 to 86,400; the app may set a lower maximum."""


class OAuthRefreshTokenGrant(ExtraQuery, total=False):
    """Parameters for renewing a token."""

    client_id: Required[str]
    """Id of the app."""
    refresh_token: Required[str]
    """The refresh token, which can be used once."""


class OAuthAuthorizationCodeGrant(ExtraQuery, total=False):
    """Parameters for exchanging an authorization code for a token."""

    client_id: Required[str]
    """Id of the app."""
    code: Required[str]
    """The authorization code, which can be used once."""
    redirect_uri: Required[str]
    """The redirect URI of the authorization request."""
    code_verifier: Required[str]
    """PKCE code verifier, for the method S256."""
