"""Jobs of the generated history, kept as bytes until somebody looks at one of their build.

An organization with 100,000 builds has a million jobs, of which few are ever looked at. A build is
made of its row and of what its pipeline had when it was generated; from then on its jobs are
ordinary objects, which may change.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from threading import RLock
from typing import Final, Generic, TypeVar

from attrs import field, frozen

from buildkite_async.emulator.state.agents import Agent
from buildkite_async.emulator.state.courses import Courses, JobRow, jobs_of
from buildkite_async.emulator.state.entities import Artifact, Build, Job, Step

V = TypeVar("V")

_PREFIX: Final = 3
"""How many characters of an id choose the builds in which it is looked for."""


class Table(MutableMapping[str, V], Generic[V]):
    """Things by their id, to which those of past builds are added when they are asked for."""

    def __init__(self, past: PastJobs) -> None:
        self._past = past
        self._known: dict[str, V] = {}

    def __getitem__(self, identity: str) -> V:
        if identity not in self._known:
            self._past.restore_with(identity)
        return self._known[identity]

    def __setitem__(self, identity: str, thing: V) -> None:
        self._known[identity] = thing

    def __delitem__(self, identity: str) -> None:
        del self._known[identity]

    def __iter__(self) -> Iterator[str]:
        self._past.restore_all()
        return iter(self._known)

    def __len__(self) -> int:
        self._past.restore_all()
        return len(self._known)

    def move_first(self, identities: Iterable[str]) -> None:
        """List these things before all others, in this order, unless they were removed."""
        known = self._known
        first = {each: known[each] for each in identities if each in known}
        self._known = {**first, **known}


@frozen
class JobSource:
    """What the generated builds of a pipeline share, and where their jobs are kept."""

    steps: Sequence[Step]
    agents: Sequence[Agent]
    past: PastJobs = field(repr=False)
    courses: Courses = field(factory=Courses, init=False, repr=False)

    def jobs_of(self, build: Build) -> list[Job]:
        """Return the jobs of a build, and make them if they were not asked for before."""
        return self.past.restore(build, self)

    def keep(self, build: Build, rows: Sequence[JobRow]) -> None:
        """Make rows the jobs of a build."""
        self.past.file(build, rows)
        build.packed_jobs = self.courses.pack(rows, build.created_at)


class PastJobs:
    """The jobs of all generated builds, and what finds them by the ids of jobs and artifacts."""

    def __init__(self, lock: RLock) -> None:
        self.jobs = Table[Job](self)
        self.artifacts = Table[Artifact](self)
        self.triggered: dict[str, Build] = {}
        """The builds that packed jobs triggered, by the ids of the jobs."""
        self._lock = lock
        self._builds: list[Build] = []
        self._places: dict[str, array[int]] = {}
        self._whole = False

    def file(self, build: Build, rows: Iterable[JobRow]) -> None:
        """Let a build be found by the ids in its rows."""
        self._whole = False
        place = len(self._builds)
        self._builds.append(build)
        for row in rows:
            self._file(row.id, place)
            if row.artifact is not None:
                self._file(row.artifact.id, place)

    def _file(self, identity: str, place: int) -> None:
        prefix = identity[:_PREFIX]
        places = self._places.get(prefix)
        if places is None:
            places = self._places[prefix] = array("I")
        places.append(place)

    def restore(self, build: Build, source: JobSource) -> list[Job]:
        """Make the jobs of a build, once, whatever the number of threads that ask for them."""
        with self._lock:
            packed = build.packed_jobs
            if packed is not None:
                course = source.courses.of(packed)
                build.jobs = jobs_of(build, course, packed, source.steps, source.agents)
                for job in build.jobs:
                    self.jobs[job.id] = job
                    if job.id in self.triggered:
                        job.triggered_build = self.triggered.pop(job.id)
                    for artifact in job.artifacts or ():
                        self.artifacts[artifact.id] = artifact
            return build.jobs

    def restore_with(self, identity: str) -> None:
        """Make the jobs of the build that has a job or an artifact with this id, if there is one."""
        wanted = identity.encode(errors="replace")
        with self._lock:
            for place in self._places.get(identity[:_PREFIX], ()):
                build = self._builds[place]
                if build.packed_jobs is not None and wanted in build.packed_jobs:
                    _ = build.jobs

    def restore_all(self) -> None:
        """Make the jobs of all builds, and list them in the order of their builds."""
        with self._lock:
            if self._whole:
                return
            self._whole = True
            jobs = [job for build in self._builds for job in build.jobs]
            self.jobs.move_first(job.id for job in jobs)
            self.artifacts.move_first(
                artifact.id for job in jobs for artifact in job.artifacts or ()
            )
