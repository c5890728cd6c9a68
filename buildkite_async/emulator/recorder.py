"""The requests that an emulator received, for assertions."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from itertools import count
from threading import Lock
from typing import Any

import msgspec
from attrs import evolve, frozen

from buildkite_async.emulator.http import HttpRequest


@frozen
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

    @property
    def size(self) -> int:
        """About how many bytes the request takes in memory."""
        parts = (*self.headers.items(), *self.query, (self.path, self.origin))
        return len(self.body) + sum(len(name) + len(value) for name, value in parts)


class Recorder:
    """The last requests, oldest first. Any thread can read them while requests are served.

    Args:
        maxlen: How many requests are kept.
        max_bytes: About how many bytes of requests are kept; the last request is kept anyway.
    """

    def __init__(self, maxlen: int = 20_000, max_bytes: int = 64 * 1024 * 1024) -> None:
        self._maxlen = maxlen
        self._max_bytes = max_bytes
        self._numbers = count()
        self._received: OrderedDict[int, Received] = OrderedDict()
        self._bytes = 0
        # A lock of its own: requests can be read while another thread holds that of the state.
        self._lock = Lock()

    @property
    def requests(self) -> tuple[Received, ...]:
        """The requests as they are now."""
        with self._lock:
            return tuple(self._received.values())

    def record(self, request: HttpRequest, operation: str | None) -> tuple[int, Received]:
        """Add a request, before it is processed, and return it with its number."""
        authorization = request.headers.get("authorization")
        received = Received(
            origin=request.origin,
            method=request.method,
            path=request.path,
            query=request.query,
            headers={k: v for k, v in request.headers.items() if k != "authorization"},
            authorization_digest=None if authorization is None else digest(authorization),
            body=request.body,
            operation=operation,
        )
        with self._lock:
            number = next(self._numbers)
            self._received[number] = received
            self._bytes += received.size
            while len(self._received) > 1 and (
                len(self._received) > self._maxlen or self._bytes > self._max_bytes
            ):
                _, oldest = self._received.popitem(last=False)
                self._bytes -= oldest.size
        return number, received

    def finish(self, number: int, status: int) -> None:
        """Add the status of the response to the request with a number."""
        with self._lock:
            if (received := self._received.get(number)) is not None:
                self._received[number] = evolve(received, status=status)

    def of(self, operation: str) -> list[Received]:
        """Return the requests for an operation of the contract, such as `builds.get`."""
        return [each for each in self.requests if each.operation == operation]

    def clear(self) -> None:
        """Remove all requests."""
        with self._lock:
            self._received.clear()
            self._bytes = 0


def digest(authorization: str) -> str:
    """Return the digest of an Authorization header."""
    return hashlib.sha256(authorization.encode()).hexdigest()
