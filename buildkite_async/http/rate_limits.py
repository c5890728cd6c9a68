"""The rate windows as the service reports them: what may be sent now, and when more may.

Pure: the time is an argument. One rule draws no 429: in each window there is never more in flight
than remains, and if nothing remains a call waits for the window to reset.

- The lowest figure that a window reported is the latest in the service's order. What it counted
  after that is not answered yet, so it is in flight: `remaining - in_flight` is safe.
- `Reset` is in whole seconds, rounded up or down. A response received at t2 to a request sent at t1
  puts the reset into [t1 + Reset - 1, t2 + Reset + 1]. The intersection over the responses of one
  window is narrow, and its upper end is never too early.
- While a window has not been reported at all, one call goes ahead and brings the figures; others
  wait for its response unless its caller leaves. A query of many points does not go after calls
  that were left or lost: a probe asks for the figures first. If there are none, it waits for those
  calls to end.
- A call without figures is unconfirmed: the service may count it up to LINGERING seconds after it
  was given up, before or after a reset. It is set aside until the figures of a later request
  include it, or until the window that it may have been counted in has ended.
- Other users of a window show by what was used beyond this client's own calls. While they are
  there, the window's last requests are sent one at a time.

https://buildkite.com/docs/apis/rest-api/limits
https://buildkite.com/docs/apis/graphql/graphql-resource-limits
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from math import ceil, inf
from typing import Any, Final, Literal, TypeAlias

from attrs import Attribute, define, evolve, field, frozen

from buildkite_async.http.arguments import check_amount
from buildkite_async.wire.calls import checked_init
from buildkite_async.wire.headers import Readings, WindowReading

__all__ = [
    "PERIODS",
    "Api",
    "RateLimitStatus",
    "RateLimits",
    "RateWindows",
    "RequestCost",
    "Reserve",
    "Window",
]

Api: TypeAlias = Literal["rest", "graphql", "portal"]

PERIODS: Final[Mapping[Api, float]] = {"rest": 60.0, "graphql": 300.0, "portal": 60.0}
"""Documented lengths in seconds, used only if a response names no `Reset`."""
LINGERING: Final = 5.0
"""Seconds for which the service may work on a call whose caller is gone."""
LONGEST: Final = 10
"""Periods; a `Reset` beyond that is not waited for."""
HANDED_OVER: Final = 3.0
"""Seconds before the reset from which nothing is spared any more."""
UNREPORTED_AFTER: Final = 3
"""Responses without figures after which a window is assumed not to be reported at all."""
SMALLEST_WINDOW: Final = 1_000
"""Points that even the smallest documented window allows."""
TAPER: Final = 16
"""Requests that are sent one at a time at the end of a window that others use too."""
SHARED_FOR: Final = 2
"""Windows for which another user is believed to be still there."""
BUCKETS: Final = 64
"""Parts of a period; unconfirmed calls of one part are kept as one entry."""
IDLE_FOR: Final = 2
"""Periods after which the window of an organization without calls may be forgotten."""
REMEMBERED: Final = 100
"""Windows that are never too many to remember."""


@frozen
class RequestCost:
    """What one call takes: from which API's windows, of which organization, how much."""

    api: Api = "rest"
    organization: str = ""
    """Slug; empty for calls that name none, which have a window of their own."""
    amount: int = 1
    """1 for a request; complexity points for GraphQL."""
    least: int | None = None
    """The smallest amount that it may shrink to; None if it cannot shrink."""
    probe: bool = False
    """Whether it only asks for the figures; it goes first."""

    @property
    def smallest(self) -> RequestCost:
        """The same call, shrunk as far as it may."""
        return self if self.least is None else evolve(self, amount=self.least)


@define
class _Unconfirmed:
    """Calls that ended without figures at about the same time."""

    since: float
    counted_by: float
    """Until when the service may count them."""
    amount: int


@define
class Window:
    """One rate window: what was last reported of it, and what is in flight."""

    period: float
    """Seconds."""
    reserve: int = 0
    """What is left to others."""
    taper: int = TAPER
    """If others use the window too, what is left of it is sent one at a time from here on."""
    limit: int | None = None
    """None until a response has named it."""
    in_flight: int = 0
    unreported: int = 0
    """Responses so far that did not name this window, as long as none did."""
    unnamed: bool = False
    """Whether the service names the other window of its calls and not this one."""
    shut_until: float = -inf
    """A refusal named this time."""
    used_at: float = -inf
    """When a call was last sent."""
    shared: int = 0
    """For how many windows to come others are believed to use it too."""
    _remaining: int = 0
    _abandoned: int = 0
    """In flight, but others need not wait for the response."""
    _unconfirmed: int = 0
    _entries: deque[_Unconfirmed] = field(factory=deque[_Unconfirmed], init=False)
    """What is unconfirmed, in the order of `counted_by`."""
    _earliest: float = -inf
    _latest: float | None = None
    _previous: float = -inf
    _own: int = 0
    """What this client has taken from the present window."""
    _others: int | None = None
    """What else had been used at the present window's first report."""
    _share: float = 0.0
    """What others use for each of this client's own calls."""

    @property
    def unconfirmed_until(self) -> float:
        """The figures of what is sent from then on include all that is unconfirmed."""
        return self._entries[-1].counted_by if self._entries else -inf

    def remaining(self, now: float) -> int | None:
        """Return what the service would still accept, less what is in flight; None while unknown."""
        self._roll_over(now)
        return None if self.limit is None else self._free()

    @property
    def capacity(self) -> int | None:
        """What may be sent in one whole window; None while unknown."""
        return None if self.limit is None else self.limit - min(self.reserve, self.limit - 1)

    def left(self, now: float, spare: int = 0) -> int | None:
        """Return what may still be sent in this window besides `spare`; None while unknown."""
        self._roll_over(now)
        if self.limit is None or self.capacity is None:
            return None
        return self._free() - (self.limit - self.capacity) - self._spared(spare, now)

    def resets_at(self) -> float | None:
        """Return the latest time at which the window resets; None while unknown."""
        end = self._end()
        return end if self.shut_until == -inf else max(self.shut_until, end or -inf)

    def changes_at(self, spare: int, now: float) -> float | None:
        """When more may be sent; None if only a response helps."""
        if now >= self.shut_until and self._latest is not None and self._spared(spare, now):
            kept = (self.limit or 0) - (self.capacity or 0)
            if self._free() > kept:
                return self._earliest - HANDED_OVER
        return self.resets_at()

    def fits(self, amount: int, now: float, spare: int = 0) -> bool:
        """Whether a call of this amount may be sent now."""
        if now < self.shut_until:
            return False
        self.shut_until = -inf
        left = self.left(now, spare)
        if left is None:
            return self._fits_unknown(amount)
        if left >= amount:
            if self.shared and self.in_flight:  # others have calls in flight that nobody reports
                return left - amount >= max(self.taper, self.in_flight * self._share)
            return True
        if self.in_flight:
            return False
        # Alone: a call larger than a whole window may have a fresh one to itself.
        return left + self._spared(spare, now) >= (self.capacity or 0)

    def _fits_unknown(self, amount: int) -> bool:
        """Whether a call may be sent while no figures are known: one goes ahead and brings them."""
        if self.unnamed:
            return True
        if amount == 1:
            return self.in_flight == 0 or self.unreported >= UNREPORTED_AFTER
        # What is still counted may be as large as a whole window: go one at a time.
        return not self.in_flight and not self._abandoned and not self._figures_expected(amount)

    def _figures_expected(self, amount: int) -> bool:
        """Whether calls without figures may have taken much, and a probe would probably show it."""
        if not self._abandoned and not self._unconfirmed:
            return False
        if self.unreported == 0:
            return True
        large = self._abandoned + self._unconfirmed + amount > SMALLEST_WINDOW
        return large and self.unreported < UNREPORTED_AFTER

    def seconds_until(self, amount: int, now: float) -> float:
        """Seconds until so much more may have been sent, at best; 0.0 if that is now or unknown."""
        left, capacity = self.left(now), self.capacity
        open_now = now >= self.shut_until
        if left is None or capacity is None or (open_now and left >= amount):
            return max(0.0, self.shut_until - now)
        end = self.resets_at()
        first = self.period if end is None else max(0.0, end - now)
        rest = amount - max(left, 0) if open_now else amount
        return first + self.period * (ceil(rest / capacity) - 1)

    def response_helps(self, amount: int, now: float, spare: int = 0) -> bool:
        """Whether figures could make room for a call of this amount before the reset."""
        left = self.left(now, spare)
        if left is None or now < self.shut_until:
            return False
        if not (self.in_flight or self._abandoned or self.left(now)):
            return False  # no response is due, and nothing can be sent to bring one
        wanted = min(amount, (self.capacity or 0) - self._spared(spare, now))
        return left + self._unconfirmed >= wanted

    def probe_helps(self, amount: int, now: float) -> bool:
        """Whether only unconfirmed calls stand in the way, and a call of 1 may ask."""
        left = self.left(now)
        if self.in_flight or now < self.shut_until:
            return False
        if left is None:
            return amount > 1 and self._figures_expected(amount)
        return 1 <= left < amount <= left + self._unconfirmed

    def take(self, amount: int, now: float) -> None:
        """Count a call that is about to be sent."""
        self.used_at = now
        self.in_flight += amount
        self._own += amount

    def give_back(self, amount: int) -> None:
        """Count a call that was not sent after all."""
        self.in_flight -= amount
        self._own -= amount

    def lose(
        self, amount: int, now: float, counted: int | None = None, *, responded: bool = False
    ) -> None:
        """Count a call that brought no figures: the service may have counted it, or may do so yet.

        `counted` is what the service took, if that is known all the same.
        """
        self._roll_over(now)
        self.in_flight -= amount
        amount = amount if counted is None else counted
        counted_by = max(now if responded else now + LINGERING, self.unconfirmed_until)
        self._unconfirmed += amount
        if self._entries and counted_by < self._entries[-1].since + self.period / BUCKETS:
            self._entries[-1].counted_by = counted_by
            self._entries[-1].amount += amount
        else:
            self._entries.append(_Unconfirmed(counted_by, counted_by, amount))

    def abandon(self, amount: int) -> None:
        """Let no call wait any longer for the response to this one."""
        self.in_flight -= amount
        self._abandoned += amount

    def find(self, amount: int) -> None:
        """Count a call as any other again that was abandoned."""
        self.in_flight += amount
        self._abandoned -= amount

    def idle(self, now: float) -> bool:
        """Whether nothing has been sent for so long that the window need not be remembered."""
        self._roll_over(now)
        outstanding = self.in_flight or self._abandoned or self._unconfirmed
        since = max(self.used_at + IDLE_FOR * self.period, self.shut_until)
        return not outstanding and self._latest is None and now > since

    def learn(self, amount: int, reading: WindowReading, sent: float, received: float) -> None:
        """Count the response to a call of this amount, and what it reports."""
        self._roll_over(received)
        self.in_flight -= amount
        self.unreported, self.unnamed = 0, False
        self._confirm(sent)
        earliest, latest = self._reset_between(reading, sent, received)
        if earliest <= self._previous:
            return  # a late report of a window that has reset since
        if self._latest is not None and latest < self._earliest:
            return
        if reading.limit is not None:
            self.limit = reading.limit
        elif self.limit is None:
            self.limit = max(reading.remaining, 1)
        if self._latest is None or earliest > self._latest:  # the first report of a new window
            self._remaining = reading.remaining
            self._earliest, self._latest = earliest, latest
        else:
            self._remaining = min(self._remaining, reading.remaining)
            self._earliest = max(self._earliest, earliest)
            self._latest = min(self._latest, latest)
        self._look_for_others()

    def _look_for_others(self) -> None:
        """Notice that others have used the window since its first report."""
        others = (self.limit or 0) - self._remaining - self._own
        if self._others is None:
            self._others = max(others, 0)
            if self._others and self.taper:  # somebody has used it just now, and perhaps goes on
                self.shared = max(self.shared, 1)
        elif others > self._others + 1:
            self.shared = SHARED_FOR + 1
            counted = max(self._own - self.in_flight, 1)
            self._share = max(self._share, (others - self._others) / counted)

    def _reset_between(
        self, reading: WindowReading, sent: float, received: float
    ) -> tuple[float, float]:
        if reading.reset is None or not 0 <= reading.reset <= LONGEST * self.period:
            return received, received + self.period
        return sent + reading.reset - 1, received + reading.reset + 1

    def _roll_over(self, now: float) -> None:
        if self._latest is None:
            # No reset is known, but no window lasts longer than a period.
            if self._confirm(now - self.period):
                self._own = self._outstanding()
            return
        if now < self._latest:
            return
        self._remaining = self.limit or 0
        # What was counted after the earliest reset may be part of the new window already.
        self._confirm(max(self._earliest, now - self.period))
        self._previous, self._earliest, self._latest = self._latest, -inf, None
        self._own, self._others = self._outstanding(), 0
        self.shared = max(0, self.shared - 1)
        self._share = self._share if self.shared else 0.0

    def _confirm(self, until: float) -> bool:
        """Forget what the service cannot count after this time; return whether there was any."""
        before = self._unconfirmed
        while self._entries and self._entries[0].counted_by <= until:
            self._unconfirmed -= self._entries.popleft().amount
        return self._unconfirmed < before

    def _outstanding(self) -> int:
        return self.in_flight + self._abandoned + self._unconfirmed

    def _spared(self, spare: int, now: float) -> int:
        if not spare or self.capacity is None:
            return 0
        if self._latest is not None and now >= self._earliest - HANDED_OVER:
            return 0
        return min(spare, self.capacity // 2)

    def _end(self) -> float | None:
        if self._latest is None and self._entries:
            return self._entries[0].counted_by + self.period
        return self._latest

    def _free(self) -> int:
        return self._remaining - self._outstanding()


def _amount(_: object, attribute: Attribute[Any], value: object) -> None:
    check_amount(f"reserve.{attribute.name}", value)


@checked_init
@frozen
class Reserve:
    """What to leave of the organization's windows for its other users."""

    rest: int = field(default=0, validator=_amount)
    """Requests a minute."""
    graphql: int = field(default=0, validator=_amount)
    """Complexity points in five minutes."""

    def of(self, api: Api) -> int:
        """Return the reserve in one API's windows."""
        return {"rest": self.rest, "graphql": self.graphql, "portal": 0}[api]


@define
class RateWindows:
    """All rate windows of one token: an API's, of the user and of each organization."""

    reserve: Reserve = field(factory=Reserve)
    _windows: dict[tuple[Api, str | None], Window] = field(factory=dict, init=False)
    _forget_from: int = field(default=REMEMBERED, init=False)
    """Number of windows from which on those without calls are looked for."""

    def granted(self, cost: RequestCost, spare: int, now: float) -> RequestCost | None:
        """Return the call as it may be sent now, shrunk if need be; None if it has to wait."""
        windows = self.of(cost)
        for window in windows:
            if not window.fits(_least(cost, window), now, spare):
                return None
        if cost.least is None:
            return cost
        # A point is left to ask for the figures with, should the response be lost.
        free = [left - 1 for each in windows if (left := each.left(now, spare)) is not None]
        return evolve(cost, amount=max(cost.least, min([cost.amount, *free])))

    def probe_at(self, cost: RequestCost, spare: int, now: float) -> float | None:
        """Return when the response to a probe could unblock the call, or None if never."""
        held = self._held(cost, spare, now)
        if not held or not all(each.probe_helps(_least(cost, each), now) for each in held):
            return None
        return max((each.unconfirmed_until for each in held if each.limit is not None), default=now)

    def next_change(self, cost: RequestCost, spare: int, now: float) -> float | None:
        """When the windows that hold the call back let more go; None if only a response helps."""
        times = [each.changes_at(spare, now) for each in self._held(cost, spare, now)]
        known = [time for time in times if time is not None]
        return max(known) if known and len(known) == len(times) else None

    def earliest(self, cost: RequestCost, spare: int, now: float) -> float | None:
        """Before when the call cannot go, whatever responses bring; None if that is not known.

        It is not known if figures may show that the service has not counted unconfirmed calls.
        """
        amount = cost.smallest.amount
        times = [
            change
            for each in self._held(cost, spare, now)
            if (each.limit is not None or now < each.shut_until)  # a refusal may name no figures
            and not each.response_helps(amount, now, spare)
            # A response gives points back if the query took fewer, and ends a turn of its own.
            and not (each.in_flight and (cost.api == "graphql" or each.shared))
            and (change := each.changes_at(spare, now)) is not None
        ]
        return max(times, default=None)

    def user_is_exhausted(self, cost: RequestCost, spare: int, now: float) -> bool:
        """Whether the call waits for the user's window, which all organizations share."""
        user = self.of(cost)[1]
        return not user.fits(_least(cost, user), now, spare)

    def _held(self, cost: RequestCost, spare: int, now: float) -> list[Window]:
        """Return the windows that hold the call back."""
        return [each for each in self.of(cost) if not each.fits(_least(cost, each), now, spare)]

    def take(self, cost: RequestCost, now: float) -> None:
        """Count a call that is about to be sent."""
        if len(self._windows) > self._forget_from:
            self._forget(now)
        for window in self.of(cost):
            window.take(cost.amount, now)

    def give_back(self, cost: RequestCost) -> None:
        """Count a call that was not sent after all."""
        for window in self.of(cost):
            window.give_back(cost.amount)

    def lose(self, cost: RequestCost, now: float) -> None:
        """Count a call without a response."""
        for window in self.of(cost):
            window.lose(cost.amount, now)

    def abandon(self, cost: RequestCost) -> Sequence[Window]:
        """Let no call wait for the figures of this one; return the windows that have none."""
        unknown = [window for window in self.of(cost) if window.limit is None]
        for window in unknown:
            window.abandon(cost.amount)
        return unknown

    def settle(self, cost: RequestCost, readings: Readings, sent: float, received: float) -> None:
        """Count the response to a call, and what it reports."""
        organization, user = self.of(cost)
        for window, reading in ((organization, readings.organization), (user, readings.user)):
            if reading is not None:
                window.learn(cost.amount, reading, sent, received)
                continue
            window.lose(cost.amount, received, readings.complexity, responded=True)
            if window.limit is None:
                window.unreported += 1
                window.unnamed |= bool(readings.organization or readings.user)

    def shut(self, cost: RequestCost, *, user: bool, now: float, seconds: float) -> None:
        """Count a refusal, which may have come without figures."""
        window = self.of(cost)[1 if user else 0]
        window.shut_until = now + max(0.0, min(seconds, LONGEST * window.period))

    def capacity(self, api: Api) -> int | None:
        """Return the largest call that every window of the API has room for; None while unknown."""
        return min(
            (size for _, window in self.known(api) if (size := window.capacity) is not None),
            default=None,
        )

    def of(self, cost: RequestCost) -> tuple[Window, Window]:
        """Return the windows that the call counts in: its organization's and the user's."""
        return (
            self._window(cost.api, cost.organization, self.reserve.of(cost.api)),
            self._window(cost.api, None, 0),
        )

    def known(self, api: Api) -> Iterator[tuple[str | None, Window]]:
        """Return all windows of one API, by organization slug; None is the user's."""
        for (of, slug), window in self._windows.items():
            if of == api:
                yield slug, window

    def _forget(self, now: float) -> None:
        self._windows = {
            key: window
            for key, window in self._windows.items()
            if key[1] is None or not window.idle(now)
        }
        self._forget_from = max(REMEMBERED, 2 * len(self._windows))

    def _window(self, api: Api, slug: str | None, reserve: int) -> Window:
        key = (api, slug)
        if key not in self._windows:
            taper = 0 if api == "graphql" else TAPER  # it counts points, and queries take many
            self._windows[key] = Window(period=PERIODS[api], reserve=reserve, taper=taper)
        return self._windows[key]


def _least(cost: RequestCost, window: Window) -> int:
    """Return what the call takes of a window at least; without figures it does not shrink."""
    return cost.amount if cost.least is None or window.limit is None else cost.least


@frozen
class RateLimitStatus:
    """What is left of one API's rate limits."""

    _windows: RateWindows
    _api: Api
    _now: float

    @property
    def remaining(self) -> int | None:
        """Requests or points that may still be sent in the narrowest window; None while unknown."""
        figures = [window.remaining(self._now) for _, window in self._windows.known(self._api)]
        return min((figure for figure in figures if figure is not None), default=None)

    @property
    def user_remaining(self) -> int | None:
        """What the user's window still allows; None while unknown."""
        return self._of(None)

    def organization_remaining(self, slug: str) -> int | None:
        """Return what the organization's window still allows; None while unknown."""
        return self._of(slug)

    def seconds_until(self, amount: int, organization: str) -> float:
        """Seconds until an organization's and the user's window let so much go, at best.

        0.0 if that is now, or not known yet.
        """
        windows = dict(self._windows.known(self._api))
        counted = (windows[slug] for slug in (None, organization) if slug in windows)
        return max((each.seconds_until(amount, self._now) for each in counted), default=0.0)

    def _of(self, slug: str | None) -> int | None:
        windows = dict(self._windows.known(self._api))
        return windows[slug].remaining(self._now) if slug in windows else None


@frozen
class RateLimits:
    """What is left of the rate limits, by the last responses.

    Nothing is sent for it: `acme.get_rate_limits()` asks the service instead.
    """

    rest: RateLimitStatus
    """Of the REST API, in requests."""
    graphql: RateLimitStatus
    """Of the GraphQL API, in complexity points."""
