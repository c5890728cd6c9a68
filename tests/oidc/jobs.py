"""Tokens of a job, and the keys that sign them."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from buildkite_async import ConnectionFailed
from buildkite_async.oidc import OidcKeys

__all__ = [
    "AUDIENCE",
    "NOW",
    "ORGANIZATION_ID",
    "Issuer",
    "content",
    "ec_key",
    "ed_key",
    "public",
    "public_pem",
    "rsa_key",
    "token_of",
]

NOW = 1_772_600_000
AUDIENCE = "https://deploy.acme.example"
ORGANIZATION_ID = "0191abcd-0000-7000-8000-0000000000f2"


@cache
def rsa_key(number: int = 0, bits: int = 2048) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, bits)


@cache
def ec_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def ed_key() -> ed25519.Ed25519PrivateKey:
    """Return a key that is always the same, and so are its signatures."""
    return ed25519.Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def content(**changes: Any) -> dict[str, Any]:
    """Return what a token says; an ellipsis leaves a field out."""
    found = {
        "iss": "https://agent.buildkite.com",
        "sub": "organization:acme:pipeline:web:ref:refs/heads/a:b:commit:6f1e:step:deploy",
        "aud": AUDIENCE,
        "iat": NOW - 10,
        "nbf": NOW - 10,
        "exp": NOW + 290,
        "organization_slug": "acme",
        "organization_id": ORGANIZATION_ID,
        "pipeline_slug": "web",
        "build_number": 1042,
        "build_branch": "a:b",
        "build_commit": "6f1ed002ab5595859014ebf0951522d9f0e2c1a4",
        "step_key": None,
        "job_id": "01910000-0000-7000-8000-000000000007",
        "agent_id": "01910000-0000-7000-8000-000000000006",
        "build_source": "webhook",
        "runner_environment": "self-hosted",
        "agent_tag:queue": "deploy",
        **changes,
    }
    return {name: value for name, value in found.items() if value is not Ellipsis}


def token_of(
    payload: dict[str, Any] | bytes | None = None,
    *,
    key: Any = None,
    algorithm: str = "RS256",
    kid: str | None = "k1",
    headers: dict[str, Any] | None = None,
) -> str:
    raw = payload if isinstance(payload, bytes) else json.dumps(payload or content()).encode()
    named = {} if kid is None else {"kid": kid}
    return jwt.PyJWS().encode(
        raw, rsa_key() if key is None else key, algorithm, headers={**named, **(headers or {})}
    )


def public(key: Any, kid: Any = "k1", **changes: Any) -> dict[str, Any]:
    """Return the JSON Web Key of a private key."""
    algorithm: Any = jwt.algorithms.ECAlgorithm
    if isinstance(key, rsa.RSAPrivateKey):
        algorithm = jwt.algorithms.RSAAlgorithm
    elif isinstance(key, ed25519.Ed25519PrivateKey):
        algorithm = jwt.algorithms.OKPAlgorithm
    found = algorithm.to_jwk(key.public_key(), as_dict=True)
    found.pop("key_ops", None)
    return {**found, "kid": kid, "use": "sig", **changes}


def public_pem(key: Any) -> bytes:
    """Return a public key as text, which a careless verifier takes for a shared secret."""
    return key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


class Issuer:
    """Returns a set of keys, and counts how often it was asked for it."""

    def __init__(self, *keys: Any) -> None:
        self.keys = list(keys) if keys else [public(rsa_key())]
        self.raw: bytes | None = None
        self.calls: list[str] = []
        self.seconds = 0.0
        self.is_down = False

    async def fetch(self, url: str) -> bytes:
        self.calls.append(url)
        if self.is_down:
            raise ConnectionFailed("not sent", method="GET", path=url, sent=False)
        return json.dumps({"keys": self.keys}).encode() if self.raw is None else self.raw

    @property
    def cached(self) -> OidcKeys:
        return OidcKeys(self.fetch, clock=lambda: self.seconds)
