"""The state that REST and GraphQL read and change."""

from __future__ import annotations

import hashlib
from bisect import insort
from collections.abc import Callable, Iterable
from random import Random
from threading import RLock
from typing import TypeVar

from buildkite_async.emulator.agents import LogPlan, Simulation
from buildkite_async.emulator.state.agents import Agent
from buildkite_async.emulator.state.build_index import BuildIndex
from buildkite_async.emulator.state.entities import (
    Annotation,
    Build,
    Job,
    OrganizationEntity,
    Pipeline,
)
from buildkite_async.emulator.state.events import Events
from buildkite_async.emulator.state.past_jobs import PastJobs
from buildkite_async.emulator.state.people import Token, User
from buildkite_async.emulator.state.records import Code, Credential, Record, Records

Thing = TypeVar("Thing")

# Seeded history ends here, so that a seed gives the same bytes on every day.
HISTORY_END = 1_787_184_000_000  # 2026-08-20T00:00:00Z
LAST_INSTANT = 253_370_764_800_000
"""The year 9999, the last one that a datetime can be in: time stands still then."""


class State:
    """Organizations, tokens, and everything in them by id."""

    def __init__(
        self,
        clock: Callable[[], float],
        seed: int,
        *,
        speed: float = 1.0,
        start: float | None = None,
    ) -> None:
        # Held by every request and by every method of the emulator, which tests call from a thread
        # of their own while the emulator is served by another.
        self.lock = RLock()
        self.random = Random(seed)  # generated data, no secret
        self.organizations: dict[str, OrganizationEntity] = {}
        self.users: dict[str, User] = {}
        self.tokens: dict[str, Token] = {}
        self.builds: dict[str, Build] = {}
        self._build_indexes: dict[str, BuildIndex] = {}
        self.past_jobs = PastJobs(self.lock)
        self.jobs = self.past_jobs.jobs
        self.annotations: dict[str, Annotation] = {}
        self.artifacts = self.past_jobs.artifacts
        self.logs: dict[str, bytes] = {}
        self.log_plans: dict[str, LogPlan] = {}
        self.log_additions: dict[str, list[tuple[int, bytes]]] = {}
        self.simulations: dict[str, Simulation] = {}
        self.events = Events()
        self.things: dict[str, object] = {}
        self.records = Records()
        self.credentials: dict[str, Credential] = {}
        self.codes: dict[str, Code] = {}
        self.refreshers: dict[str, Token] = {}
        self.uploads: dict[str, bytes] = {}
        self.reservations: dict[str, tuple[str, int]] = {}
        self.observations: dict[str, int] = {}
        self.wake: Callable[[], None] = lambda: None
        """Called when something has changed, from any thread."""
        self.instant: int | None = None
        """The present in milliseconds while time does not pass: in a request, a method or a tick."""
        self._clock = clock
        self._began = clock()
        self.speed = speed
        self._advanced = 0.0
        # A clock that lags behind the seeded history runs on from its end.
        began = round(self._began * 1000)
        self._ahead = max(0, HISTORY_END - began) if start is None else round(start * 1000) - began

    def now(self) -> int:
        """The present in milliseconds, neither before the end of the seeded history nor after 9998."""
        if self.instant is not None:
            return self.instant
        at = self._clock()
        seconds = at + (at - self._began) * (self.speed - 1) + self._advanced
        return min(round(seconds * 1000) + self._ahead, LAST_INSTANT)

    def clock(self) -> float:
        """The time of the clock in seconds, which is also that of receivers of deliveries."""
        return self._clock()

    def seconds(self) -> float:
        """The present of windows and of expiring links, whatever the speed."""
        return self._clock() + self._advanced

    def advance(self, seconds: float) -> None:
        """Let time pass in addition to that of the clock."""
        self._advanced += seconds

    def new_id(self) -> str:
        """A fresh UUID, the same for the same seed."""
        return uuid_from(self.random.getrandbits(128))

    def add_token(
        self,
        user: User,
        scopes: Iterable[str],
        organizations: Iterable[str] | None,
        *,
        prefix: str = "bkua_",
        value: str | None = None,
        expires_at: int | None = None,
    ) -> Token:
        """Issue a token."""
        identity = self.new_id()
        generated = prefix + hashlib.sha1(identity.encode(), usedforsecurity=False).hexdigest()
        token = Token(
            value=value or generated,
            id=identity,
            user=user,
            scopes=frozenset(scopes),
            organizations=None if organizations is None else frozenset(organizations),
            description="emulator",
            created_at=self.now(),
            expires_at=expires_at,
        )
        self.tokens[token.value] = token
        return token

    def add_build(self, build: Build) -> None:
        """Put a build with its jobs where lists and look-ups find it."""
        pipeline = build.pipeline
        organization = pipeline.organization
        for builds in (organization.builds, pipeline.builds):
            if not builds or builds[-1].created_at <= build.created_at:
                builds.append(build)
            else:
                insort(builds, build, key=_created_at)
        if organization.builds[-1] is not build:  # made anew when it is needed
            self._build_indexes.pop(organization.id, None)
        elif (index := self._build_indexes.get(organization.id)) is not None:
            index.add(build)
        pipeline.numbered[build.number] = build
        pipeline.next_number = max(pipeline.next_number, build.number + 1)
        self.builds[build.id] = build
        if build.packed_jobs is None:
            for job in build.jobs:
                self.jobs[job.id] = job
        self.note_change(build)

    def build_index(self, organization: OrganizationEntity) -> BuildIndex:
        """Return the index of the builds of an organization."""
        builds, changed = organization.builds, organization.changed_builds
        index = self._build_indexes.get(organization.id)
        # Tests remove builds from the list, too.
        if index is None or len(index) != len(builds) or any(changed.values()):
            index = self._build_indexes[organization.id] = BuildIndex(builds)
        for build in changed:
            index.change(build)
        changed.clear()
        return index

    def note_change(self, build: Build) -> None:
        """Keep the counts of the pipeline and the index true after a build changed."""
        build.organization.changed_builds.setdefault(build, False)
        build.version += 1
        if build.ended:
            build.pipeline.active.pop(build.id, None)
        else:
            build.pipeline.active[build.id] = build
        build.pipeline.version += 1

    def secret(self, prefix: str) -> str:
        """A new secret value, the same for the same seed."""
        return f"{prefix}{self.random.getrandbits(160):040x}"

    def add(self, identity: str, thing: Thing) -> Thing:
        """Add a thing that has no index of its own."""
        self.things[identity] = thing
        return thing

    def visible_to(self, token: Token) -> list[OrganizationEntity]:
        """The organizations that a token can access."""
        return [each for each in self.organizations.values() if token.sees(each)]

    def remove(self, record: Record) -> None:
        """Remove a record with the records in it, and their secrets."""
        self._drop([record, *self.records.remove(record)])

    def remove_within(self, *places: str) -> None:
        """Remove the records within some things, and their secrets."""
        self._drop(self.records.clear(places))

    def _drop(self, gone: Iterable[Record]) -> None:
        identities = {record.id for record in gone}
        for identity in identities:
            self.things.pop(identity, None)
        for value, each in list(self.credentials.items()):
            if each.holder.id in identities:
                del self.credentials[value]

    def remove_pipeline(self, pipeline: Pipeline) -> None:
        """Remove a pipeline with its builds, and with all that belongs to them."""
        del pipeline.organization.pipelines[pipeline.slug]
        gone = set(pipeline.builds)
        pipeline.organization.builds = [
            build for build in pipeline.organization.builds if build not in gone
        ]
        self._build_indexes.pop(pipeline.organization.id, None)
        self.things.pop(pipeline.id, None)
        self.remove_within(pipeline.id, *(build.id for build in pipeline.builds))
        for build in pipeline.builds:
            self.builds.pop(build.id, None)
            for annotation in build.annotations:
                self.annotations.pop(annotation.id, None)
            for job in build.jobs:
                self.remove_job(job)

    def remove_job(self, job: Job) -> None:
        """Remove a job with its log and its files; its agent is free again."""
        for index in (
            self.jobs,
            self.logs,
            self.log_plans,
            self.log_additions,
            self.reservations,
        ):
            index.pop(job.id, None)
        for artifact in job.artifacts or ():
            self.artifacts.pop(artifact.id, None)
        if job.agent is not None and job.agent.job is job:
            job.agent.job = None

    def agent(self, identity: str) -> Agent | None:
        """An agent of any organization."""
        for organization in self.organizations.values():
            if identity in organization.agents:
                return organization.agents[identity]
        return None


def uuid_from(number: int) -> str:
    """A version 4 UUID out of 128 random bits."""
    text = f"{number:032x}"
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:]}"


def _created_at(build: Build) -> int:
    return build.created_at
