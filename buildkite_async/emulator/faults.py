"""Faults on demand: what a network and a troubled service do.

A fault is taken by the first matching request and used up after `times` of them. Over a socket
a broken answer really breaks the connection. Under a bare ASGI transport the application raises
instead: ConnectionResetError for a reset, TimeoutError for a stall, BrokenPipeError for a body
cut short; `Emulator.transport()` turns them into the errors that httpx has for them.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

import msgspec
from attrs import define, field

from buildkite_async.emulator.http import HTML, JSON, Reply
from buildkite_async.emulator.recorder import Received

Match = Callable[[Received], bool]


class Break(Enum):
    """How a connection fails."""

    BEFORE = "reset before the act"
    AFTER = "reset after the act"
    STALL = "no answer"
    TRUNCATE = "half a body"


@define(eq=False)
class Fault:
    """What happens instead of, or to, the answer of a matching request."""

    match: Match
    times: int
    reply: Reply | None = None
    breaks: Break | None = None
    act: bool = False
    seconds: float = 3600.0
    used: int = field(default=0, init=False)


class Faults:
    """The faults that wait for a request."""

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
        act: bool = False,
        breaks: Break | None = None,
        seconds: float = 3600.0,
    ) -> Fault:
        """Wait for requests that match: `"GET /v2/user"`, part of one, or a predicate.

        With `status` they are answered so (with `act=True` only after being carried out); with
        `breaks` their connection fails.
        """
        if (status is None) == (breaks is None):
            raise ValueError("a fault answers with a status or breaks the connection")
        fault = Fault(
            match=_matcher(match) if isinstance(match, str) else match,
            times=times,
            reply=None if status is None else _reply(status, json, html, headers),
            breaks=breaks,
            act=act,
            seconds=seconds,
        )
        self._waiting.append(fault)
        return fault

    def clear(self) -> None:
        """Forget what has not happened yet."""
        self._waiting.clear()

    def take(self, received: Received) -> Fault | None:
        """The fault that this request meets."""
        for fault in self._waiting:
            if fault.match(received):
                fault.used += 1
                if fault.used >= fault.times:
                    self._waiting.remove(fault)
                return fault
        return None


def _matcher(text: str) -> Match:
    def matches(received: Received) -> bool:
        return text in f"{received.method} {received.path}"

    return matches


def _reply(status: int, json: Any, html: str | None, headers: dict[str, str] | None) -> Reply:
    if html is not None:
        return Reply(status, html.encode(), HTML, headers or {})
    if json is not None:
        return Reply(status, msgspec.json.encode(json), JSON, headers or {})
    return Reply(status, headers=headers or {})
