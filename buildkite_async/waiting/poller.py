"""The one poller of a client and an organization, which all waits and watches share.

It runs while there is anybody who waits. A few builds are looked at one by one. More of them
share

- a listing of what has finished since the last one, by `finished_from`, with an overlap;
- at least once a minute a listing of what has not, because a build may be blocked, skipped or
  deleted without a `finished_at`;
- lookups of builds that are new, that a webhook has named, or that are missing from both.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from math import inf
from typing import Final

from attrs import define, field

from buildkite_async.errors import (
    BadRequest,
    BuildkiteError,
    ConnectionFailed,
    DecodeError,
    IncompleteListing,
    RateLimited,
    ServerError,
    Unprocessable,
)
from buildkite_async.http import Session
from buildkite_async.waiting.appearances import Appearances
from buildkite_async.waiting.intervals import FEW, LONGEST
from buildkite_async.waiting.listings import BuildsApi, Listings
from buildkite_async.waiting.lookups import Lookups
from buildkite_async.waiting.pace import Pace, budget_interval
from buildkite_async.waiting.references import Reference
from buildkite_async.waiting.registry import Registry
from buildkite_async.waiting.shared_looks import SharedLooks
from buildkite_async.waiting.single_looks import SingleLooks
from buildkite_async.waiting.subscriptions import Subscription
from buildkite_async.waiting.watched import Lookup, WatchedBuild

__all__ = ["Poller"]

PASSING: Final = (ServerError, ConnectionFailed, RateLimited, DecodeError, IncompleteListing)
"""Errors after which the next request may succeed."""
PATIENCE: Final = 900.0
"""Seconds without any response after which the poller gives up."""
LEAST_SLEEP: Final = 0.001
"""Seconds; a clock may be just short of the time when it wakes."""
LATE: Final = 12.0
"""Seconds from which a pause after failures is called a lag."""

_log: Final = logging.getLogger("buildkite_async")


@define(eq=False)
class Poller:
    """Polls the builds that are waited for.

    Args:
        session: The session of the client, without what a single caller has changed.
        organization: The slug of the organization.
        api: The builds of the organization, with requests that `pace` counts.
        pace: Counts the requests.
    """

    session: Session
    organization: str
    api: BuildsApi
    pace: Pace
    registry: Registry = field(init=False)
    listings: Listings = field(init=False)
    _appearances: Appearances = field(init=False)
    _lookups: Lookups = field(init=False)
    _shared: SharedLooks = field(init=False)
    _single: SingleLooks = field(init=False)
    _is_shared: bool = field(default=False, init=False)
    _kicked: asyncio.Event = field(factory=asyncio.Event, init=False)
    _task: asyncio.Task[None] | None = field(default=None, init=False)
    _ending: asyncio.Task[None] | None = field(default=None, init=False)
    """The last task that was cancelled."""
    _failing_since: float | None = field(default=None, init=False)
    _failures: int = field(default=0, init=False)

    def __attrs_post_init__(self) -> None:
        self._renew()

    def _renew(self) -> None:
        """Forget everything but how many requests were sent."""
        self.registry = Registry(self.session.clock, self.pace)
        self.listings = Listings(self.api, self.admit)
        self._appearances = Appearances(self.registry, self.listings)
        self._lookups = Lookups(self.registry, self.listings)
        self._shared = SharedLooks(self.session, self.registry, self.listings, self._afford)
        self._single = SingleLooks(self.session, self.registry, self.listings, self._afford)
        self._is_shared, self._failing_since, self._failures = False, None, 0

    @property
    def is_running(self) -> bool:
        """Whether it polls."""
        return self._task is not None and not self._task.done()

    def add(self, subscription: Subscription, references: list[Reference]) -> list[WatchedBuild]:
        """Let somebody wait, start if it is the first, and return the builds in their order."""
        builds = self.registry.add(subscription, references)
        self._kicked.set()
        if not self.is_running:
            name = f"builds of {self.organization}"
            self._task = asyncio.create_task(self._run(self.registry), name=name)
        return builds

    async def remove(self, subscription: Subscription) -> None:
        """Forget somebody who waited; end if it was the last, and wait for that."""
        self.registry.remove(subscription)
        if not self.registry:
            self._stop()
            self._renew()
            await self.ended()

    def wake(self, reference: Reference) -> bool:
        """Look at a build soon; return whether it is watched."""
        watched = self.registry.find(reference)
        if watched is None or not watched.is_needed:
            return False
        watched.woken, watched.named_at = True, self.session.clock()
        watched.lookup = max(watched.lookup, Lookup.ANY)
        self._kicked.set()
        return True

    def expire(self, subscription: Subscription) -> None:
        """End a wait whose time is over, even if a request is under way."""
        subscription.expire(inf, self.pace.requests)

    def close(self, error: BaseException) -> None:
        """End, and pass an error on to all who wait."""
        self.registry.fail(error)
        self._stop()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._ending, self._task = self._task, None

    async def ended(self) -> None:
        """Wait until nothing runs any more."""
        await _end_of(self._ending)

    async def _run(self, registry: Registry) -> None:
        error: BaseException = BuildkiteError("The poller of builds was cancelled.")
        try:
            while True:
                await self._sleep(await self._turn(), wakeable=not self._failures)
        except BuildkiteError as failure:
            error = failure
        except Exception as failure:  # noqa: BLE001  # whatever it is, nobody may wait for ever
            _log.exception("The poller of builds failed.")
            error = BuildkiteError(f"The poller of builds failed: {type(failure).__name__}.")
            error.__cause__ = failure
        finally:
            registry.fail(error)

    async def _turn(self) -> float:
        """Send what is due, and return when more is."""
        began = self.session.clock()
        self._kicked.clear()
        try:
            due = await self._look(began)
        except (BadRequest, Unprocessable):
            if not self.registry.narrowed:
                raise
            self.registry.narrowed = False  # a filter is not accepted
            return began
        except PASSING as error:
            return self._after_failure(error)
        self._failing_since, self._failures = None, 0
        self.registry.lag(max(self._shared.lag, self._single.lag))
        return due

    async def _look(self, began: float) -> float:
        await self._appearances.look()
        needed = self.registry.needed()
        if len(needed) > FEW:
            self._share(needed)
            await self._lookups.look(needed)
            await self._shared.look(self.registry.needed(), began)
            singles = [each for each in needed if each.wants_jobs]
        else:
            self._is_shared = False
            self._shared.stop()
            singles = needed
        await self._single.look(singles, beside_listings=self._is_shared)
        return self._next(singles)

    def _next(self, singles: Sequence[WatchedBuild]) -> float:
        """Return when the next look is due."""
        needed = self.registry.needed()
        left = [each for each in singles if each.is_needed]
        due = [self._appearances.due(), self._single.due(left)]
        if self._is_shared and needed:
            due += [self._lookups.next_at(needed), self._shared.due(needed)]
        return min(due)

    def _share(self, needed: Sequence[WatchedBuild]) -> None:
        """Begin with listings: what was found one by one may be out of date."""
        if not self._is_shared:
            self._is_shared = True
            for each in needed:
                each.lookup = each.lookup or Lookup.OPEN

    def _after_failure(self, error: BuildkiteError) -> float:
        """Return when to try again.

        Raises the error if there was no response for long.
        """
        now = self.session.clock()
        if self._failing_since is None:
            self._failing_since = now
        if now - self._failing_since >= PATIENCE:
            raise error
        self._failures += 1
        pause = min(LONGEST, 2.0**self._failures)
        if isinstance(error, RateLimited) and error.retry_after is not None:
            pause = max(pause, error.retry_after + 1)  # it is in whole seconds
        _log.info("Builds are looked at again in %.0f s: %s", pause, error)
        late = now - self._failing_since + pause
        if late >= LATE:
            self.registry.lag(late)
        return now + pause

    def _afford(self, requests: float) -> float:
        return budget_interval(self.session.rate_limits.rest, self.organization, requests)

    async def admit(self) -> None:
        """Wait until another request may be sent."""
        while (pause := self.pace.pause()) > 0:
            await self._sleep(self.session.clock() + pause, wakeable=False)

    async def _sleep(self, until: float, *, wakeable: bool) -> None:
        """Sleep until a time, or until there is news; end waits whose time is over meanwhile."""
        clock = self.session.clock
        self.registry.expire()
        while (now := clock()) < until and not (wakeable and self._kicked.is_set()):
            end = min(until, self.registry.deadline)
            tasks: set[asyncio.Task[object]] = set()
            if end < inf:
                pause = self.session.pause(max(end - now, LEAST_SLEEP))
                tasks.add(asyncio.ensure_future(pause))
            if wakeable or not tasks:
                tasks.add(asyncio.ensure_future(self._kicked.wait()))
            try:
                done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
            self.registry.expire()


async def _end_of(task: asyncio.Task[None] | None) -> None:
    if task is not None and task is not asyncio.current_task():
        await asyncio.wait({task})
