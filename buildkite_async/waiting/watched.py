"""What is known of a watched build, and who watches it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import IntEnum
from math import inf
from typing import Protocol

from attrs import define, field

from buildkite_async.events import Event
from buildkite_async.models import Build, Job, Pipeline
from buildkite_async.paging.build_times import created_at
from buildkite_async.waiting.states import is_final

__all__ = ["Lookup", "WatchedBuild", "Watcher"]


class Lookup(IntEnum):
    """Where a build is to be looked for next, besides the usual listings."""

    NONE = 0
    OPEN = 1
    """In a listing of builds that have not finished: nothing is known of it yet."""
    ANY = 2
    """In a listing of all states: it is not where it was."""
    SINGLE = 3
    """By itself."""


class Watcher(Protocol):
    """Somebody who waits for builds."""

    jobs: bool
    """Whether events of jobs are wanted."""
    early: bool
    """Whether states before the end matter."""

    def needs(self, watched: WatchedBuild) -> bool:
        """Whether a build still has to be looked at for this one."""
        ...

    def meets(self, watched: WatchedBuild) -> bool:
        """Whether this is the first look at a build since it is waited for."""
        ...

    def hear(self, events: Iterable[Event]) -> None:
        """Keep events until they are taken."""
        ...

    def judge(self, watched: WatchedBuild, at: float, requests: int) -> None:
        """Note the state of a build, as a request that was sent at this time has found it."""
        ...

    def lose(self, watched: WatchedBuild, requests: int) -> None:
        """Note that a build is gone."""
        ...

    def settles_at(self, watched: WatchedBuild) -> float:
        """When a build that has ended will have stayed so for long enough."""
        ...


@define(eq=False)
class WatchedBuild:
    """A build that somebody waits for, whoever else waits for it too."""

    slug: str
    """The slug of its pipeline."""
    number: int
    given: Build | None = None
    """The build as a caller had it, which may be out of date."""
    build: Build | None = None
    """The build as it was last seen."""
    pipeline: Pipeline | None = None
    jobs: Mapping[str, Job] = field(factory=dict[str, Job])
    subscriptions: list[Watcher] = field(factory=list[Watcher])
    lookup: Lookup = Lookup.OPEN
    absent: int = 0
    """How many listings in a row it was missing from."""
    woken: bool = False
    """Whether a webhook has said that it has changed, and it was not looked at since."""
    named_at: float = -inf
    """When a webhook last said so: requests that were sent before do not count."""
    gone: bool = False
    next_look: float = -inf
    """When it is to be looked at, if that happens one by one."""

    @property
    def place(self) -> tuple[str, int]:
        """The slug of its pipeline, and its number."""
        return self.slug, self.number

    @property
    def known(self) -> Build | None:
        """The build as it was last seen, or else as it was given."""
        return self.build or self.given

    @property
    def created(self) -> datetime | None:
        """When it was created; None while that is not known."""
        return None if self.known is None else created_at(self.known)

    @property
    def is_final(self) -> bool:
        """Whether it had finished when it was last seen."""
        return self.build is not None and is_final(self.build)

    @property
    def is_needed(self) -> bool:
        """Whether anybody still waits for it."""
        return not self.gone and any(each.needs(self) for each in self.subscriptions)

    @property
    def wants_jobs(self) -> bool:
        """Whether events of its jobs are wanted."""
        return any(each.jobs for each in self.subscriptions if each.needs(self))

    @property
    def wants_early(self) -> bool:
        """Whether anybody wants to know of states before the end."""
        return any(each.early for each in self.subscriptions if each.needs(self))

    @property
    def settles_at(self) -> float:
        """When it has to be looked at again to know that it has stayed as it is."""
        return min((each.settles_at(self) for each in self.subscriptions), default=inf)
