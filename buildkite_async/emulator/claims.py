"""The claims of an OIDC token, such as a job asks its agent for."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from typing import Any

import msgspec

from buildkite_async.emulator.access import secret_of
from buildkite_async.emulator.http import Refusal, Request


def claims_of(request: Request) -> Mapping[str, Any]:
    """What the token says; its signature is not checked, since here is no key to check it with."""
    token = secret_of(request)
    if not token:
        raise Refusal(401, "Authentication required. Please supply an OIDC token")
    parts = token.split(".")
    try:
        return msgspec.json.decode(_unpack(parts[1]), type=dict[str, Any])
    except (IndexError, NotBase64, msgspec.DecodeError, UnicodeDecodeError):
        raise Refusal(403, "The OIDC token cannot be read") from None


def token_with(claims: Mapping[str, Any]) -> str:
    """A token that makes these claims, signed by nobody."""
    parts = ({"alg": "none", "typ": "JWT"}, claims)
    return ".".join((*(_pack(msgspec.json.encode(part)) for part in parts), ""))


def _pack(value: bytes) -> str:
    return urlsafe_b64encode(value).decode().rstrip("=")


def _unpack(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
