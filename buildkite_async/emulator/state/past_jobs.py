"""Jobs of the generated history, kept as bytes until somebody looks at one of their build.

An organization with 100,000 builds has a million jobs, of which few are ever looked at. A build is
made of its row and of what its pipeline had when it was generated; from then on its jobs are
ordinary objects, which may change.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from struct import Struct
from threading import RLock
from typing import Final, Generic, TypeVar

from attrs import define, field, frozen

from buildkite_async.emulator.state.agents import Agent
from buildkite_async.emulator.state.entities import Artifact, Build, Job, JobRetry, Step

V = TypeVar("V")

ARTIFACT_FILES: Final = (
    ("reports/junit.xml", "application/xml"),
    ("coverage/html/index.html", "text/html"),
    ("dist/bundle.tar.gz", "application/gzip"),
    ("dist/notes ä.txt", "text/plain"),
)
_STATES: Final = (
    "waiting",
    "scheduled",
    "blocked",
    "unblocked",
    "passed",
    "failed",
    "canceled",
    "waiting_failed",
    "blocked_failed",
)
_ROW: Final = Struct("<16sBBBIIIIhB?B16sI")
_NO_BYTE: Final = 0xFF
_NO_TIME: Final = 0xFFFF_FFFF
_NO_STATUS: Final = -0x8000
_NO_ID: Final = bytes(16)
_RUNNABLE_AFTER: Final = 20
"""Milliseconds from when a job that ran is scheduled until it is runnable."""
_PREFIX: Final = 3
"""How many characters of an id choose the builds in which it is looked for."""


@define(kw_only=True)
class ArtifactRow:
    """The file that a generated job kept."""

    id: str
    file: int
    """Its index in `ARTIFACT_FILES`."""
    size: int


@define(kw_only=True)
class JobRow:
    """What a generated job does not share with the others of its step."""

    id: str
    step: int
    """The index of its step."""
    parallel_index: int | None = None
    state: str = "waiting"
    scheduled_at: int | None = None
    started_at: int | None = None
    finished_at: int | None = None
    unblocked_at: int | None = None
    exit_status: int | None = None
    agent: int | None = None
    """The index of its agent."""
    retried: bool = False
    """Whether the next job of the build is its repetition."""
    artifact: ArtifactRow | None = None


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

    def jobs_of(self, build: Build) -> list[Job]:
        """Return the jobs of a build, and make them if they were not asked for before."""
        return self.past.restore(build, self)


class PastJobs:
    """The jobs of all generated builds, and what finds them by the ids of jobs and artifacts."""

    def __init__(self, lock: RLock) -> None:
        self.jobs = Table[Job](self)
        self.artifacts = Table[Artifact](self)
        self._lock = lock
        self._builds: list[Build] = []
        self._places: dict[str, array[int]] = {}
        self._whole = False

    def keep(self, build: Build, rows: Iterable[JobRow]) -> None:
        """Make rows the jobs of a build."""
        self._whole = False
        place = len(self._builds)
        self._builds.append(build)
        packed: list[bytes] = []
        for row in rows:
            packed.append(_pack(row, build.created_at))
            self._file(row.id, place)
            if row.artifact is not None:
                self._file(row.artifact.id, place)
        build.packed_jobs = b"".join(packed)

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
                build.jobs = _unpack(build, packed, source)
                for job in build.jobs:
                    self.jobs[job.id] = job
                    for artifact in job.artifacts or ():
                        self.artifacts[artifact.id] = artifact
            return build.jobs

    def restore_with(self, identity: str) -> None:
        """Make the jobs of the build that has a job or an artifact with this id, if there is one."""
        try:
            wanted = bytes.fromhex(identity.replace("-", ""))
        except ValueError:
            return
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


def _pack(row: JobRow, since: int) -> bytes:
    artifact = row.artifact
    return _ROW.pack(
        _id_bytes(row.id),
        row.step,
        _STATES.index(row.state),
        _NO_BYTE if row.parallel_index is None else row.parallel_index,
        _NO_TIME if row.scheduled_at is None else row.scheduled_at - since,
        _NO_TIME if row.started_at is None else row.started_at - since,
        _NO_TIME if row.finished_at is None else row.finished_at - since,
        _NO_TIME if row.unblocked_at is None else row.unblocked_at - since,
        _NO_STATUS if row.exit_status is None else row.exit_status,
        _NO_BYTE if row.agent is None else row.agent,
        row.retried,
        _NO_BYTE if artifact is None else artifact.file,
        _NO_ID if artifact is None else _id_bytes(artifact.id),
        0 if artifact is None else artifact.size,
    )


def _unpack(build: Build, packed: bytes, source: JobSource) -> list[Job]:
    jobs: list[Job] = []
    before: Job | None = None
    for values in _ROW.iter_unpack(packed):
        job, retried = _job(build, source, *values)
        if before is not None:
            before.retried_in = job
            job.retry = JobRetry(of=before, kind="automatic", by=None, count=1)
        before = job if retried else None
        jobs.append(job)
    return jobs


def _job(
    build: Build,
    source: JobSource,
    identity: bytes,
    step: int,
    state: int,
    parallel_index: int,
    scheduled: int,
    started: int,
    finished: int,
    unblocked: int,
    exit_status: int,
    agent: int,
    retried: bool,
    file: int,
    artifact_id: bytes,
    size: int,
) -> tuple[Job, bool]:
    since = build.created_at
    scheduled_at = runnable_at = _time(since, scheduled)
    if scheduled_at is not None and _STATES[state] != "scheduled":
        runnable_at = scheduled_at + _RUNNABLE_AFTER
    job = Job(
        id=_id_text(identity),
        build=build,
        step=source.steps[step],
        state=_STATES[state],
        created_at=since,
        parallel_index=None if parallel_index == _NO_BYTE else parallel_index,
        scheduled_at=scheduled_at,
        runnable_at=runnable_at,
        started_at=_time(since, started),
        finished_at=_time(since, finished),
        unblocked_at=_time(since, unblocked),
        exit_status=None if exit_status == _NO_STATUS else exit_status,
        agent=None if agent == _NO_BYTE else source.agents[agent],
    )
    if job.exit_status == -1:
        job.signal, job.signal_reason = "SIGKILL", "agent_stop"
    match job.state:
        case "canceled":
            job.canceled_at, job.canceled_by = job.finished_at, build.creator
        case "unblocked":
            job.unblocked_by = build.creator
        case _:
            pass
    if file != _NO_BYTE:
        path, mime_type = ARTIFACT_FILES[file]
        kept = Artifact(
            id=_id_text(artifact_id), job=job, path=path, size=size, mime_type=mime_type
        )
        job.artifacts = [kept]
    return job, retried


def _time(since: int, offset: int) -> int | None:
    return None if offset == _NO_TIME else since + offset


def _id_bytes(identity: str) -> bytes:
    return bytes.fromhex(identity.replace("-", ""))


def _id_text(identity: bytes) -> str:
    text = identity.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
