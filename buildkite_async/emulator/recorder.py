"""Requests that the emulator received, for assertions."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Mapping
from typing import Any

import msgspec
from attrs import define

from buildkite_async.emulator.http import Request


@define
class Received:
    """One request; its credentials are kept as a digest only."""

    origin: str
    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    headers: Mapping[str, str]
    authorization_digest: str | None
    body: bytes
    operation: str | None = None
    status: int | None = None

    @property
    def authorized(self) -> bool:
        """Whether an Authorization header came along."""
        return self.authorization_digest is not None

    def json(self) -> Any:
        """The body, decoded."""
        return msgspec.json.decode(self.body)


class Recorder:
    """The newest requests, oldest first."""

    def __init__(self, keep: int = 20_000) -> None:
        self.requests: deque[Received] = deque(maxlen=keep)

    def note(self, request: Request) -> Received:
        """Keep a request before anything is done about it."""
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
        """The requests that named an operation of the contract."""
        return [each for each in self.requests if each.operation == operation]

    def clear(self) -> None:
        """Forget everything so far."""
        self.requests.clear()


def digest(authorization: str) -> str:
    """What the recorder keeps of an Authorization header."""
    return hashlib.sha256(authorization.encode()).hexdigest()
