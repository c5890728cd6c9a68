"""Calls wait here for the rate windows and for a place: interactive ones before bulk ones.

A call with a permit counts in the windows until its response's headers are there, and keeps its
place until it ends. Within a lane calls go in the order of their arrival. While bulk calls wait,
every fifth call is one of them, so that neither lane starves. A bulk call that small interactive
calls have kept waiting for a whole window has the next one to itself.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from math import inf
from typing import Final, TypeAlias

from attrs import define, field

from buildkite_async.http.rate_limits import (
    IDLE_FOR,
    LINGERING,
    PERIODS,
    REMEMBERED,
    RateWindows,
    RequestCost,
    Window,
)
from buildkite_async.http.request import Lane
from buildkite_async.wire.headers import Readings

__all__ = ["Permit", "ProbeNeeded", "RateLimiter", "Turn", "WaitTooLong"]

LEAST_SLEEP: Final = 0.001
"""Seconds; a clock may be just short of the reset when the timer fires."""
BETWEEN_PROBES: Final = 10.0
"""Seconds from one call that asks for the figures to the next."""
PASSED_OVER: Final = 4
"""Interactive calls that may go before a bulk call that waits."""
SPARED_FOR: Final = 600.0
"""Seconds for which bulk calls spare a part of each window after an interactive call waited."""
COMPACTED_FROM: Final = 16
"""Waiters that have given up, from which on they are removed if they are the majority."""
LANES: Final[tuple[Lane, Lane]] = ("interactive", "bulk")

_Key: TypeAlias = tuple[str, str]
"""API and organization: the pair of windows that a line waits for."""


@define(eq=False)
class Turn:
    """A call's place in its line, kept while its sender asks for the figures.

    No later call of its lane is admitted before the context is left.
    """

    number: int
    since: float
    _limiter: RateLimiter
    kept: bool = field(default=True, init=False)

    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None:
        self.release()

    def release(self) -> None:
        """Keep the place no longer."""
        self.kept = False
        self._limiter.admit_soon()


class ProbeNeeded(Exception):
    """Only unconfirmed calls block this one: its sender must send a probe first."""

    def __init__(self, turn: Turn) -> None:
        super().__init__(turn)
        self.turn = turn
        """To be entered while the sender asks, and to be passed when it comes again."""


class WaitTooLong(Exception):
    """The call would have to wait longer than it may."""

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
    _left: bool = field(default=False, init=False)
    _abandoned: Sequence[Window] = field(default=(), init=False)
    """Windows in which no call waits for its response any longer."""

    def settle(self, readings: Readings) -> None:
        """Report the headers of the response."""
        if self._stop_counting():
            limiter = self._limiter
            limiter.windows.settle(self.cost, readings, self.sent, limiter.clock())

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

        It counts until it has ended; but others need not wait for the figures that it may bring.
        """
        limiter = self._limiter
        if self._counts and not self._left:
            self._left = True
            self._abandoned = limiter.windows.abandon(self.cost)
            limiter.admit_soon()
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
            for window in self._abandoned:
                window.find(self.cost.amount)
            self._limiter.admit_soon()
        return counted


@define(eq=False)
class _Waiter:
    cost: RequestCost
    lane: Lane
    number: int
    since: float
    takes_place: bool
    admitted: asyncio.Future[RequestCost]
    turn: Turn | None = field(default=None, init=False)

    @property
    def asking(self) -> bool:
        """Whether its sender asks for the figures and comes again."""
        return self.turn is not None and self.turn.kept

    @property
    def gone(self) -> bool:
        """Whether it does not wait any more."""
        return self.admitted.done() and not self.asking

    def give_up(self) -> None:
        """Stop waiting."""
        if not self.admitted.done():
            self.admitted.set_exception(WaitTooLong(None))


def _queues() -> dict[Lane, deque[_Waiter]]:
    return {lane: deque() for lane in LANES}


@define(eq=False)
class _Line:
    """The calls that wait for one pair of windows."""

    key: _Key
    period: float
    queues: dict[Lane, deque[_Waiter]] = field(factory=_queues)
    spare_until: float = -inf
    used_at: float = -inf
    bulk_at: float = -inf
    """When a bulk call was last admitted."""
    held: bool = False
    """Whether all wait for a bulk call that needs a whole window."""
    given_up: int = 0
    """Entries of the queues that do not wait any more."""
    _recent: deque[tuple[float, int]] = field(factory=deque[tuple[float, int]], init=False)
    _demand: int = field(default=0, init=False)

    def demand(self, now: float) -> int:
        """Return what interactive calls took in the last period."""
        while self._recent and self._recent[0][0] < now - self.period:
            self._demand -= self._recent.popleft()[1]
        return self._demand

    def count(self, lane: Lane, amount: int, now: float) -> None:
        """Count a call that was admitted."""
        self.used_at = now
        if lane == "interactive":
            self.demand(now)
            self._recent.append((now, amount))
            self._demand += amount
        else:
            self.bulk_at = now

    def idle(self, now: float) -> bool:
        """Whether nothing waits or has been sent for so long that the line may be forgotten."""
        since = max(self.used_at + IDLE_FOR * self.period, self.spare_until)
        return now > since and not any(self.queues.values())


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
    _forget_from: int = field(default=REMEMBERED, init=False)
    """Number of lines from which on idle ones are looked for."""
    _busy: dict[_Key, _Line] = field(factory=dict[_Key, _Line], init=False)
    """The lines with entries in their queues."""
    _queued: int = field(default=0, init=False)
    """Entries of all queues; some of them may have given up."""
    _bulk_queued: int = field(default=0, init=False)
    _passed_over: int = field(default=0, init=False)
    """Interactive calls that went while bulk calls waited."""
    _place_wanted: bool = field(default=False, init=False)
    """Whether a call waits for any place, which a later one must not take."""
    _held: list[_Line] = field(factory=list[_Line], init=False)
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
            for line in self._busy.values()
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
        turn: Turn | None = None,
    ) -> Permit:
        """Wait for a turn, for at most `limit` seconds; for the windows alone without a place.

        Args:
            cost: What the call takes of its windows.
            lane: Its lane.
            limit: Seconds; None for as long as it takes.
            takes_place: Whether it counts among `places`.
            turn: From `ProbeNeeded`, if it was raised for this call before.

        Raises:
            WaitTooLong: The turn does not come in time; at once if that is known.
            ProbeNeeded: The caller has to ask for the figures within `turn`, and to come again.
        """
        if self._closed is not None:
            raise type(self._closed)(*self._closed.args)
        arrived = self.clock()
        line = self._line(cost, arrived)
        granted = None
        if not self._is_behind(line, lane, cost, takes_place=takes_place) and (
            not takes_place or self._has_place(line, lane, arrived)
        ):
            granted = self.windows.granted(cost, self._spare(line, lane, arrived), arrived)
        if granted is None:
            waiter = self._waiter(cost, lane, arrived, turn, takes_place=takes_place)
            granted = await self._wait(line, waiter, limit, arrived)
        else:
            self._admit_one(line, lane, granted, arrived, takes_place=takes_place)
        now = self.clock()
        return Permit(granted, now - arrived, now, self, takes_place)

    def admit_soon(self) -> None:
        """Admit the calls whose turn it is, after the current callback."""
        if self._queued and not self._soon:
            self._soon = True
            asyncio.get_running_loop().call_soon(self._admit)

    def close(self, error: Exception) -> None:
        """Turn away all that wait, and that come later, with this error."""
        self._closed = error
        self._set_alarm(inf, 0.0)
        for line in self._busy.values():
            for waiter in (*line.queues["interactive"], *line.queues["bulk"]):
                if not waiter.admitted.done():
                    waiter.admitted.set_exception(type(error)(*error.args))
                    waiter.admitted.exception()  # a caller that has left does not retrieve it
            line.queues = _queues()
        self._busy.clear()
        self._queued = self._bulk_queued = 0
        self._place_wanted = False

    def _line(self, cost: RequestCost, now: float) -> _Line:
        key = (cost.api, cost.organization)
        if key not in self._lines:
            if len(self._lines) > self._forget_from:
                self._lines = {k: line for k, line in self._lines.items() if not line.idle(now)}
                self._forget_from = max(REMEMBERED, 2 * len(self._lines))
            self._lines[key] = _Line(key, PERIODS[cost.api])
        return self._lines[key]

    @property
    def _bulk_is_due(self) -> bool:
        return self._passed_over >= PASSED_OVER

    def _is_behind(self, line: _Line, lane: Lane, cost: RequestCost, *, takes_place: bool) -> bool:
        """Whether a call that arrives has to go behind calls that wait."""
        if cost.probe:
            return False
        if line.queues["interactive"] or (lane == "bulk" and line.queues["bulk"]):
            return True
        return line.held or (takes_place and self._place_wanted)

    def _has_place(self, line: _Line, lane: Lane, now: float) -> bool:
        kept = lane == "bulk" and now < line.spare_until and not self._bulk_is_due
        return self.under_way < self.places - (1 if kept and self.places > 1 else 0)

    def _spare(self, line: _Line, lane: Lane, now: float) -> int:
        """Return what a bulk call leaves of its windows to interactive ones: their recent demand."""
        if lane == "interactive" or now >= line.spare_until:
            return 0
        return line.demand(now) + 1

    def _admit_one(
        self, line: _Line, lane: Lane, granted: RequestCost, now: float, *, takes_place: bool
    ) -> None:
        self.under_way += takes_place
        self.windows.take(granted, now)
        line.count(lane, granted.amount, now)
        passed_over = lane == "interactive" and self._bulk_queued
        self._passed_over = self._passed_over + 1 if passed_over else 0

    def _waiter(
        self, cost: RequestCost, lane: Lane, now: float, turn: Turn | None, *, takes_place: bool
    ) -> _Waiter:
        self._arrivals += 1
        number = -self._arrivals if cost.probe else self._arrivals
        since = now
        if turn is not None:
            number, since = turn.number, turn.since
        admitted = asyncio.get_running_loop().create_future()
        return _Waiter(cost, lane, number, since, takes_place, admitted)

    def _enqueue(self, line: _Line, waiter: _Waiter) -> None:
        queue = line.queues[waiter.lane]
        if not queue or queue[-1].number < waiter.number:
            queue.append(waiter)
        else:  # a probe, or one that comes again: it goes before those that have arrived since
            index = next(i for i, each in enumerate(queue) if each.number >= waiter.number)
            queue.insert(index, waiter)
        self._queued += 1
        self._bulk_queued += waiter.lane == "bulk"
        self._busy[line.key] = line

    async def _wait(
        self, line: _Line, waiter: _Waiter, limit: float | None, arrived: float
    ) -> RequestCost:
        cost, lane, takes_place = waiter.cost, waiter.lane, waiter.takes_place
        if lane == "interactive" and line.queues["bulk"]:
            line.spare_until = arrived + SPARED_FOR
        self._enqueue(line, waiter)
        self._admit()
        timer = None
        if limit is not None and not waiter.admitted.done():
            earliest = self.windows.earliest(cost, self._spare(line, lane, arrived), arrived)
            if earliest is not None and earliest - arrived > limit:
                waiter.admitted.cancel()
                self._given_up(line)
                raise WaitTooLong(earliest - arrived)
            timer = asyncio.get_running_loop().call_later(limit, waiter.give_up)
        try:
            granted = await waiter.admitted
        except WaitTooLong:
            self._given_up(line)
            now = self.clock()
            earliest = self.windows.earliest(cost, self._spare(line, lane, now), now)
            raise WaitTooLong(None if earliest is None else earliest - now) from None
        except asyncio.CancelledError:
            done = waiter.admitted.done() and not waiter.admitted.cancelled()
            if done and waiter.admitted.exception() is None:  # admitted in this very turn
                self._take_back(waiter.admitted.result(), takes_place=takes_place)
            elif waiter.turn is not None:
                waiter.turn.release()
            else:
                self._given_up(line)
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

    def _given_up(self, line: _Line) -> None:
        """Count a waiter that does not wait any more; remove such ones if there are many."""
        self.admit_soon()
        line.given_up += 1
        entries = sum(len(queue) for queue in line.queues.values())
        if line.given_up < COMPACTED_FROM or 2 * line.given_up < entries:
            return
        for lane, queue in line.queues.items():
            line.queues[lane] = kept = deque(each for each in queue if not each.gone)
            self._queued -= len(queue) - len(kept)
            self._bulk_queued -= len(queue) - len(kept) if lane == "bulk" else 0
        line.given_up = 0

    def _admit(self) -> None:
        """Admit all whose turn it is; set the alarm for the next change."""
        self._soon = False
        now = self.clock()
        wake_at = inf
        blocked: set[tuple[_Key, Lane] | _Waiter] = set()
        self._place_wanted = False
        for line in self._held:
            line.held = False
        self._held.clear()
        while (found := self._next(blocked)) is not None:
            line, waiter = found
            if waiter.takes_place and not self._has_place(line, waiter.lane, now):
                blocked |= {waiter, (line.key, waiter.lane)}
                self._place_wanted |= self.under_way >= self.places
                continue
            spare = self._spare(line, waiter.lane, now)
            granted = None if waiter.asking else self.windows.granted(waiter.cost, spare, now)
            if granted is not None:
                self._drop(line, waiter)
                self._admit_one(line, waiter.lane, granted, now, takes_place=waiter.takes_place)
                waiter.admitted.set_result(granted)
                continue
            if not waiter.asking:
                wake_at = min(wake_at, self._next_try(waiter, spare, now))
            blocked |= {waiter, (line.key, waiter.lane)}
            if waiter.lane == "interactive":  # small bulk calls would keep a large one waiting
                blocked.add((line.key, "bulk"))
            elif self._bulk_is_due:
                self._hold(line, waiter, spare, now)
                blocked |= {(held.key, lane) for held in self._held for lane in LANES}
        self._set_alarm(wake_at, now)

    def _next_try(self, waiter: _Waiter, spare: int, now: float) -> float:
        """When to look again at a call that waits for its windows; ask for a probe if it is time."""
        change = self.windows.next_change(waiter.cost, spare, now)
        probe_at = self.windows.probe_at(waiter.cost, spare, now)
        if probe_at is not None:
            probe_at = max(probe_at, self._next_probe)
            if now >= probe_at:
                self._next_probe = now + BETWEEN_PROBES
                waiter.turn = Turn(waiter.number, waiter.since, self)
                waiter.admitted.set_exception(ProbeNeeded(waiter.turn))
                return inf
        return min((at for at in (change, probe_at) if at is not None), default=inf)

    def _hold(self, line: _Line, waiter: _Waiter, spare: int, now: float) -> None:
        """Let the windows fill up for a bulk call that has waited for a whole one."""
        if now - max(waiter.since, line.bulk_at) < line.period + LINGERING:
            return
        lines = [line]
        if self.windows.user_is_exhausted(waiter.cost, spare, now):
            lines = [each for each in self._lines.values() if each.key[0] == line.key[0]]
        for each in lines:
            each.held = True
        self._held += lines

    def _next(self, blocked: set[tuple[_Key, Lane] | _Waiter]) -> tuple[_Line, _Waiter] | None:
        """Return the first of the calls whose turn it is in their lines, interactive ones first."""
        best: tuple[int, int] | None = None
        found: tuple[_Line, _Waiter] | None = None
        bulk_turn = -1 if self._bulk_is_due else 1
        for line in tuple(self._busy.values()):
            for lane in LANES:
                queue = line.queues[lane]
                while queue and queue[0].gone:
                    line.given_up = max(0, line.given_up - 1)
                    self._drop(line, queue[0])
                if not queue:
                    continue
                waiter = queue[0]
                probes = waiter.cost.probe and waiter not in blocked
                if (line.key, lane) in blocked and not probes:
                    continue
                rank = (-2 if probes else bulk_turn if lane == "bulk" else 0, waiter.number)
                if best is None or rank < best:
                    best, found = rank, (line, waiter)
            if not any(line.queues.values()):
                del self._busy[line.key]
        return found

    def _drop(self, line: _Line, waiter: _Waiter) -> None:
        line.queues[waiter.lane].popleft()
        self._queued -= 1
        self._bulk_queued -= waiter.lane == "bulk"

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
