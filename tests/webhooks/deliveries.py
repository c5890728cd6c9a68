"""Deliveries that are signed independently of the package, by the definition of HMAC."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from buildkite_async.events import sample_event

__all__ = ["NOW", "SECRET", "body_of", "signature", "signed"]

SECRET = "a-webhook-token"
NOW = 1_772_600_000


def body_of(name: str, **changes: Any) -> bytes:
    return json.dumps({**sample_event(name), **changes}).encode()


def signature(body: bytes, secret: bytes = SECRET.encode(), timestamp: str = str(NOW)) -> str:
    """Return the header of a signature, by RFC 2104."""
    key = (hashlib.sha256(secret).digest() if len(secret) > 64 else secret).ljust(64, b"\0")
    inner = hashlib.sha256(
        bytes(byte ^ 0x36 for byte in key) + timestamp.encode() + b"." + body
    ).digest()
    outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in key) + inner).hexdigest()
    return f"timestamp={timestamp},signature={outer}"


def signed(body: bytes, **more: Any) -> dict[str, str]:
    return {"X-Buildkite-Signature": signature(body, **more)}
