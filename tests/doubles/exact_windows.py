"""A service that counts in exact rate windows, as the documentation describes them.

https://buildkite.com/docs/apis/rest-api/limits
"""

from __future__ import annotations

import asyncio
import math
import re
from collections.abc import Callable, Mapping
from typing import Literal

import httpx
from attrs import define, field

__all__ = ["Answerer", "ExactService", "ExactWindow", "Opening", "Rounding"]

Opening = Literal["by the clock", "with the first request"]
Rounding = Literal["floor", "ceil"]
Answerer = Callable[[httpx.Request], httpx.Response]

_SLUG = re.compile(r"/organizations/([^/]+)")


@define
class ExactWindow:
    """Counts to its limit, then refuses until its period is over."""

    limit: int
    period: float = 60.0
    phase: float = 0.0
    """When it turned over, or was opened, before the clock stood at zero."""
    opening: Opening = "by the clock"
    used: int = 0
    _ends: float | None = None

    def count(self, now: float) -> bool:
        """Count a request; whether it is within the limit."""
        self._turn_over(now)
        self.used += 1
        return self.used <= self.limit

    def left(self, now: float) -> float:
        """Seconds until it turns over."""
        self._turn_over(now)
        return self._end(now) - now

    def _end(self, now: float) -> float:
        if self._ends is None:
            turned = math.floor((now + self.phase) / self.period)
            self._ends = (turned + 1) * self.period - self.phase
        return self._ends

    def _turn_over(self, now: float) -> None:
        if now < self._end(now):
            return
        self.used = 0
        self._ends = None if self.opening == "by the clock" else now + self.period


def _no_latency() -> float:
    return 0.0


@define(eq=False, kw_only=True)
class ExactService(httpx.AsyncBaseTransport):
    """Answers what is within the windows, and counts what it refuses."""

    answer: Answerer
    user: ExactWindow = field(factory=lambda: ExactWindow(50))
    organizations: Mapping[str, ExactWindow] = field(factory=dict[str, ExactWindow])
    rounding: Rounding = "ceil"
    latency: Callable[[], float] = _no_latency
    """Seconds of one way; asked for twice a request."""
    clock: Callable[[], float] = field(
        factory=lambda: lambda: asyncio.get_running_loop().time(),
    )
    answered: list[float] = field(factory=list[float])
    """When, on the service's side, each request was answered."""
    refused: list[tuple[float, str]] = field(factory=list[tuple[float, str]])
    """When, and by whose window, each 429 was given."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(self.latency())
        response = self._judged(request)
        await asyncio.sleep(self.latency())
        return response

    def _judged(self, request: httpx.Request) -> httpx.Response:
        now = self.clock()
        found = _SLUG.search(request.url.path)
        organization = self.organizations.get(found[1]) if found else None
        windows = {"rest": organization, "rest_user": self.user}
        within = {
            scope: window.count(now) for scope, window in windows.items() if window is not None
        }
        exceeded = [scope for scope, fine in within.items() if not fine]
        if exceeded:
            self.refused.append((now, exceeded[0]))
            response = self._refusal(exceeded[0], windows[exceeded[0]], now)
        else:
            self.answered.append(now)
            response = self.answer(request)
        for scope, window in windows.items():
            if window is not None:
                response.headers.update(self._headers(scope, window, now))
        return response

    def _refusal(self, scope: str, window: ExactWindow | None, now: float) -> httpx.Response:
        assert window is not None
        body = {
            "message": "You have exceeded your API rate limit.",
            "scope": scope,
            "limit": window.limit,
            "current": window.used,
            "reset": self._reset(window, now),
        }
        return httpx.Response(429, json=body)

    def _headers(self, scope: str, window: ExactWindow, now: float) -> dict[str, str]:
        prefix = "RateLimit-User-" if scope == "rest_user" else "RateLimit-"
        return {
            f"{prefix}Scope": scope,
            f"{prefix}Limit": str(window.limit),
            f"{prefix}Remaining": str(window.limit - window.used),
            f"{prefix}Reset": str(self._reset(window, now)),
        }

    def _reset(self, window: ExactWindow, now: float) -> int:
        left = window.left(now)
        return math.floor(left) if self.rounding == "floor" else math.ceil(left)
