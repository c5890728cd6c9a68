"""A service that counts requests in exact rate windows, as the documentation describes them.

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

__all__ = ["ExactService", "ExactWindow", "Opening", "Rounding"]

Opening = Literal["by the clock", "with the first request"]
Rounding = Literal["floor", "ceil"]

_SLUG = re.compile(r"/organizations/([^/]+)")


@define
class ExactWindow:
    """A window that allows requests up to its limit in every period."""

    limit: int
    period: float = 60.0
    phase: float = 0.0
    """Seconds before zero at which the window last reset or opened."""
    opening: Opening = "by the clock"
    used: int = 0
    _ends: float | None = None

    def count(self, now: float) -> bool:
        """Count a request; return whether it is within the limit."""
        self._reset_if_over(now)
        self.used += 1
        return self.used <= self.limit

    def left(self, now: float) -> float:
        """Return the seconds until the window resets."""
        self._reset_if_over(now)
        return self._end(now) - now

    def _end(self, now: float) -> float:
        if self._ends is None:
            periods = math.floor((now + self.phase) / self.period)
            self._ends = (periods + 1) * self.period - self.phase
        return self._ends

    def _reset_if_over(self, now: float) -> None:
        if now < self._end(now):
            return
        self.used = 0
        self._ends = None if self.opening == "by the clock" else now + self.period


def _no_latency() -> float:
    return 0.0


@define(eq=False, kw_only=True)
class ExactService(httpx.AsyncBaseTransport):
    """Responds to requests within the windows, and refuses the others with 429."""

    respond: Callable[[httpx.Request], httpx.Response]
    user: ExactWindow = field(factory=lambda: ExactWindow(50))
    organizations: Mapping[str, ExactWindow] = field(factory=dict[str, ExactWindow])
    rounding: Rounding = "ceil"
    latency: Callable[[], float] = _no_latency
    """Return the seconds of one way; called twice for each request."""
    clock: Callable[[], float] = field(
        factory=lambda: lambda: asyncio.get_running_loop().time(),
    )
    accepted: list[float] = field(factory=list[float])
    """When the service accepted each request."""
    refused: list[tuple[float, str]] = field(factory=list[tuple[float, str]])
    """When the service refused a request, and the scope of the exceeded window."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(self.latency())
        response = self._response(request)
        await asyncio.sleep(self.latency())
        return response

    def _response(self, request: httpx.Request) -> httpx.Response:
        now = self.clock()
        found = _SLUG.search(request.url.path)
        organization = self.organizations.get(found[1]) if found else None
        windows = {"rest": organization, "rest_user": self.user}
        within = {
            scope: window.count(now) for scope, window in windows.items() if window is not None
        }
        exceeded = [scope for scope, is_within in within.items() if not is_within]
        if exceeded:
            self.refused.append((now, exceeded[0]))
            response = self._refusal(exceeded[0], windows[exceeded[0]], now)
        else:
            self.accepted.append(now)
            response = self.respond(request)
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
