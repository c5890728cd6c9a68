"""Checks that a job of an organization requested a token for us."""

from __future__ import annotations

import re
import time
from typing import Any, Final

from buildkite_async.errors import DecodeError, InvalidArgument, InvalidOidcToken, shorten
from buildkite_async.oidc.keys import ALGORITHMS, OidcKeys, require_auth
from buildkite_async.oidc.token import OidcToken
from buildkite_async.wire.seconds import check_seconds

__all__ = ["ISSUER", "verify_oidc"]

ISSUER: Final = "https://agent.buildkite.com"
LONGEST_TOKEN: Final = 16 * 1024
LARGEST_TIME: Final = 2**63
"""Unix times are less: Python cannot compare a larger one with the present time."""
ALWAYS: Final = (
    "sub",
    "pipeline_slug",
    "build_number",
    "build_branch",
    "build_commit",
    "job_id",
    "agent_id",
)
"""Claims that each token has and whose fields are never None, besides those that are compared."""
_UUID: Final = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_JWT: Final = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")

_keys: Final = OidcKeys()


async def verify_oidc(
    token: str,
    *,
    audience: str,
    organization: str,
    leeway: float = 30.0,
    now: float | None = None,
    keys: OidcKeys | None = None,
) -> OidcToken:
    """Return what a token of a job says, after checking that Buildkite issued it for us.

    All organizations share the issuer and its keys, so a token proves nothing without its organization.

    Args:
        token: The token, as `buildkite-agent oidc request-token` printed it.
        audience: What the job passed as `--audience`.
        organization: The UUID of the organization, or its slug. A UUID stays the same, but the job has
            to request it by `--claim organization_id`.
        leeway: How many seconds the clocks may differ.
        now: The time as Unix time; by default that of the system.
        keys: Keys to use instead of those that all calls share.

    Raises:
        InvalidOidcToken: It proves no such job.
        BuildkiteError: The keys cannot be fetched.
        UsageError: An argument is not valid, or the extra `auth` is not installed.
    """
    require_auth()
    _check_text("token", token, may_be_empty=True)  # a request without one is not a wrong argument
    _check_text("audience", audience)
    _check_text("organization", organization)
    time_now = check_seconds("now", time.time() if now is None else now)
    check_seconds("leeway", leeway)
    found = await _signed(token.strip(), keys or _keys)
    _check_times(found, time_now, leeway)
    if found.iss != ISSUER:
        raise InvalidOidcToken(f"The token was issued by {_shown(found.iss)}, not by {ISSUER}.")
    audiences = found.aud if isinstance(found.aud, list) else [found.aud]
    if audience not in audiences:
        raise InvalidOidcToken(
            f"The token is for the audience {_shown(found.aud)}, not {audience}."
        )
    _check_organization(found, organization)
    for name in ALWAYS:
        if getattr(found, name) is None:
            raise InvalidOidcToken(f"The token has no {name} that can be read.")
    return found


def _check_text(name: str, value: object, *, may_be_empty: bool = False) -> None:
    if not isinstance(value, str) or not (value or may_be_empty):
        shown = "''" if value == "" else type(value).__name__
        raise InvalidArgument(f"{name} must be text that is not empty, not {shown}.")


async def _signed(token: str, keys: OidcKeys) -> OidcToken:
    """Return the content of a token with a valid signature."""
    import jwt

    if len(token) > LONGEST_TOKEN or _JWT.fullmatch(token) is None:
        raise InvalidOidcToken("The token is not a JSON Web Token.")
    try:
        header = jwt.get_unverified_header(token)
    except (jwt.PyJWTError, ValueError, TypeError, RecursionError):
        raise InvalidOidcToken("The token is not a JSON Web Token.") from None
    algorithm: Any = header.get("alg")
    if not isinstance(algorithm, str) or algorithm not in ALGORITHMS:
        raise InvalidOidcToken(
            f"The algorithm {_shown(algorithm)} of the token is not one with a public key."
        )
    key_id: Any = header.get("kid")
    key = await keys.find(key_id)
    if key is None:
        raise InvalidOidcToken(f"The key {_shown(key_id)} of the token is not one of Buildkite.")
    try:
        payload = jwt.PyJWS().decode(token, key.jwk, algorithms=[key.algorithm])
    except (jwt.PyJWTError, ValueError, TypeError, RecursionError):
        raise InvalidOidcToken(
            "The signature of the token does not match the key of Buildkite that it names."
        ) from None
    try:
        return OidcToken.from_json(payload)
    except DecodeError:
        raise InvalidOidcToken("The content of the token is not that of Buildkite.") from None


def _check_times(token: OidcToken, now: float, leeway: float) -> None:
    times: dict[str, Any] = {"exp": token.exp, "iat": token.iat}
    if token.nbf is not None or "nbf" in token.extra:
        times["nbf"] = token.nbf
    for name, value in times.items():
        if value is None or abs(value) >= LARGEST_TIME:
            raise InvalidOidcToken(f"The token has no {name} that can be read.")
    if not now < token.exp + leeway:
        raise InvalidOidcToken(f"The token expired {now - token.exp:.0f} s ago.")
    begins = max(token.iat, token.nbf or token.iat)
    if not now >= begins - leeway:
        raise InvalidOidcToken(f"The token is not valid for another {begins - now:.0f} s.")


def _check_organization(token: OidcToken, organization: str) -> None:
    # A slug may look like the UUID of another organization, so each is compared with its own kind.
    by_id = _UUID.fullmatch(organization) is not None
    name = "organization_id" if by_id else "organization_slug"
    found: str | None = getattr(token, name)
    if by_id and found is None:
        raise InvalidOidcToken(
            "The token has no organization_id: let the job request it by --claim organization_id,"
            " or pass the slug as organization."
        )
    is_same = found is not None and (
        found.lower() == organization.lower() if by_id else found == organization
    )
    if not is_same:
        raise InvalidOidcToken(
            f"The {name} of the token is {_shown(found)}, not {shorten(repr(organization))}."
        )


def _shown(value: object) -> str:
    return shorten(repr(value))
