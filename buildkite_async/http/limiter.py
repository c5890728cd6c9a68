"""The place where calls wait: first come, first served, within the rate windows.

A call enters before it is sent, settles with the budget when its answer's headers are there, and
keeps its place until the answer is read. Leaving in any other way, cancellation included, gives
the place back.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from math import inf
from typing import Final

from attrs import define, field

from buildkite_async.http.rate_limits import RateWindows, RequestCost
from buildkite_async.wire.headers import Readings

__all__ = ["Permit", "ProbeNeeded", "RateLimiter"]

LEAST_SLEEP: Final = 0.001
"""Seconds; a clock may stand just before the boundary when the timer fires."""
BETWEEN_PROBES: Final = 10.0
"""Seconds from one call that asks for figures to the next."""


class ProbeNeeded(Exception):
    """Nothing but lost answers holds this call back: its sender is to ask for figures first."""


@define(eq=False)
class Permit:
    """Leave for one call, for as long as it is under way."""

    _limiter: RateLimiter
    claim: RequestCost | None
    """None for a call that takes from no window."""
    waited: float
    """Seconds spent at the limiter."""
    sent: float
    _open: bool = field(default=True, init=False)

    def settle(self, readings: Readings, *, failed: bool = False) -> None:
        """Report the headers of the answer; a service that failed may have left some out."""
        claim = self._end()
        if claim is not None:
            now = self._limiter.clock()
            self._limiter.budget.settle(claim, readings, self.sent, now, failed=failed)

    def refused(self, *, user: bool, seconds: float) -> None:
        """Report a refusal that says when to come back."""
        if self.claim is not None:
            now = self._limiter.clock()
            self._limiter.budget.shut(self.claim, user=user, now=now, seconds=seconds)

    def unsent(self) -> None:
        """Report that the request never left."""
        claim = self._end()
        if claim is not None:
            self._limiter.budget.give_back(claim)

    def lost(self) -> None:
        """Report that no answer came."""
        claim = self._end()
        if claim is not None:
            self._limiter.budget.lose(claim, self._limiter.clock())

    def _end(self) -> RequestCost | None:
        """The claim, the first time; None when it has been accounted for."""
        was_open, self._open = self._open, False
        if not was_open or self.claim is None:
            return None
        self._limiter.let_in_soon()
        return self.claim


@define(eq=False)
class _Waiter:
    claim: RequestCost
    since: float
    admitted: asyncio.Future[RequestCost]


@define(eq=False)
class RateLimiter:
    """Lets calls through in order of arrival, no more at once than `places`."""

    budget: RateWindows
    clock: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]]
    places: int
    under_way: int = field(default=0, init=False)
    _waiters: deque[_Waiter] = field(factory=deque[_Waiter], init=False)
    _alarm: asyncio.Task[None] | None = field(default=None, init=False)
    _alarm_at: float = field(default=0.0, init=False)
    _next_question: float = field(default=-inf, init=False)
    _closed: Exception | None = field(default=None, init=False)

    @asynccontextmanager
    async def enter(self, claim: RequestCost | None) -> AsyncGenerator[Permit]:
        """Wait for a turn; the call counts until it is settled or the block is left.

        Raises ProbeNeeded where the caller is the one to bring figures, and come again. Without a
        claim there is nothing to wait for: the call goes to another's host.
        """
        arrived = self.clock()
        if claim is None:
            yield Permit(self, None, waited=0.0, sent=arrived)
            return
        if self._closed is not None:
            raise type(self._closed)(*self._closed.args)
        granted = self._granted(claim) if claim.ahead or not self._waiters else None
        if granted is None:
            claim = await self._wait(claim, arrived)
        else:
            claim = granted
            self._count(claim)
        now = self.clock()
        permit = Permit(self, claim, waited=now - arrived, sent=now)
        try:
            yield permit
        finally:
            permit.lost()
            self.under_way -= 1
            self.let_in()

    def let_in_soon(self) -> None:
        """Let in all whose turn it is, once the caller has said all it has to say."""
        asyncio.get_running_loop().call_soon(self.let_in)

    def let_in(self) -> None:
        """Let in all whose turn it is; set the alarm for the next turn-over."""
        now = self.clock()
        blocked: set[tuple[str, str]] = set()
        wake_at: float | None = None
        for waiter in tuple(self._waiters):
            lane = (waiter.claim.api, waiter.claim.organization)
            if lane in blocked or waiter.admitted.done():
                continue
            granted = self._granted(waiter.claim)
            if granted is not None:
                self._count(granted)
                self._waiters.remove(waiter)
                waiter.admitted.set_result(granted)
                continue
            blocked.add(lane)
            change = self.budget.next_change(waiter.claim.smallest, now)
            ask_at = self.budget.question_at(waiter.claim.smallest, now)
            if ask_at is not None:
                ask_at = max(ask_at, self._next_question)
                if now >= ask_at:
                    self._next_question = now + BETWEEN_PROBES
                    self._waiters.remove(waiter)
                    waiter.admitted.set_exception(ProbeNeeded())
                    continue
                change = ask_at if change is None else min(change, ask_at)
            if change is not None and (wake_at is None or change < wake_at):
                wake_at = change
            if self.under_way >= self.places:
                break
        self._set_alarm(wake_at, now)

    def close(self, error: Exception) -> None:
        """Turn away all who wait, and who comes later, with this error."""
        self._closed = error
        self._set_alarm(None, 0.0)
        for waiter in self._waiters:
            if not waiter.admitted.done():
                waiter.admitted.set_exception(error)
                waiter.admitted.exception()  # whoever waits no more is not complained of
        self._waiters.clear()

    def _granted(self, claim: RequestCost) -> RequestCost | None:
        return self.budget.granted(claim, self.clock()) if self.under_way < self.places else None

    def _count(self, claim: RequestCost) -> None:
        self.under_way += 1
        self.budget.take(claim)

    async def _wait(self, claim: RequestCost, arrived: float) -> RequestCost:
        """The claim as it was admitted."""
        waiter = _Waiter(claim, arrived, asyncio.get_running_loop().create_future())
        if claim.ahead:
            self._waiters.appendleft(waiter)
        else:
            self._waiters.append(waiter)
        self.let_in()
        try:
            return await waiter.admitted
        except asyncio.CancelledError:
            if waiter.admitted.done() and not waiter.admitted.cancelled():
                if waiter.admitted.exception() is None:  # else it was turned away meanwhile
                    self.under_way -= 1
                    self.budget.give_back(waiter.admitted.result())
            elif waiter in self._waiters:
                self._waiters.remove(waiter)
            self.let_in()
            raise

    def _set_alarm(self, at: float | None, now: float) -> None:
        if self._alarm is not None:
            if at == self._alarm_at:
                return
            self._alarm.cancel()
            self._alarm = None
        if at is not None:
            self._alarm_at = at
            self._alarm = asyncio.create_task(self._ring(max(at - now, LEAST_SLEEP)))

    async def _ring(self, pause: float) -> None:
        await self.sleep(pause)
        self._alarm = None
        self.let_in()
