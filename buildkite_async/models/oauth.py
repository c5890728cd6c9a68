"""Tokens made by OAuth.

https://buildkite.com/docs/apis/oauth-token-exchange
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Required, TypedDict

from buildkite_async.models._base import Model, OpenEnum, secret

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


class DeviceAuthorizationRequest(TypedDict, total=False):
    """What the device flow starts with."""

    client_id: Required[str]
    scope: Required[str | Sequence[str]]  # at least one
    client_secret: str  # of confidential clients only


class DeviceAuthorization(Model):
    """What a person is shown, and what to poll with meanwhile."""

    device_code: str = secret()
    user_code: str
    verification_uri: str
    verification_uri_complete: str
    expires_in: int  # seconds
    interval: int  # seconds to leave between polls


class OAuthTokenExchangeGrant(TypedDict, total=False):
    """What a signed assertion is traded with, for a token that acts as a user."""

    client_assertion: Required[str]  # a JWT, valid for 5 minutes at most
    subject_token: Required[str]  # the user's e-mail address or UUID
    subject_token_type: Required[
        Literal[
            "urn:buildkite:params:oauth:token-type:user-email",
            "urn:buildkite:params:oauth:token-type:user-uuid",
        ]
    ]
    audience: Required[str]  # slug of the organization
    scope: str | Sequence[str]  # left out: the app's own
    expires_in: int  # seconds; portals count minutes


class OAuthDeviceCodeGrant(TypedDict, total=False):
    """What a poll of the device flow takes."""

    client_id: Required[str]
    device_code: Required[str]
    client_secret: str  # of confidential clients only


class OAuthRefreshTokenGrant(TypedDict, total=False):
    """What a token is renewed with; the answer brings the next refresh token."""

    client_id: Required[str]
    refresh_token: Required[str]


class OAuthAuthorizationCodeGrant(TypedDict, total=False):
    """What a code from the browser is traded with."""

    client_id: Required[str]
    code: Required[str]
    redirect_uri: Required[str]
    code_verifier: Required[str]  # of PKCE, by S256


class OAuthTokenType(OpenEnum):
    """How a token is sent."""

    BEARER = "Bearer"


class OAuthIssuedTokenType(OpenEnum):
    """What token exchange has made."""

    ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token"  # noqa: S105 - a name


class OAuthToken(Model):
    """An API access token, and how long it is one."""

    access_token: str = secret()
    token_type: OAuthTokenType
    expires_in: int | None = None  # seconds; None: it never expires
    scope: str  # with spaces between
    refresh_token: str | None = secret(default=None)
    issued_token_type: OAuthIssuedTokenType | None = None
