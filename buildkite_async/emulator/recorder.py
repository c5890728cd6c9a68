"""The requests that an emulator received, for assertions."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Mapping
from typing import Any

import msgspec
from attrs import define

from buildkite_async.emulator.http import HttpRequest


@define
class Received:
    """A request, with a digest instead of its credentials."""

    origin: str
    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    headers: Mapping[str, str]
    """Headers without Authorization, by their names in lower case."""
    authorization_digest: str | None
    """SHA-256 of the Authorization header, in hexadecimal; None if there was no such header."""
    body: bytes
    operation: str | None = None
    """The operation of the contract, such as `builds.get`; `graphql` or `storage`; or None."""
    status: int | None = None
    """The status of the response; None until it is known."""

    @property
    def authorized(self) -> bool:
        """Whether the request had an Authorization header."""
        return self.authorization_digest is not None

    def json(self) -> Any:
        """Return the body, decoded from JSON."""
        return msgspec.json.decode(self.body)


class Recorder:
    """The last requests, oldest first.

    Args:
        maxlen: How many requests are kept.
    """

    def __init__(self, maxlen: int = 20_000) -> None:
        self.requests: deque[Received] = deque(maxlen=maxlen)

    def record(self, request: HttpRequest) -> Received:
        """Add a request, before it is processed."""
        authorization = request.headers.get("authorization")
        received = Received(
            origin=request.origin,
            method=request.method,
            path=request.path,
            query=request.query,
            headers={k: v for k, v in request.headers.items() if k != "authorization"},
            authorization_digest=None if authorization is None else digest(authorization),
            body=request.body,
        )
        self.requests.append(received)
        return received

    def of(self, operation: str) -> list[Received]:
        """Return the requests for an operation of the contract, such as `builds.get`."""
        return [each for each in self.requests if each.operation == operation]

    def clear(self) -> None:
        """Remove all requests."""
        self.requests.clear()


def digest(authorization: str) -> str:
    """Return the digest of an Authorization header."""
    return hashlib.sha256(authorization.encode()).hexdigest()
