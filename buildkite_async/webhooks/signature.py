"""Proofs that Buildkite sent a delivery: its signature, or the secret itself.

https://buildkite.com/docs/apis/webhooks/pipelines#webhook-signature
"""

from __future__ import annotations

import hashlib
import hmac
import re
import time
from collections.abc import Iterable
from typing import Final, TypeAlias, cast

from buildkite_async.errors import (
    InvalidArgument,
    InvalidSignature,
    StaleTimestamp,
    shorten,
)
from buildkite_async.webhooks.headers import HeadersLike, header_values
from buildkite_async.wire.json_values import is_mapping
from buildkite_async.wire.seconds import check_seconds

__all__ = ["SecretLike", "SecretsLike", "check_flag", "secret_bytes", "sign", "verify"]

SecretLike: TypeAlias = str | bytes
SecretsLike: TypeAlias = SecretLike | Iterable[SecretLike]
"""The token of a webhook, or several while it is being replaced."""

SIGNATURE: Final = "X-Buildkite-Signature"
TOKEN: Final = "X-Buildkite-Token"  # noqa: S105  # the name of a header

# Strict, because `int` also takes blanks, signs, underscores and the digits of other scripts.
_FORM: Final = re.compile(rb"timestamp=([0-9]{1,12}),signature=([0-9a-f]{64})")


def sign(body: bytes, secret: SecretLike, *, timestamp: float | None = None) -> str:
    """Return the value of `X-Buildkite-Signature` for a body.

    Args:
        body: The raw body of the request.
        secret: The token of the webhook.
        timestamp: When it is sent, as Unix time in whole seconds; by default now.
    """
    key = _bytes_of(secret)
    if not key:
        shown = "an empty one" if key == b"" else type(secret).__name__
        raise InvalidArgument(f"secret must be the token of the webhook, not {shown}.")
    seconds = str(int(check_seconds("timestamp", time.time() if timestamp is None else timestamp)))
    return f"timestamp={seconds},signature={_signature(key, seconds.encode(), _raw(body))}"


def verify(
    headers: HeadersLike,
    body: bytes,
    *,
    secrets: SecretsLike,
    tolerance: float = 300.0,
    now: float | None = None,
    allow_token: bool = False,
) -> None:
    """Check that Buildkite sent a delivery, and sent it lately; see `receive`.

    Raises:
        InvalidSignature: It does not prove that Buildkite sent it.
        StaleTimestamp: It was signed too long ago, or too far in the future.
    """
    keys = secret_bytes(secrets)
    raw = _raw(body)
    check_flag("allow_token", allow_token)
    tolerance = check_seconds("tolerance", tolerance)
    time_now = check_seconds("now", time.time() if now is None else now)
    if not keys or not all(keys):
        raise InvalidSignature(
            "No secret is given, or one is empty, so anyone could sign: pass the token of the webhook."
        )
    signatures, tokens = header_values(headers, SIGNATURE, TOKEN)
    signature, token = _only(SIGNATURE, signatures), _only(TOKEN, tokens)
    if signature is None:
        _verify_token(token, keys, allow_token=allow_token)
        return
    found = _FORM.fullmatch(signature)
    if found is None:
        raise InvalidSignature(
            f"{SIGNATURE} does not have the form timestamp=<Unix time>,signature=<64 hex digits>."
        )
    timestamp, digest = found.groups()
    # All are compared, so that the time does not say which of them it was.
    matches = [
        hmac.compare_digest(_signature(key, timestamp, raw).encode(), digest) for key in keys
    ]
    if not any(matches):
        raise InvalidSignature(
            f"The signature in {SIGNATURE} does not match. The raw body was signed: pass its bytes as"
            " they were received, not JSON that was decoded and encoded again, and check the secret."
        )
    age = time_now - int(timestamp)
    if not abs(age) <= tolerance:
        when = f"{age:.1f} s ago" if age > 0 else f"{-age:.1f} s in the future"
        raise StaleTimestamp(
            f"The delivery was signed {when}, and {tolerance:g} s are allowed: it may be a replay,"
            " or a clock is wrong."
        )


def secret_bytes(secrets: SecretsLike) -> list[bytes]:
    """Return secrets as bytes; a single text is one secret, not many of one character.

    Raises:
        InvalidArgument: They are neither text nor bytes.
    """
    several = [secrets] if isinstance(secrets, str | bytes) else secrets
    try:
        # The keys of a mapping would be its names.
        keys = [None] if is_mapping(several) else [_bytes_of(each) for each in several]
    except TypeError:  # not iterable
        keys = [None]
    found = [key for key in keys if key is not None]
    if len(found) < len(keys):
        raise InvalidArgument(
            "secrets must be text or bytes, or several of them; a variable of the environment that"
            " is not set is None."
        )
    return found


def check_flag(name: str, value: object) -> None:
    """Raise InvalidArgument unless the value is True or False: any text would be true."""
    if not isinstance(value, bool):
        raise InvalidArgument(f"{name} must be True or False, not {shorten(repr(value))}.")


def _bytes_of(secret: object) -> bytes | None:
    if isinstance(secret, str):
        try:
            return secret.encode()
        except UnicodeEncodeError:
            return None
    return secret if isinstance(secret, bytes) else None


def _verify_token(token: bytes | None, keys: list[bytes], *, allow_token: bool) -> None:
    if token is None:
        raise InvalidSignature(f"The delivery is not signed: it has no {SIGNATURE}.")
    if not allow_token:
        raise InvalidSignature(
            f"The delivery is not signed: it has only {TOKEN}, which does not protect the body. Let the"
            " webhook send signatures, or pass allow_token=True."
        )
    if not any([hmac.compare_digest(key, token) for key in keys]):  # noqa: C419  # all of them
        raise InvalidSignature(f"The token in {TOKEN} is not that of the webhook.")


def _only(name: str, values: list[bytes]) -> bytes | None:
    if len(values) > 1:
        raise InvalidSignature(f"{name} occurs {len(values)} times, but only once in a delivery.")
    return values[0] if values else None


def _signature(key: bytes, timestamp: bytes, body: bytes) -> str:
    code = hmac.new(key, timestamp, hashlib.sha256)
    code.update(b".")
    code.update(body)
    return code.hexdigest()


def _raw(body: object) -> bytes:
    if isinstance(body, bytes):
        return body
    if isinstance(body, bytearray | memoryview):
        return bytes(cast("bytearray", body))
    raise InvalidArgument(f"body must be the raw bytes of the request, not {type(body).__name__}.")
