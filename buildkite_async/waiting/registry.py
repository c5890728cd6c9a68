"""The builds that are watched, and what is passed on to those who wait for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import inf
from typing import Final

from attrs import define, field

from buildkite_async.events import Event
from buildkite_async.models import Build, Job
from buildkite_async.waiting.changes import build_event, gone_event, job_events, pipeline_of
from buildkite_async.waiting.listing_scope import EVERYTHING, ListingScope, common_scope
from buildkite_async.waiting.pace import Pace
from buildkite_async.waiting.references import Reference
from buildkite_async.waiting.states import is_final
from buildkite_async.waiting.subscriptions import Appearance, Subscription
from buildkite_async.waiting.watched import Lookup, WatchedBuild

__all__ = ["Registry"]

TRUSTED: Final = 600.0
"""Seconds for which webhooks are relied on after one has brought news."""


@define(eq=False)
class Registry:
    """Knows each watched build once, however many wait for it."""

    clock: Callable[[], float]
    pace: Pace
    narrowed: bool = field(default=True, init=False)
    """Whether listings have the filters that all watched builds have in common."""
    _subscriptions: dict[Subscription, None] = field(factory=dict[Subscription, None], init=False)
    _by_place: dict[tuple[str, int], WatchedBuild] = field(factory=dict, init=False)
    _by_id: dict[str, WatchedBuild] = field(factory=dict[str, WatchedBuild], init=False)
    _trusted_until: float = field(default=-inf, init=False)
    _lag: float = field(default=0.0, init=False)

    def __bool__(self) -> bool:
        return bool(self._subscriptions)

    @property
    def subscriptions(self) -> list[Subscription]:
        """Those who wait."""
        return list(self._subscriptions)

    @property
    def appearances(self) -> list[Appearance]:
        """Those who wait for a first build of a commit."""
        return [
            each
            for each in self._subscriptions
            if isinstance(each, Appearance) and not each.is_done
        ]

    @property
    def deadline(self) -> float:
        """When the time of the first of them is over."""
        return min((each.deadline for each in self._subscriptions if each.waits), default=inf)

    @property
    def relies_on_webhooks(self) -> bool:
        """Whether webhooks have lately been first with the news."""
        return self.clock() < self._trusted_until

    def needed(self) -> list[WatchedBuild]:
        """Return the builds that somebody still waits for."""
        return [each for each in self._by_place.values() if each.is_needed]

    def scope(self, builds: list[WatchedBuild]) -> ListingScope:
        """Return the listing to look for some builds in."""
        known = [each.known for each in builds if each.known is not None]
        if not self.narrowed or len(known) < len(builds):
            return EVERYTHING
        return common_scope(known, (each.slug for each in builds))

    def with_id(self, build_id: str) -> WatchedBuild | None:
        """Return the watched build with an id."""
        return self._by_id.get(build_id)

    def add(self, subscription: Subscription, references: list[Reference]) -> list[WatchedBuild]:
        """Let somebody wait for some builds, and return them in the same order."""
        self._subscriptions[subscription] = None
        builds = [self._watched(reference) for reference in references]
        for watched in builds:
            if subscription in watched.subscriptions:
                continue
            subscription.builds.append(watched)
            watched.subscriptions.append(subscription)
            watched.next_look, watched.gone = -inf, False
            watched.lookup = watched.lookup or Lookup.OPEN
        if self._lag:
            subscription.lag(self._lag)
        return builds

    def remove(self, subscription: Subscription) -> None:
        """Forget somebody, and the builds that nobody else waits for."""
        if subscription not in self._subscriptions:
            return
        del self._subscriptions[subscription]
        for watched in subscription.builds:
            watched.subscriptions.remove(subscription)
            if not watched.subscriptions:
                self._by_place.pop((watched.slug, watched.number), None)
                if watched.known is not None:
                    self._by_id.pop(watched.known.id, None)

    def expire(self) -> None:
        """Tell those whose time is over."""
        now = self.clock()
        for subscription in self.subscriptions:
            subscription.expire(now, self.pace.requests)

    def fail(self, error: BaseException) -> None:
        """Pass an error on to all."""
        for subscription in self.subscriptions:
            subscription.fail(error)

    def find(self, reference: Reference) -> WatchedBuild | None:
        """Return a build if it is watched."""
        if reference.id is not None and reference.id in self._by_id:
            return self._by_id[reference.id]
        if reference.pipeline is None or reference.number is None:
            return None
        return self._by_place.get((reference.pipeline, reference.number))

    def observe(
        self, watched: WatchedBuild, build: Build, at: float, *, listed: bool = False
    ) -> None:
        """Note how a build was found by a request that was sent at some time.

        A listing may be behind: if it shows a finished build as running again, the build is
        requested by itself first.
        """
        old = watched.build
        watched.absent = 0
        if listed and watched.is_final and not is_final(build):
            watched.lookup = Lookup.SINGLE
            return
        if at >= watched.named_at:
            watched.lookup = Lookup.NONE
        self._by_id[build.id] = watched
        if watched.pipeline is None or build.pipeline is not None:
            watched.pipeline = pipeline_of(build, watched.slug)
        watched.build = build
        event = build_event(old, build, watched.pipeline)
        if event is not None and old is not None:
            self._judge_webhooks(watched)
        watched.woken = watched.woken and at < watched.named_at
        jobs = watched.jobs
        if build.jobs is not None:
            watched.jobs = {job.id: job for job in build.jobs}
        for each in watched.subscriptions:
            if not each.needs(watched):
                continue
            if each.meets(watched):
                each.hear(_events(None, {}, watched, jobs=each.jobs))
            else:
                each.hear(_events(old, jobs, watched, jobs=each.jobs))
            each.judge(watched, at, self.pace.requests)

    def confirm(self, watched: WatchedBuild, at: float) -> None:
        """Note that a finished build was not among the others at some time."""
        for each in watched.subscriptions:
            if each.needs(watched):
                each.judge(watched, at, self.pace.requests)

    def lose(self, watched: WatchedBuild) -> None:
        """Note that the service has no such build."""
        watched.gone = True
        known = watched.known
        for each in watched.subscriptions:
            if each.needs(watched):
                if known is not None:
                    pipeline = watched.pipeline or pipeline_of(known, watched.slug)
                    each.hear([gone_event(known, pipeline)])
                each.lose(watched, self.pace.requests)

    def refuse(self, watched: WatchedBuild, error: BaseException) -> None:
        """Pass an error on to those who wait for a build: others are not concerned."""
        for subscription in self.subscriptions:
            if watched in subscription.builds and subscription.needs(watched):
                subscription.fail(error)

    def lag(self, seconds: float) -> None:
        """Say by how much events may be late, if that has changed a good deal."""
        if seconds == self._lag or (0 < self._lag / 2 < seconds < 2 * self._lag):
            return
        self._lag = seconds
        for subscription in self.subscriptions:
            subscription.lag(seconds)

    def _watched(self, reference: Reference) -> WatchedBuild:
        watched = self.find(reference)
        if watched is None:
            assert reference.pipeline is not None
            assert reference.number is not None
            watched = WatchedBuild(reference.pipeline, reference.number)
            self._by_place[reference.pipeline, reference.number] = watched
        if watched.given is None and reference.build is not None:
            watched.given = reference.build
            watched.pipeline = reference.build.pipeline or watched.pipeline
            self._by_id[reference.build.id] = watched
        return watched

    def _judge_webhooks(self, watched: WatchedBuild) -> None:
        """Rely on webhooks if one was first with the news, and no longer if none was."""
        if watched.woken:
            self._trusted_until = self.clock() + TRUSTED
        elif watched.is_final:  # it was seen without a webhook
            self._trusted_until = -inf


def _events(
    old: Build | None, old_jobs: Mapping[str, Job], watched: WatchedBuild, *, jobs: bool
) -> Iterator[Event]:
    """Yield what is new of a build."""
    build, pipeline = watched.build, watched.pipeline
    assert build is not None
    assert pipeline is not None
    event = build_event(old, build, pipeline)
    if event is not None and not is_final(build):
        yield event
    if jobs and build.jobs is not None:
        yield from job_events(old_jobs, build.jobs, build, pipeline)
    if event is not None and is_final(build):  # jobs end before their build
        yield event
