"""How generated builds went, kept in few bytes a build.

Most generated builds of a pipeline went alike: the same steps ran, and ended in the same states. What
such builds have in common is one `Course`; of each remain the ids, the times and the agents of its jobs.
"""

from __future__ import annotations

from collections.abc import Sequence
from struct import Struct
from typing import Final, NamedTuple

from attrs import define, frozen

from buildkite_async.emulator.state.agents import Agent
from buildkite_async.emulator.state.entities import Artifact, Build, Job, JobRetry, Step

ARTIFACT_FILES: Final = (
    ("reports/junit.xml", "application/xml"),
    ("coverage/html/index.html", "text/html"),
    ("dist/bundle.tar.gz", "application/gzip"),
    ("dist/notes ä.txt", "text/plain"),
)
ID_SIZE: Final = 36
_COURSE: Final = Struct("<I")
_ARTIFACT: Final = Struct(f"<HB{ID_SIZE}sI")
"""The index of its job, its file, its id and its size."""
_RUNNABLE_AFTER: Final = 20
"""Milliseconds from when a job that ran is scheduled until it is runnable."""
_TIMES: Final = ("scheduled_at", "runnable_at", "started_at", "finished_at", "unblocked_at")


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

    @property
    def runnable_at(self) -> int | None:
        """When an agent could have taken it."""
        if self.scheduled_at is None or self.state == "scheduled":
            return self.scheduled_at
        return self.scheduled_at + _RUNNABLE_AFTER


_Kind = tuple[int, int | None, str, int | None, bool, bool, tuple[str, ...]]


@frozen(eq=False)
class JobKind:
    """What a job has in common with that of other builds, and which times it has."""

    step: int
    parallel_index: int | None
    state: str
    exit_status: int | None
    retried: bool
    has_agent: bool
    times: tuple[str, ...]


class Values(NamedTuple):
    """What a build does not share with others of its course."""

    ids: bytes
    """The ids of its jobs, one after another."""
    offsets: tuple[int, ...]
    """Times of its jobs, in milliseconds since the build was created."""
    agents: tuple[int, ...]
    """The indexes of the agents of those jobs that have one."""

    def id(self, at: int) -> str:
        """Return the id of the job at an index."""
        return self.ids[at * ID_SIZE : (at + 1) * ID_SIZE].decode()


class Course:
    """What builds have in common whose jobs went alike."""

    def __init__(self, number: int, kinds: tuple[JobKind, ...], times: tuple[int, ...]) -> None:
        self.kinds = kinds
        self.times = times
        """The index in the offsets of each time of each job: jobs that start together share it."""
        self.offset_count = 1 + max(times, default=-1)
        self.agent_count = sum(kind.has_agent for kind in kinds)
        self._number = number
        size = ID_SIZE * len(kinds)
        self._layout = Struct(f"<I{size}s{self.offset_count}I{self.agent_count}H")

    def pack(self, values: Values) -> bytes:
        """Return the values as bytes, which artifacts may follow."""
        return self._layout.pack(self._number, values.ids, *values.offsets, *values.agents)

    def unpack(self, packed: bytes) -> Values:
        """Return the values that were packed."""
        values = self._layout.unpack_from(packed)
        agents = 2 + self.offset_count
        return Values(values[1], values[2:agents], values[agents:])

    def artifacts(self, packed: bytes) -> list[tuple[int, ArtifactRow]]:
        """Return the artifacts that follow the values, each with the index of its job."""
        return [
            (at, ArtifactRow(id=identity.decode(), file=file, size=size))
            for at, file, identity, size in _ARTIFACT.iter_unpack(packed[self._layout.size :])
        ]


class Courses:
    """The courses that the builds of a pipeline took."""

    def __init__(self) -> None:
        self._numbered: list[Course] = []
        self._known: dict[tuple[tuple[_Kind, ...], tuple[int, ...]], Course] = {}
        self._kinds: dict[_Kind, JobKind] = {}

    def of(self, packed: bytes) -> Course:
        """Return the course of jobs that were packed."""
        number: int = _COURSE.unpack_from(packed)[0]
        return self._numbered[number]

    def pack(self, rows: Sequence[JobRow], since: int) -> bytes:
        """Return the jobs of a build that was created at an instant as bytes."""
        kinds: list[_Kind] = []
        times: list[int] = []
        offsets: dict[tuple[str, int], int] = {}
        for row in rows:
            known = [(name, at) for name in _TIMES if (at := getattr(row, name)) is not None]
            times += [offsets.setdefault(each, len(offsets)) for each in known]
            kinds.append(
                (
                    row.step,
                    row.parallel_index,
                    row.state,
                    row.exit_status,
                    row.retried,
                    row.agent is not None,
                    tuple(name for name, _ in known),
                )
            )
        values = Values(
            "".join(row.id for row in rows).encode(),
            tuple(at - since for _, at in offsets),
            tuple(row.agent for row in rows if row.agent is not None),
        )
        return self._course(tuple(kinds), tuple(times)).pack(values) + b"".join(
            _ARTIFACT.pack(at, row.artifact.file, row.artifact.id.encode(), row.artifact.size)
            for at, row in enumerate(rows)
            if row.artifact is not None
        )

    def _course(self, kinds: tuple[_Kind, ...], times: tuple[int, ...]) -> Course:
        course = self._known.get((kinds, times))
        if course is None:
            for each in kinds:
                self._kinds.setdefault(each, JobKind(*each))
            known = tuple(self._kinds[each] for each in kinds)
            course = self._known[kinds, times] = Course(len(self._numbered), known, times)
            self._numbered.append(course)
        return course


def jobs_of(
    build: Build, course: Course, packed: bytes, steps: Sequence[Step], agents: Sequence[Agent]
) -> list[Job]:
    """Return the jobs of a build that took a course."""
    since, values = build.created_at, course.unpack(packed)
    offsets, indexes = (values.offsets[at] for at in course.times), iter(values.agents)
    jobs: list[Job] = []
    before: Job | None = None
    for at, kind in enumerate(course.kinds):
        times = {name: since + next(offsets) for name in kind.times}
        job = Job(
            id=values.id(at),
            build=build,
            step=steps[kind.step],
            state=kind.state,
            created_at=since,
            parallel_index=kind.parallel_index,
            scheduled_at=times.get("scheduled_at"),
            runnable_at=times.get("runnable_at"),
            started_at=times.get("started_at"),
            finished_at=times.get("finished_at"),
            unblocked_at=times.get("unblocked_at"),
            exit_status=kind.exit_status,
            agent=agents[next(indexes)] if kind.has_agent else None,
        )
        _add_consequences(job)
        if before is not None:
            before.retried_in = job
            job.retry = JobRetry(of=before, kind="automatic", by=None, count=1)
        before = job if kind.retried else None
        jobs.append(job)
    for at, row in course.artifacts(packed):
        path, mime_type = ARTIFACT_FILES[row.file]
        kept = Artifact(id=row.id, job=jobs[at], path=path, size=row.size, mime_type=mime_type)
        jobs[at].artifacts = [kept]
    return jobs


def _add_consequences(job: Job) -> None:
    """Add what follows from how a job ended."""
    if job.exit_status == -1:
        job.signal, job.signal_reason = "SIGKILL", "agent_stop"
    match job.state:
        case "canceled":
            job.canceled_at, job.canceled_by = job.finished_at, job.build.creator
        case "unblocked":
            job.unblocked_by = job.build.creator
        case _:
            pass
