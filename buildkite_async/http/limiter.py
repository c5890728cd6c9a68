"""Calls wait here for the rate windows and for a place: interactive ones before bulk ones.

A call with a permit counts in the windows until its response's headers are there, and keeps its
place until it ends. Within a lane calls go in the order of their arrival. While bulk calls wait,
every fifth call is one of them, so that neither lane starves.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from math import inf
from typing import Final, TypeAlias

from attrs import define, field

from buildkite_async.http.rate_limits import PERIODS, RateWindows, RequestCost
from buildkite_async.http.request import Lane
from buildkite_async.wire.headers import Readings

__all__ = ["Permit", "ProbeNeeded", "RateLimiter", "WaitTooLong"]

LEAST_SLEEP: Final = 0.001
"""Seconds; a clock may be just short of the reset when the timer fires."""
BETWEEN_PROBES: Final = 10.0
"""Seconds from one call that asks for the figures to the next."""
PASSED_OVER: Final = 4
"""Interactive calls that may go before a bulk call that waits."""
SPARED_FOR: Final = 600.0
"""Seconds for which bulk calls spare a part of each window after an interactive call waited."""
LANES: Final[tuple[Lane, Lane]] = ("interactive", "bulk")

_Key: TypeAlias = tuple[str, str]
"""API and organization: the pair of windows that a line waits for."""


class ProbeNeeded(Exception):
    """Only unconfirmed calls hold this one back: its sender has to ask for the figures first."""


class WaitTooLong(Exception):
    """A call's turn does not come within the time that it may wait."""

    def __init__(self, seconds: float | None) -> None:
        super().__init__(seconds)
        self.seconds = seconds
        """How long it would have to wait from now; None if that is not known."""


@define(eq=False)
class Permit:
    """Leave to send one call."""

    cost: RequestCost
    waited: float
    """Seconds spent waiting for it."""
    sent: float
    _limiter: RateLimiter
    _placed: bool
    beside: Permit | None = None
    """Another one that ends with it, for a place elsewhere."""
    _counts: bool = field(default=True, init=False)

    def settle(self, readings: Readings) -> None:
        """Report the headers of the response."""
        windows = self._limiter.windows
        if not self._stop_counting():  # its caller has left, and it was counted as lost
            windows.find(self.cost)
        windows.settle(self.cost, readings, self.sent, self._limiter.clock())

    def refused(self, *, user: bool, seconds: float) -> None:
        """Report a refusal that says when to come back."""
        limiter = self._limiter
        limiter.windows.shut(self.cost, user=user, now=limiter.clock(), seconds=seconds)

    def unsent(self) -> None:
        """Report that the request was not sent."""
        if self._stop_counting():
            self._limiter.windows.give_back(self.cost)

    def leave(self) -> None:
        """Give back the place of a call that its caller has left.

        It counts until it has ended; but while no figures are known, others need not wait for it.
        """
        limiter = self._limiter
        if self._counts and not limiter.windows.reported(self.cost) and self._stop_counting():
            limiter.windows.lose(self.cost, limiter.clock())
        if self._placed:
            self._placed = False
            limiter.under_way -= 1
            limiter.admit_soon()
        if self.beside is not None:
            self.beside.leave()

    def end(self) -> None:
        """Report that the call is over; without headers it is unconfirmed."""
        if self._stop_counting():
            self._limiter.windows.lose(self.cost, self._limiter.clock())
        self.leave()
        if self.beside is not None:
            self.beside.end()

    def _stop_counting(self) -> bool:
        """Whether the call still counted."""
        counted, self._counts = self._counts, False
        if counted:
            self._limiter.admit_soon()
        return counted


@define(eq=False)
class _Waiter:
    cost: RequestCost
    lane: Lane
    number: int
    takes_place: bool
    admitted: asyncio.Future[RequestCost]

    def give_up(self) -> None:
        """Wait no longer."""
        if not self.admitted.done():
            self.admitted.set_exception(WaitTooLong(None))


def _queues() -> dict[Lane, deque[_Waiter]]:
    return {lane: deque() for lane in LANES}


@define(eq=False)
class _Line:
    """The calls that wait for one pair of windows."""

    period: float
    queues: dict[Lane, deque[_Waiter]] = field(factory=_queues)
    passed_over: int = 0
    """Interactive calls that went while bulk calls waited."""
    spare_until: float = -inf
    _recent: deque[tuple[float, int]] = field(factory=deque[tuple[float, int]], init=False)
    _demand: int = field(default=0, init=False)

    def demand(self, now: float) -> int:
        """What interactive calls took in the last period."""
        while self._recent and self._recent[0][0] < now - self.period:
            self._demand -= self._recent.popleft()[1]
        return self._demand

    def order(self) -> tuple[Lane, Lane]:
        """The lanes in the order of their turn."""
        return LANES if self.passed_over < PASSED_OVER else ("bulk", "interactive")

    def count(self, lane: Lane, amount: int, now: float) -> None:
        """Count a call that was admitted."""
        if lane == "interactive":
            self.demand(now)
            self._recent.append((now, amount))
            self._demand += amount
        self.passed_over = 0 if lane == "bulk" or not self.queues["bulk"] else self.passed_over + 1


@define(eq=False)
class RateLimiter:
    """Admits calls within the windows, and no more at a time than `places`."""

    windows: RateWindows
    clock: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]]
    places: int
    under_way: int = field(default=0, init=False)
    _lines: dict[_Key, _Line] = field(factory=dict[_Key, _Line], init=False)
    _arrivals: int = field(default=0, init=False)
    _queued: int = field(default=0, init=False)
    """Entries of all queues; some of them may have given up."""
    _alarm: asyncio.Task[None] | None = field(default=None, init=False)
    _alarm_at: float = field(default=inf, init=False)
    _soon: bool = field(default=False, init=False)
    _next_probe: float = field(default=-inf, init=False)
    _closed: Exception | None = field(default=None, init=False)

    @property
    def waiting(self) -> int:
        """How many calls wait."""
        return sum(
            not waiter.admitted.done()
            for line in self._lines.values()
            for queue in line.queues.values()
            for waiter in queue
        )

    async def acquire(
        self,
        cost: RequestCost,
        lane: Lane = "interactive",
        limit: float | None = None,
        *,
        takes_place: bool = True,
    ) -> Permit:
        """Wait for a turn, for at most `limit` seconds; for the windows alone without a place.

        Raises:
            WaitTooLong: The turn does not come in time; at once if that is known.
            ProbeNeeded: The caller has to bring figures first, and to come again.
        """
        if self._closed is not None:
            raise type(self._closed)(*self._closed.args)
        arrived = self.clock()
        line = self._line(cost)
        behind = line.queues["interactive"] or (lane == "bulk" and line.queues["bulk"])
        granted = None
        free = not takes_place or self._has_place(line, lane, arrived)
        if (cost.probe or not behind) and free:
            granted = self.windows.granted(cost, self._spare(line, lane, arrived), arrived)
        if granted is None:
            granted = await self._wait(cost, lane, limit, arrived, takes_place=takes_place)
        else:
            self._admit_one(line, lane, granted, arrived, takes_place=takes_place)
        now = self.clock()
        return Permit(granted, now - arrived, now, self, takes_place)

    def admit_soon(self) -> None:
        """Admit all whose turn it is, once the caller has said all it has to say."""
        if self._queued and not self._soon:
            self._soon = True
            asyncio.get_running_loop().call_soon(self._admit)

    def close(self, error: Exception) -> None:
        """Turn away all that wait, and that come later, with this error."""
        self._closed = error
        self._set_alarm(inf, 0.0)
        for line in self._lines.values():
            for waiter in (*line.queues["interactive"], *line.queues["bulk"]):
                if not waiter.admitted.done():
                    waiter.admitted.set_exception(type(error)(*error.args))
                    waiter.admitted.exception()  # a caller that has left does not retrieve it
            line.queues = _queues()
        self._queued = 0

    def _line(self, cost: RequestCost) -> _Line:
        key = (cost.api, cost.organization)
        if key not in self._lines:
            self._lines[key] = _Line(period=PERIODS[cost.api])
        return self._lines[key]

    def _has_place(self, line: _Line, lane: Lane, now: float) -> bool:
        kept = 1 if lane == "bulk" and now < line.spare_until and self.places > 1 else 0
        return self.under_way < self.places - kept

    def _spare(self, line: _Line, lane: Lane, now: float) -> int:
        """What a bulk call leaves of its windows to interactive ones: their recent demand."""
        if lane == "interactive" or now >= line.spare_until:
            return 0
        return line.demand(now) + 1

    def _admit_one(
        self, line: _Line, lane: Lane, granted: RequestCost, now: float, *, takes_place: bool
    ) -> None:
        self.under_way += takes_place
        self.windows.take(granted, now)
        line.count(lane, granted.amount, now)

    async def _wait(
        self,
        cost: RequestCost,
        lane: Lane,
        limit: float | None,
        arrived: float,
        *,
        takes_place: bool,
    ) -> RequestCost:
        self._arrivals += 1
        number = -self._arrivals if cost.probe else self._arrivals
        admitted = asyncio.get_running_loop().create_future()
        waiter = _Waiter(cost, lane, number, takes_place, admitted)
        line = self._line(cost)
        if lane == "interactive" and line.queues["bulk"]:
            line.spare_until = arrived + SPARED_FOR
        queue = line.queues[lane]
        (queue.appendleft if cost.probe else queue.append)(waiter)
        self._queued += 1
        self._admit()
        timer = None
        if limit is not None and not waiter.admitted.done():
            earliest = self.windows.earliest(cost, self._spare(line, lane, arrived), arrived)
            if earliest is not None and earliest - arrived > limit:
                waiter.admitted.cancel()
                self.admit_soon()
                raise WaitTooLong(earliest - arrived)
            timer = asyncio.get_running_loop().call_later(limit, waiter.give_up)
        try:
            granted = await waiter.admitted
        except WaitTooLong:
            self.admit_soon()
            now = self.clock()
            earliest = self.windows.earliest(cost, self._spare(line, lane, now), now)
            raise WaitTooLong(None if earliest is None else earliest - now) from None
        except asyncio.CancelledError:
            done = waiter.admitted.done() and not waiter.admitted.cancelled()
            if done and waiter.admitted.exception() is None:  # admitted in this very turn
                self._take_back(waiter.admitted.result(), takes_place=takes_place)
            self.admit_soon()
            raise
        finally:
            if timer is not None:
                timer.cancel()
        if limit is not None and self.clock() - arrived > limit:  # a clock may jump
            self._take_back(granted, takes_place=takes_place)
            raise WaitTooLong(None)
        return granted

    def _take_back(self, granted: RequestCost, *, takes_place: bool) -> None:
        self.under_way -= takes_place
        self.windows.give_back(granted)
        self.admit_soon()

    def _admit(self) -> None:
        """Admit all whose turn it is; set the alarm for the next change."""
        self._soon = False
        now = self.clock()
        wake_at = inf
        blocked: set[tuple[_Key, Lane]] = set()
        while (found := self._next(blocked)) is not None:
            key, line, waiter = found
            if waiter.takes_place and not self._has_place(line, waiter.lane, now):
                blocked.add((key, waiter.lane))
                continue
            spare = self._spare(line, waiter.lane, now)
            granted = self.windows.granted(waiter.cost, spare, now)
            if granted is not None:
                self._drop(line.queues[waiter.lane])
                self._admit_one(line, waiter.lane, granted, now, takes_place=waiter.takes_place)
                waiter.admitted.set_result(granted)
                continue
            change = self.windows.next_change(waiter.cost, spare, now)
            probe_at = self.windows.probe_at(waiter.cost, spare, now)
            if probe_at is not None:
                probe_at = max(probe_at, self._next_probe)
                if now >= probe_at:
                    self._next_probe = now + BETWEEN_PROBES
                    self._drop(line.queues[waiter.lane])
                    waiter.admitted.set_exception(ProbeNeeded())
                    continue
            wake_at = min([wake_at, *(at for at in (change, probe_at) if at is not None)])
            blocked.add((key, waiter.lane))
            if waiter.lane == "interactive":  # small bulk calls would keep a large one waiting
                blocked.add((key, "bulk"))
        self._set_alarm(wake_at, now)

    def _next(self, blocked: set[tuple[_Key, Lane]]) -> tuple[_Key, _Line, _Waiter] | None:
        """The first call of those whose turn it is in their line, interactive ones first."""
        best: tuple[int, int] | None = None
        found: tuple[_Key, _Line, _Waiter] | None = None
        for key, line in self._lines.items():
            for turn, lane in enumerate(line.order()):
                queue = line.queues[lane]
                while queue and queue[0].admitted.done():
                    self._drop(queue)
                if queue and (key, lane) not in blocked:
                    rank = (turn if lane == "bulk" else 0, queue[0].number)
                    if best is None or rank < best:
                        best, found = rank, (key, line, queue[0])
                    break
        return found

    def _drop(self, queue: deque[_Waiter]) -> None:
        queue.popleft()
        self._queued -= 1

    def _set_alarm(self, at: float, now: float) -> None:
        if self._alarm is not None:
            if at == self._alarm_at:
                return
            self._alarm.cancel()
            self._alarm = None
        self._alarm_at = at
        if at < inf:
            self._alarm = asyncio.create_task(self._ring(max(at - now, LEAST_SLEEP)))

    async def _ring(self, pause: float) -> None:
        await self.sleep(pause)
        self._alarm = None
        self._admit()
