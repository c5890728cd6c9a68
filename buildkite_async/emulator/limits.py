"""The rate windows: fixed in time, counted for organizations and for users.

A window that starts at a whole multiple of its length (plus a phase) is shared by everybody it
counts, so a client meets its boundary anywhere. `time_scale` shortens every window; `Reset`
stays in whole wall seconds, as a client waits them, so a scale that leaves a window only a few
seconds long also makes `Reset` coarse.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal

from attrs import define, frozen

_UNBOUNDED = 1_000_000_000


@frozen(kw_only=True)
class Limits:
    """How much may be asked in a window, and how the answer spells it.

    https://buildkite.com/docs/apis/rest-api/limits
    """

    rest_organization: int = 200
    rest_user: int = 50
    rest_seconds: float = 60.0
    portal: int = 200
    graphql_organization: int = 20_000
    graphql_user: int = 5_000
    graphql_seconds: float = 300.0
    time_scale: float = 1.0
    organization_phase: float = 0.0
    user_phase: float = 17.0
    reset: Literal["floor", "ceil"] = "ceil"
    spelling: Literal["RateLimit", "Rate-Limit", "both"] = "RateLimit"
    enforced: bool = True


REAL = Limits()
OFF = Limits(
    rest_organization=_UNBOUNDED,
    rest_user=_UNBOUNDED,
    portal=_UNBOUNDED,
    graphql_organization=_UNBOUNDED,
    graphql_user=_UNBOUNDED,
    enforced=False,
)


@define
class Window:
    """One count that starts anew at every boundary."""

    scope: str
    limit: int
    seconds: float
    phase: float
    current: int = 0
    _index: int = -1

    def turn(self, now: float) -> None:
        """Start anew when a boundary has passed."""
        index = math.floor((now - self.phase) / self.seconds)
        if index != self._index:
            self._index, self.current = index, 0

    def left(self, now: float) -> float:
        """Seconds to the next boundary."""
        return (self._index + 1) * self.seconds + self.phase - now


@frozen
class Pair:
    """The organization's window, and the user's where there is one, that a request counts in."""

    organization: Window
    user: Window | None

    @property
    def windows(self) -> tuple[Window, ...]:
        """Those that there are, the user's first."""
        return tuple(each for each in (self.user, self.organization) if each is not None)

    @property
    def exhausted(self) -> Window | None:
        """The window that refuses, the user's first."""
        for window in self.windows:
            if window.current > window.limit:
                return window
        return None

    @property
    def spent(self) -> Window | None:
        """The window that has nothing left for another query."""
        for window in self.windows:
            if window.current >= window.limit:
                return window
        return None

    def charge(self, amount: int) -> None:
        """Count `amount` in each."""
        for window in self.windows:
            window.current += amount


class RateWindows:
    """Every window of the service, made when first needed."""

    def __init__(self, limits: Limits, clock: Callable[[], float]) -> None:
        self.limits = limits
        self._clock = clock
        self._windows: dict[tuple[str, str], Window] = {}

    def rest(self, organization: str, user: str) -> Pair:
        """The windows of a REST request."""
        limits = self.limits
        return Pair(
            self._window("rest", organization, limits.rest_organization, limits.rest_seconds),
            self._window("rest_user", user, limits.rest_user, limits.rest_seconds),
        )

    def portal(self, organization: str) -> Pair:
        """The window of a request to a portal, apart from those of REST."""
        limits = self.limits
        return Pair(self._window("portal", organization, limits.portal, limits.rest_seconds), None)

    def graphql(self, organization: str, user: str) -> Pair:
        """The windows of a GraphQL query."""
        limits = self.limits
        seconds = limits.graphql_seconds
        return Pair(
            self._window("graphql", organization, limits.graphql_organization, seconds),
            self._window("graphql_user", user, limits.graphql_user, seconds),
        )

    def _window(self, scope: str, whose: str, limit: int, seconds: float) -> Window:
        phase = self.limits.user_phase if scope.endswith("user") else self.limits.organization_phase
        scale = self.limits.time_scale
        window = self._windows.get((scope, whose))
        if window is None:
            window = Window(scope, limit, seconds / scale, phase / scale)
            self._windows[scope, whose] = window
        window.turn(self._clock())
        return window

    def reset(self, window: Window) -> int:
        """Whole seconds to the boundary, rounded as the settings say."""
        left = window.left(self._clock())
        return math.floor(left) if self.limits.reset == "floor" else math.ceil(left)

    def headers(self, pair: Pair) -> dict[str, str]:
        """What every answer tells about both windows."""
        headers: dict[str, str] = {}
        for infix, window in (("", pair.organization), ("-User", pair.user)):
            if window is None:
                continue
            facts = {
                "Scope": window.scope,
                "Limit": str(window.limit),
                "Remaining": str(window.limit - window.current),
                "Reset": str(self.reset(window)),
            }
            if window.current > window.limit:
                facts["Warning"] = "Limit exceeded"
            for name, value in facts.items():
                for prefix in self._prefixes():
                    headers[f"{prefix}{infix}-{name}"] = value
        return headers

    def _prefixes(self) -> tuple[str, ...]:
        spelling = self.limits.spelling
        return ("RateLimit", "Rate-Limit") if spelling == "both" else (spelling,)
