"""Those who wait for builds: what they want to know, and what they have been told so far."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from datetime import datetime
from math import inf
from typing import Final

from attrs import define, field

from buildkite_async.errors import BuildBlocked, BuildkiteError
from buildkite_async.events import Event, Lag
from buildkite_async.models import Build
from buildkite_async.waiting.options import WaitOptions
from buildkite_async.waiting.results import Verdict, WaitResult
from buildkite_async.waiting.states import ending, verdict_of
from buildkite_async.waiting.watched import WatchedBuild

__all__ = ["Appearance", "Subscription", "Wait", "Watch"]

MOST_EVENTS: Final = 10_000
"""Events that wait for a slow reader; of more, only the latest of each object are kept."""
PASSING: Final = frozenset({"failing", "started"})
"""Verdicts that need not stay true."""


@define(eq=False, kw_only=True)
class Subscription(ABC):
    """Somebody who waits."""

    clock: Callable[[], float]
    began: float
    requests: int
    """Requests that the poller had sent before."""
    deadline: float = inf
    settle: float = 0.0
    jobs: bool = False
    early: bool = False
    """Whether states before the end matter."""
    hears: bool = True
    """Whether events are wanted."""
    builds: list[WatchedBuild] = field(factory=list[WatchedBuild], init=False)
    error: BaseException | None = field(default=None, init=False)
    _met: set[WatchedBuild] = field(factory=set[WatchedBuild], init=False)
    _queue: deque[Event] = field(factory=deque[Event], init=False)
    _signal: asyncio.Event = field(factory=asyncio.Event, init=False)
    _ended: dict[WatchedBuild, tuple[tuple[str, datetime | None], float]] = field(
        factory=dict, init=False
    )
    """How each build has ended that has to stay so, and since when that is known."""

    @abstractmethod
    def needs(self, watched: WatchedBuild) -> bool:
        """Whether a build still has to be looked at for this one."""

    @property
    @abstractmethod
    def is_done(self) -> bool:
        """Whether nothing is waited for any more."""

    @property
    def waits(self) -> bool:
        """Whether it is neither done nor has failed."""
        return self.error is None and not self.is_done

    @abstractmethod
    def judge(self, watched: WatchedBuild, at: float, requests: int) -> None:
        """Note the state of a build, as a request that was sent at this time has found it."""

    @abstractmethod
    def lose(self, watched: WatchedBuild, requests: int) -> None:
        """Note that a build is gone."""

    def expire(self, now: float, requests: int) -> None:  # noqa: B027  # most have no deadline
        """Note that the time is over."""

    def meets(self, watched: WatchedBuild) -> bool:
        """Whether this is the first look at a build since it is waited for."""
        is_new = watched not in self._met
        self._met.add(watched)
        return is_new

    def hear(self, events: Iterable[Event]) -> None:
        """Keep events until they are taken."""
        if self.hears:
            self._queue.extend(events)
            if len(self._queue) > MOST_EVENTS:
                latest = {(type(each), each.subject_id): each for each in self._queue}
                self._queue = deque(latest.values())
            self.wake()

    def lag(self, seconds: float) -> None:
        """Say how late events may be; only the latest word on it is kept."""
        if self.hears:
            self._queue = deque(each for each in self._queue if not isinstance(each, Lag))
            self.hear([Lag(seconds=seconds)])

    def fail(self, error: BaseException) -> None:
        """End with an error, unless it is done."""
        if self.waits:
            self.error = copy(error)  # each who raises it adds a traceback
            self.error.__cause__ = error.__cause__
            self.wake()

    def take(self) -> Event | None:
        """Return the next event; None if there is none now."""
        return self._queue.popleft() if self._queue else None

    def wake(self) -> None:
        """Let the one who waits look."""
        self._signal.set()

    async def changed(self) -> None:
        """Wait until there is something to look at."""
        await self._signal.wait()
        self._signal.clear()

    def settles_at(self, watched: WatchedBuild) -> float:
        """When a build that has ended will have stayed so for long enough."""
        ended = self._ended.get(watched)
        return inf if ended is None or not self.needs(watched) else ended[1] + self.settle

    def has_settled(self, watched: WatchedBuild, build: Build, at: float) -> bool:
        """Whether a build that has ended has stayed so for long enough."""
        if not self.settle:
            return True
        end = ending(build)
        if watched not in self._ended or self._ended[watched][0] != end:
            self._ended[watched] = (end, at)
        return at >= self._ended[watched][1] + self.settle

    def reopened(self, watched: WatchedBuild) -> None:
        """Note that a build has not ended, or no longer."""
        self._ended.pop(watched, None)


@define(eq=False, kw_only=True)
class Wait(Subscription):
    """Somebody who waits until each build has come to some state."""

    options: WaitOptions
    results: dict[WatchedBuild, WaitResult] = field(factory=dict, init=False)

    def needs(self, watched: WatchedBuild) -> bool:
        """Whether there is no result for the build."""
        return self.error is None and watched not in self.results

    @property
    def is_done(self) -> bool:
        """Whether there is a result for each build."""
        return len(self.results) == len(self.builds)

    def judge(self, watched: WatchedBuild, at: float, requests: int) -> None:
        """Keep the result if the build has come to the state."""
        build, options = watched.build, self.options
        if build is None or not self.needs(watched):
            return
        verdict = verdict_of(build, options.until, options.blocked)
        if verdict is None:
            self.reopened(watched)
        elif verdict in PASSING or self.has_settled(watched, build, at):
            if verdict == "blocked" and options.blocked == "error":
                self.fail(_blocked(watched, build))
            else:
                self._finish(watched, verdict, requests)

    def lose(self, watched: WatchedBuild, requests: int) -> None:
        """Keep that the build is gone."""
        if self.needs(watched):
            self._finish(watched, "gone", requests)

    def expire(self, now: float, requests: int) -> None:
        """End the wait for all builds without a result, if its time is over."""
        if now >= self.deadline and self.error is None:
            for watched in self.builds:
                if watched not in self.results:
                    self._finish(watched, "timeout", requests)

    def _finish(self, watched: WatchedBuild, verdict: Verdict, requests: int) -> None:
        self.results[watched] = WaitResult(
            pipeline=watched.slug,
            number=watched.number,
            verdict=verdict,
            build=watched.known,
            waited=self.clock() - self.began,
            requests=requests - self.requests,
        )
        self.wake()


@define(eq=False, kw_only=True)
class Watch(Subscription):
    """Somebody who wants all events, until all builds have finished."""

    endless: bool = False
    done: set[WatchedBuild] = field(factory=set[WatchedBuild], init=False)
    left: bool = False
    """Whether nobody reads the events any more."""

    def needs(self, watched: WatchedBuild) -> bool:
        """Whether the build may still change."""
        return self.error is None and not self.left and watched not in self.done

    @property
    def is_done(self) -> bool:
        """Whether there are no more events."""
        return self.left or len(self.done) == len(self.builds)

    def judge(self, watched: WatchedBuild, at: float, requests: int) -> None:
        """Note whether the build has finished."""
        build = watched.build
        if build is None or self.endless:
            return
        if verdict_of(build, "finished", "wait") is None:
            self.reopened(watched)
        elif self.has_settled(watched, build, at):
            self._finish(watched)

    def leave(self) -> None:
        """End it: nobody reads the events any more."""
        self.left = True
        self._queue.clear()
        self.wake()

    def lose(self, watched: WatchedBuild, requests: int) -> None:
        """Note that the build has no more events."""
        self._finish(watched)

    def _finish(self, watched: WatchedBuild) -> None:
        self.done.add(watched)
        self.wake()


@define(eq=False, kw_only=True)
class Appearance(Subscription):
    """Somebody who waits until a commit has builds."""

    commit: str
    branch: str | None
    once: bool = False
    """Whether it is done after one look."""
    found: Sequence[Build] = field(default=(), init=False)
    _is_over: bool = field(default=False, init=False)

    def needs(self, watched: WatchedBuild) -> bool:
        """Whether the build still has to be looked at: none is watched for this."""
        return False

    @property
    def is_done(self) -> bool:
        """Whether there is a build, or the time is over."""
        return self._is_over

    def judge(self, watched: WatchedBuild, at: float, requests: int) -> None:
        """Do nothing: no build is watched for this."""

    def lose(self, watched: WatchedBuild, requests: int) -> None:
        """Do nothing: no build is watched for this."""

    def appear(self, builds: Sequence[Build]) -> None:
        """Keep the builds of the commit, if there are any."""
        self.found = builds
        if builds or self.once:
            self._is_over = True
            self.wake()

    def expire(self, now: float, requests: int) -> None:
        """Note that the time is over."""
        if now >= self.deadline and not self.is_done:
            self._is_over = True
            self.wake()


def _blocked(watched: WatchedBuild, build: Build) -> BuildkiteError:
    error = BuildBlocked(
        f"Build {watched.number} of {watched.slug} is blocked: unblock it at {build.web_url}."
    )
    error.partial = (build,)
    return error
