"""The public keys of Buildkite's OIDC tokens."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from attrs import frozen

from buildkite_async.decoding.json_text import parse
from buildkite_async.errors import BuildkiteError, ConnectionFailed, DecodeError, UsageError
from buildkite_async.http.public_document import get_public
from buildkite_async.http.refreshed import Refreshed
from buildkite_async.wire.json_values import is_list, is_object

__all__ = ["ALGORITHMS", "JWKS_URL", "Key", "OidcKeys", "require_auth"]

JWKS_URL: Final = "https://agent.buildkite.com/.well-known/jwks"
ALGORITHMS: Final = frozenset(
    {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"}
)
"""Algorithms with a public key; with the others, who verifies tokens could make them."""
LEAST_RSA_BITS: Final = 2048

_log: Final = logging.getLogger("buildkite_async.oidc")


@frozen
class Key:
    """A public key."""

    key_id: str | None
    jwk: Any
    algorithm: str


class OidcKeys:
    """The public keys of Buildkite, fetched when they are needed and kept for an hour.

    If a token names a key that is not among them, they are fetched again, at most once a minute.

    Args:
        fetch: Returns the key set of a URL as JSON; by default, over HTTPS.
        clock: Returns a time in seconds.
    """

    def __init__(
        self,
        fetch: Callable[[str], Awaitable[bytes]] = get_public,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._keys = Refreshed(lambda: _fetched(fetch), clock=clock)

    async def find(self, key_id: str | None) -> Key | None:
        """Return the key with an id, or the only one if the token names none.

        Raises:
            BuildkiteError: The keys cannot be fetched.
        """
        found = _find(await self._keys.get(), key_id)
        return found if found is not None else _find(await self._keys.renew(), key_id)


def _find(keys: Mapping[str | None, Key], key_id: str | None) -> Key | None:
    if key_id is None and len(keys) == 1:
        return next(iter(keys.values()))
    return keys.get(key_id)


async def _fetched(fetch: Callable[[str], Awaitable[bytes]]) -> Mapping[str | None, Key]:
    try:
        raw = await fetch(JWKS_URL)
    except BuildkiteError:
        raise
    except Exception as error:  # `fetch` need not be that of this package
        raise ConnectionFailed(
            f"the keys cannot be fetched: {error!r}", method="GET", path=JWKS_URL, sent=True
        ) from error
    try:
        value = parse(raw)
    except (ValueError, RecursionError, TypeError):
        value = None
    members = value.get("keys") if is_object(value) else None
    if not is_list(members):
        raise DecodeError(f"The response of {JWKS_URL} is not a set of keys.")
    keys: dict[str | None, Key] = {}
    for member in members:
        if (key := _key(member)) is not None:
            keys[key.key_id] = key
    if not keys:
        raise DecodeError(f"The response of {JWKS_URL} has no public key that can be used.")
    return keys


def _key(member: object) -> Key | None:
    """Return a public key; None if it is of another kind, or too weak."""
    import jwt  # optional, and slow to import

    if not is_object(member) or member.get("use", "sig") != "sig":
        return None
    key_id = member.get("kid")
    if not isinstance(key_id, str | None):
        return None
    try:
        jwk: Any = jwt.PyJWK.from_dict(member)
    except (jwt.PyJWTError, ValueError, TypeError, KeyError, AttributeError) as error:
        _log.debug("A key cannot be used: %s", error)
        return None
    weak = jwk.key_type == "RSA" and jwk.key.key_size < LEAST_RSA_BITS
    if jwk.algorithm_name not in ALGORITHMS or weak:
        return None
    return Key(key_id, jwk, jwk.algorithm_name)


def require_auth() -> None:
    """Raise UsageError if the extra `auth` is not installed."""
    try:
        from jwt.algorithms import has_crypto
    except ImportError:
        has_crypto = False
    if not has_crypto:
        raise UsageError("OIDC tokens require an extra: pip install 'buildkite-async[auth]'.")
