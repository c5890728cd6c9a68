"""Rate limits: fixed windows for organizations and for users.

A window starts at a multiple of its length, plus a phase, and not with the first request of a
client. `time_scale` shortens every window, but `Reset` is still in whole seconds of the clock, so it
is coarse if a window lasts only a few seconds.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal

from attrs import define, frozen

from buildkite_async.emulator.argument_types import checked_fields

_UNBOUNDED = 1_000_000_000
# Scope and requests a second: https://buildkite.com/docs/apis/agent-api/stacks#rate-limiting
_OF_STACKS = {
    "stacks.list_scheduled_jobs": ("list-scheduled-jobs", 10),
    "stacks.reserve_jobs": ("batch-reserve", 10),
    "stacks.get_job": ("show-job", 1_000),
    "stacks.get_job_states": ("batch-load-job-states", 20),
    "stacks.finish_job": ("finish-job", 100),
    "stacks.create_notifications": ("stack-notification", 200),
}
_OTHER_OF_STACKS = ("default", 10)


@checked_fields
@frozen(kw_only=True)
class Limits:
    """The sizes of the rate windows, and the form of their headers.

    https://buildkite.com/docs/apis/rest-api/limits
    """

    rest_organization: int = 200
    """REST requests of an organization in a window."""
    rest_user: int = 50
    """REST requests of a user in a window."""
    rest_seconds: float = 60.0
    """The length of a REST window."""
    portal: int = 200
    """Requests to the portals of an organization in a window of `rest_seconds`."""
    graphql_organization: int = 20_000
    """Complexity points of an organization in a window."""
    graphql_user: int = 5_000
    """Complexity points of a user in a window."""
    graphql_seconds: float = 300.0
    """The length of a GraphQL window."""
    time_scale: float = 1.0
    """How many times faster the windows pass."""
    organization_phase: float = 0.0
    """Seconds from a multiple of the length to the start of an organization's window."""
    user_phase: float = 17.0
    """Seconds from a multiple of the length to the start of a user's window."""
    reset: Literal["floor", "ceil"] = "ceil"
    """How `Reset` is rounded to whole seconds."""
    spelling: Literal["RateLimit", "Rate-Limit", "both"] = "RateLimit"
    """The prefix of the headers."""
    enforced: bool = True
    """Whether limits are enforced, as `organizations.get_rate_limits` reports it."""


REAL = Limits()
"""The documented limits of the service."""

OFF = Limits(
    rest_organization=_UNBOUNDED,
    rest_user=_UNBOUNDED,
    portal=_UNBOUNDED,
    graphql_organization=_UNBOUNDED,
    graphql_user=_UNBOUNDED,
    enforced=False,
)
"""Limits that no client reaches; responses still have the headers."""


@define
class CountedWindow:
    """A counter that returns to zero at every boundary."""

    scope: str
    limit: int
    seconds: float
    phase: float
    current: int = 0
    _index: int = -1

    def turn(self, now: float) -> None:
        """Return to zero if a boundary has passed."""
        index = math.floor((now - self.phase) / self.seconds)
        if index != self._index:
            self._index, self.current = index, 0

    def left(self, now: float) -> float:
        """Return the seconds until the next boundary."""
        return (self._index + 1) * self.seconds + self.phase - now


@frozen
class Pair:
    """The windows that a request counts in: the organization's, and the user's if there is one."""

    organization: CountedWindow
    user: CountedWindow | None

    @property
    def windows(self) -> tuple[CountedWindow, ...]:
        """The windows that exist, the user's first."""
        return tuple(each for each in (self.user, self.organization) if each is not None)

    @property
    def over_limit(self) -> CountedWindow | None:
        """The first window whose limit has been exceeded."""
        for window in self.windows:
            if window.current > window.limit:
                return window
        return None

    @property
    def at_limit(self) -> CountedWindow | None:
        """The first window that has nothing left."""
        for window in self.windows:
            if window.current >= window.limit:
                return window
        return None

    def charge(self, amount: int) -> None:
        """Add to every window."""
        for window in self.windows:
            window.current += amount


class RateWindows:
    """All windows of the service, created when they are first used."""

    def __init__(self, limits: Limits, clock: Callable[[], float]) -> None:
        self.limits = limits
        self._clock = clock
        self._windows: dict[tuple[str, str], CountedWindow] = {}

    def rest(self, organization: str, user: str) -> Pair:
        """Return the windows of a REST request."""
        limits = self.limits
        return Pair(
            self._window("rest", organization, limits.rest_organization, limits.rest_seconds),
            self._window("rest_user", user, limits.rest_user, limits.rest_seconds),
        )

    def portal(self, organization: str) -> Pair:
        """Return the window of a request to a portal, which is separate from those of REST."""
        limits = self.limits
        return Pair(self._window("portal", organization, limits.portal, limits.rest_seconds), None)

    def stack(self, operation: str, stack: str) -> Pair:
        """Return the window of one operation on one stack."""
        scope, limit = _OF_STACKS.get(operation, _OTHER_OF_STACKS)
        allowed = limit if self.limits.enforced else _UNBOUNDED
        return Pair(self._window(scope, stack, allowed, 1.0), None)

    def graphql(self, organization: str, user: str) -> Pair:
        """Return the windows of a GraphQL query."""
        limits = self.limits
        seconds = limits.graphql_seconds
        return Pair(
            self._window("graphql", organization, limits.graphql_organization, seconds),
            self._window("graphql_user", user, limits.graphql_user, seconds),
        )

    def _window(self, scope: str, whose: str, limit: int, seconds: float) -> CountedWindow:
        phase = self.limits.user_phase if scope.endswith("user") else self.limits.organization_phase
        scale = self.limits.time_scale
        window = self._windows.get((scope, whose))
        if window is None:
            window = CountedWindow(scope, limit, seconds / scale, phase / scale)
            self._windows[scope, whose] = window
        window.turn(self._clock())
        return window

    def reset(self, window: CountedWindow) -> int:
        """Return whole seconds until the boundary, rounded as the limits say."""
        left = window.left(self._clock())
        return math.floor(left) if self.limits.reset == "floor" else math.ceil(left)

    def headers(self, pair: Pair) -> dict[str, str]:
        """Return the headers that a response has for both windows."""
        headers: dict[str, str] = {}
        for infix, window in (("", pair.organization), ("-User", pair.user)):
            if window is None:
                continue
            values = {
                "Scope": window.scope,
                "Limit": str(window.limit),
                "Remaining": str(window.limit - window.current),
                "Reset": str(self.reset(window)),
            }
            if window.current > window.limit:
                values["Warning"] = "Limit exceeded"
            for name, value in values.items():
                for prefix in self._prefixes():
                    headers[f"{prefix}{infix}-{name}"] = value
        return headers

    def _prefixes(self) -> tuple[str, ...]:
        spelling = self.limits.spelling
        return ("RateLimit", "Rate-Limit") if spelling == "both" else (spelling,)
