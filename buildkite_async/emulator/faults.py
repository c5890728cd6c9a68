"""Simulated failures of the network and of the service.

A fault applies to the first `times` requests that match it. Over a socket the connection is really
broken. Over a bare ASGI transport the application raises instead: ConnectionResetError for a reset,
TimeoutError for a stall, BrokenPipeError for a truncated body. `Emulator.transport()` raises the
corresponding errors of httpx.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from typing import Any

import msgspec
from attrs import define, field

from buildkite_async.emulator.arguments import did_you_mean
from buildkite_async.emulator.contract import load
from buildkite_async.emulator.http import HTML, JSON, Reply
from buildkite_async.emulator.recorder import Received

Match = Callable[[Received], bool]

_OPERATION = re.compile(r"[A-Za-z_]+(\.[A-Za-z_]*)+")
_OTHERS = frozenset({"graphql", "storage"})
"""What can fail besides the operations of the contract."""


class Break(Enum):
    """How a connection fails."""

    BEFORE = "reset before the request is executed"
    """The connection is reset, and the request is not executed."""
    AFTER = "reset after the request is executed"
    """The request is executed, and the connection is reset instead of a response."""
    STALL = "no response"
    """The request is not executed, and no response is sent."""
    TRUNCATE = "half a body"
    """The request is executed, and the connection closes in the middle of the body."""


@define(eq=False)
class Fault:
    """A failure of the requests that match."""

    match: Match
    """Whether the fault applies to a request."""
    times: int
    """How many requests it applies to."""
    reply: Reply | None = None
    """The response that is sent instead."""
    breaks: Break | None = None
    """How the connection fails."""
    execute: bool = False
    """Whether the request is executed before `reply` is sent."""
    seconds: float = 3600.0
    """How long a stall lasts, unless the caller closes the connection."""
    used: int = field(default=0, init=False)
    """How many requests it has applied to."""


class Faults:
    """The faults of an emulator that have not been used up."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(
        self,
        match: str | Match = "",
        *,
        times: int = 1,
        status: int | None = None,
        json: Any = None,
        html: str | None = None,
        headers: dict[str, str] | None = None,
        execute: bool = False,
        breaks: Break | None = None,
        seconds: float = 3600.0,
    ) -> Fault:
        """Add a fault: a response with `status`, or a connection that `breaks`.

        Args:
            match: An operation of the contract such as `builds.get`, `graphql` or `storage`; other
                text in `"METHOD /path"`; or a predicate. Every request matches the empty text.
            times: How many requests the fault applies to.
            status: The status of the response.
            json: The body of the response, as a JSON value.
            html: The body of the response, as HTML.
            headers: Headers of the response.
            execute: Whether the request is executed before the response with `status` is sent.
            breaks: How the connection fails.
            seconds: How long a stall lasts.

        Raises:
            ValueError: Neither or both of `status` and `breaks` were given, or `match` looks like
                an operation that the contract does not have.
        """
        if (status is None) == (breaks is None):
            raise ValueError("A fault takes either `status` or `breaks`.")
        fault = Fault(
            match=_matcher(match) if isinstance(match, str) else match,
            times=times,
            reply=None if status is None else _reply(status, json, html, headers),
            breaks=breaks,
            execute=execute,
            seconds=seconds,
        )
        self._waiting.append(fault)
        return fault

    def clear(self) -> None:
        """Remove the faults that have not been used up."""
        self._waiting.clear()

    def take(self, received: Received) -> Fault | None:
        """Return the fault that applies to a request, and count the use."""
        for fault in self._waiting:
            if fault.match(received):
                fault.used += 1
                if fault.used >= fault.times:
                    self._waiting.remove(fault)
                return fault
        return None


def _matcher(text: str) -> Match:
    known = {*_OTHERS, *(operation.id for operation in load().operations)}
    if text in known:
        return lambda received: received.operation == text
    if _OPERATION.fullmatch(text) or ("/" not in text and did_you_mean(text, _OTHERS)):
        raise ValueError(f"The contract has no operation {text!r}.{did_you_mean(text, known)}")

    def matches(received: Received) -> bool:
        return text in f"{received.method} {received.path}"

    return matches


def _reply(status: int, json: Any, html: str | None, headers: dict[str, str] | None) -> Reply:
    if html is not None:
        return Reply(status, html.encode(), HTML, headers or {})
    if json is not None:
        return Reply(status, msgspec.json.encode(json), JSON, headers or {})
    return Reply(status, headers=headers or {})
