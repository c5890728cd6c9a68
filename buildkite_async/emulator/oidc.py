"""OIDC tokens, such as a job requests from its agent."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from typing import Any

import msgspec

from buildkite_async.emulator.access import secret_of
from buildkite_async.emulator.http import ApiError, HttpRequest


def oidc_payload(request: HttpRequest) -> Mapping[str, Any]:
    """Return the payload of the token of a request; its signature is not checked."""
    token = secret_of(request)
    if not token:
        raise ApiError(401, "Authentication required. Please supply an OIDC token")
    parts = token.split(".")
    try:
        return msgspec.json.decode(_unpack(parts[1]), type=dict[str, Any])
    except (IndexError, NotBase64, msgspec.DecodeError, UnicodeDecodeError):
        raise ApiError(403, "The OIDC token cannot be read") from None


def oidc_token_with(payload: Mapping[str, Any]) -> str:
    """Return an unsigned token with a payload."""
    parts = ({"alg": "none", "typ": "JWT"}, payload)
    return ".".join((*(_pack(msgspec.json.encode(part)) for part in parts), ""))


def _pack(value: bytes) -> str:
    return urlsafe_b64encode(value).decode().rstrip("=")


def _unpack(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
