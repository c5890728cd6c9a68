"""The rate windows, as the server reports them: how much may leave now, and when more may.

Pure: the time comes in as an argument. The rule that draws no 429: in one window never have more
in flight than remains, and sleep to the boundary when nothing remains.

Why `remaining - in_flight` is safe: the lowest figure that a window reported is the latest in the
server's order; whatever the server counted after it is not answered yet, so it is in flight.

Why intervals: `Reset` is in whole seconds, and whether it is rounded up or down is unknown. An
answer received at t2 to a request sent at t1 puts the boundary into
[t1 + Reset - 1, t2 + Reset + 1] either way. The intersection over a window's answers is narrow,
and its upper end is never too early.

https://buildkite.com/docs/apis/rest-api/limits
https://buildkite.com/docs/apis/graphql/graphql-resource-limits
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import inf
from typing import Final, Literal

from attrs import define, evolve, field, frozen

from buildkite_async.wire.headers import Readings, WindowReading

__all__ = ["Api", "RateLimitStatus", "RateWindows", "RequestCost", "Reserve", "Window"]

Api = Literal["rest", "graphql", "portal"]

PERIODS: Final[Mapping[Api, float]] = {"rest": 60.0, "graphql": 300.0, "portal": 60.0}
"""Documented lengths in seconds, used only where an answer names no `Reset`."""
LINGERING: Final = 5.0
"""Seconds that the server may be at work on a call whose caller has gone."""
LONGEST: Final = 10
"""Periods; a `Reset` beyond that is no window's, and is not waited for."""


@frozen
class Reserve:
    """What to leave of the organization's windows for its other users.

    In requests a minute for REST, in complexity points per five minutes for GraphQL.
    """

    rest: int = 0
    graphql: int = 0

    def of(self, api: Api) -> int:
        """The reserve in one API's windows."""
        match api:
            case "rest":
                return self.rest
            case "graphql":
                return self.graphql
            case "portal":
                return 0


@frozen
class RequestCost:
    """What one call takes: from which API's windows, of which organization, how much."""

    api: Api = "rest"
    organization: str = ""
    """Slug; empty for calls that name none, which have a window of their own."""
    cost: int = 1
    """1 for a request; complexity points for GraphQL."""
    least: int | None = None
    """The smallest cost that it may shrink to; None where it cannot shrink."""
    ahead: bool = False
    """Whether it goes before those who wait."""

    @property
    def smallest(self) -> RequestCost:
        """The same call, shrunk as far as it may."""
        return self if self.least is None else evolve(self, cost=self.least)


@define
class Window:
    """One rate window: what was last heard of it, and what is under way."""

    period: float
    reserve: int = 0
    limit: int | None = None
    """None until an answer has named it."""
    in_flight: int = 0
    silent: bool = False
    """An answer came that did not name this window: there is nothing to obey."""
    shut_until: float = -inf
    """A refusal named this moment."""
    lost_at: float = -inf
    """Answers to what is sent from then on count what was lost before."""
    mute: bool = False
    """The last answer named no figures, so it is of no use to ask for them."""
    _remaining: int = 0
    _lost: int = 0
    _earliest: float = -inf
    _latest: float | None = None
    _previous: float = -inf

    def remaining(self, now: float) -> int | None:
        """What the server would still accept, less what is in flight; None while unknown."""
        self._turn_over(now)
        return None if self.limit is None else self._free()

    @property
    def capacity(self) -> int | None:
        """What may leave in one whole window; None while unknown."""
        return None if self.limit is None else self.limit - min(self.reserve, self.limit - 1)

    def left(self, now: float) -> int | None:
        """What may still leave in this window; None while unknown."""
        self._turn_over(now)
        if self.limit is None or self.capacity is None:
            return None
        return self._free() - (self.limit - self.capacity)

    def resets_at(self) -> float | None:
        """When the window turns over at the latest; None while unknown."""
        if self.shut_until > -inf:
            return max(self.shut_until, self._latest or -inf)
        return self._latest

    def fits(self, cost: int, now: float) -> bool:
        """Whether a call of this cost may leave now."""
        if now < self.shut_until:
            return False
        self.shut_until = -inf
        if self.silent:
            return True
        left = self.left(now)
        if left is None:
            return self.in_flight == 0  # one call goes ahead and brings the figures
        if left >= cost:
            return True
        if self.in_flight:
            return False
        # Alone: a call dearer than a whole window may have a fresh one to itself, and where no
        # boundary is known some call must go and learn one, a small one if that may help.
        may_ask = self.doubted(cost, now) and not self.mute
        return left >= (self.capacity or 0) or (self._latest is None and not may_ask)

    def doubted(self, cost: int, now: float) -> bool:
        """Whether only calls whose answer was lost stand in the way, and one of 1 may ask."""
        left = self.left(now)
        if left is None or self.in_flight or now < self.shut_until:
            return False
        return 1 <= left < cost <= left + self._lost

    def take(self, cost: int) -> None:
        """Count a call that leaves."""
        self.in_flight += cost

    def give_back(self, cost: int) -> None:
        """Count a call that never left, or whose answer has been learned from."""
        self.in_flight -= cost

    def lose(
        self, cost: int, now: float, counted: int | None = None, *, answered: bool = False
    ) -> None:
        """Count a call whose answer was lost or named no figures: the server may have counted it.

        `counted` is what the server took, where that is known all the same. The doubt ends with
        the answer to a call that was sent later; some seconds later where no answer came at all,
        as the server may be at work on it still.
        """
        self.in_flight -= cost
        self._lost += cost if counted is None else counted
        self.lost_at = max(self.lost_at, now if answered else now + LINGERING)

    def learn(self, reading: WindowReading | None, sent: float, received: float) -> None:
        """Take an answer's word."""
        self._turn_over(received)
        if reading is None:
            self.silent = self.limit is None
            return
        self.silent = self.mute = False
        if sent >= self.lost_at:
            self._lost = 0
        earliest, latest = self._boundary(reading, sent, received)
        if earliest <= self._previous:
            return  # late news of a window that has turned over since
        if self._latest is not None and latest < self._earliest:
            return
        if reading.limit is not None:
            self.limit = reading.limit
        elif self.limit is None:
            self.limit = max(reading.remaining, 1)
        if self._latest is None or earliest > self._latest:  # the first word of a new window
            self._remaining = reading.remaining
            self._earliest, self._latest = earliest, latest
        else:
            self._remaining = min(self._remaining, reading.remaining)
            self._earliest = max(self._earliest, earliest)
            self._latest = min(self._latest, latest)

    def _boundary(
        self, reading: WindowReading, sent: float, received: float
    ) -> tuple[float, float]:
        if reading.reset is None or reading.reset > LONGEST * self.period:
            return received, received + self.period
        return sent + reading.reset - 1, received + reading.reset + 1

    def _turn_over(self, now: float) -> None:
        if self._latest is not None and now >= self._latest and self.limit is not None:
            self._remaining, self._lost = self.limit, 0
            self._previous = self._latest
            self._earliest, self._latest = -inf, None

    def _free(self) -> int:
        return self._remaining - self.in_flight - self._lost


@define
class RateWindows:
    """All rate windows of one token: an API's, of the user and of each organization."""

    reserve: Reserve = field(factory=Reserve)
    _windows: dict[tuple[Api, str | None], Window] = field(factory=dict, init=False)

    def fits(self, claim: RequestCost, now: float) -> bool:
        """Whether the call may leave now."""
        return all(window.fits(claim.cost, now) for window in self.windows(claim))

    def granted(self, claim: RequestCost, now: float) -> RequestCost | None:
        """The call as it may leave now, shrunk where need be; None where it has to wait."""
        if not self.fits(claim.smallest, now):
            return None
        if claim.least is None:
            return claim
        # A point is left to ask for figures by, should the answer be lost.
        rooms = [room - 1 for each in self.windows(claim) if (room := each.left(now)) is not None]
        return evolve(claim, cost=max(claim.least, min([claim.cost, *rooms])))

    def question_at(self, claim: RequestCost, now: float) -> float | None:
        """From when on an answer to a small call would let this one leave; None where never."""
        held = [window for window in self.windows(claim) if not window.fits(claim.cost, now)]
        if not held or not all(window.doubted(claim.cost, now) for window in held):
            return None
        return max(window.lost_at for window in held)

    def take(self, claim: RequestCost) -> None:
        """Count a call that leaves."""
        for window in self.windows(claim):
            window.take(claim.cost)

    def give_back(self, claim: RequestCost) -> None:
        """Count a call that never left."""
        for window in self.windows(claim):
            window.give_back(claim.cost)

    def lose(self, claim: RequestCost, now: float) -> None:
        """Count a call whose answer was lost."""
        for window in self.windows(claim):
            window.lose(claim.cost, now)

    def settle(
        self, claim: RequestCost, readings: Readings, sent: float, received: float, *, failed: bool
    ) -> None:
        """Count an answered call, and take the answer's word; a failed service has none."""
        organization, user = self.windows(claim)
        for window, reading in ((organization, readings.organization), (user, readings.user)):
            if reading is None and window.limit is not None:
                window.lose(claim.cost, received, readings.complexity, answered=True)
                window.mute = window.mute or not failed
            else:
                window.give_back(claim.cost)
                window.learn(reading, sent, received)

    def shut(self, claim: RequestCost, *, user: bool, now: float, seconds: float) -> None:
        """Take the word of a refusal, which may have come without headers."""
        organization, users = self.windows(claim)
        window = users if user else organization
        window.shut_until = now + min(seconds, LONGEST * window.period)

    def next_change(self, claim: RequestCost, now: float) -> float | None:
        """When the windows that hold the call back turn over; None when only an answer helps."""
        times = [
            window.resets_at() for window in self.windows(claim) if not window.fits(claim.cost, now)
        ]
        known = [time for time in times if time is not None]
        return max(known) if known and len(known) == len(times) else None

    def capacity(self, api: Api) -> int | None:
        """The dearest call that every window of the API has room for; None while unknown."""
        return min(
            (room for _, window in self.known(api) if (room := window.capacity) is not None),
            default=None,
        )

    def windows(self, claim: RequestCost) -> tuple[Window, Window]:
        """The windows that the call counts in: its organization's and the user's."""
        return (
            self._window(claim.api, claim.organization, self.reserve.of(claim.api)),
            self._window(claim.api, None, 0),
        )

    def known(self, api: Api) -> Iterator[tuple[str | None, Window]]:
        """All windows of one API, by organization slug; None is the user's."""
        for (of, slug), window in self._windows.items():
            if of == api:
                yield slug, window

    def _window(self, api: Api, slug: str | None, reserve: int) -> Window:
        key = (api, slug)
        if key not in self._windows:
            self._windows[key] = Window(period=PERIODS[api], reserve=reserve)
        return self._windows[key]


@frozen
class RateLimitStatus:
    """One API's part of the budget, to look at."""

    _budget: RateWindows
    _api: Api
    _now: float

    @property
    def remaining(self) -> int | None:
        """Requests or points that may still leave in the narrowest window; None while unknown."""
        figures = [w.remaining(self._now) for _, w in self._budget.known(self._api)]
        return min((figure for figure in figures if figure is not None), default=None)

    @property
    def user_remaining(self) -> int | None:
        """What the user's window still allows; None while unknown."""
        return self._of(None)

    def organization_remaining(self, slug: str) -> int | None:
        """What the organization's window still allows; None while unknown."""
        return self._of(slug)

    def _of(self, slug: str | None) -> int | None:
        windows = dict(self._budget.known(self._api))
        return windows[slug].remaining(self._now) if slug in windows else None
