"""The JSON of the jobs of generated builds, without making the jobs.

For each kind of job one is made up whose id, times and other values of its own occur nowhere else,
and it is rendered like any job. What stands between these values is what all jobs of the kind show;
the jobs of a course are those of their kinds, one after another.
"""

from __future__ import annotations

from binascii import b2a_base64
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from random import SystemRandom
from struct import Struct
from typing import Final

from attrs import frozen

from buildkite_async.emulator.render.builds import Shape, shown_jobs
from buildkite_async.emulator.render.jobs import AGENT_MARK, render_jobs, render_triggered
from buildkite_async.emulator.render.renderer import Renderer
from buildkite_async.emulator.render.text import TIMESTAMP_SIZE, timestamps
from buildkite_async.emulator.state.courses import ID_SIZE, Course, JobKind, Values, jobs_of
from buildkite_async.emulator.state.entities import Build
from buildkite_async.emulator.state.past_jobs import JobSource
from buildkite_async.emulator.state.people import User

_LIMIT: Final = 2_000
"""How many kinds of jobs, and how many courses, are kept as text, whatever the number of origins."""
_YEARS: Final = (32_503_680_000_000, 221_845_392_000_000)
"""Those from 3000 to 9000, in which no other timestamp is."""
_MARK: Final = b"\2"
_OTHERS: Final = ("agent", "triggered")
_ABSENT: Final = "\3"

_Place = tuple[str, int | None]
"""A value of a job, and the index of the job; that of values of its build is None."""


@frozen
class _JobText:
    """What the jobs of a kind show."""

    pieces: tuple[bytes, ...]
    """What stands before, between and after the values."""
    places: tuple[_Place, ...]
    """The values between them; indexes are relative to the job."""


@frozen
class _CourseText:
    """What the jobs of a course show."""

    pieces: list[bytes]
    """What stands around the values; each second one is the place of a value."""
    choose: Callable[[tuple[bytes, ...]], tuple[bytes, ...]]
    """Returns the values of a build in the order of their places."""
    layout: Struct
    """Cuts the values of jobs out of one text."""
    triggers: tuple[int, ...]
    """The indexes of the jobs that may have triggered a build."""


class PastJobs:
    """Renders jobs of generated builds, and keeps what those of a kind or a course have in common."""

    def __init__(self) -> None:
        self._kinds: dict[tuple[str, str, JobKind, bool, bool], _JobText | None] = {}
        self._courses: dict[tuple[str, str, Course, bool], _CourseText] = {}
        random = SystemRandom()
        self._number, self._instant = random.getrandbits(64), random.randrange(*_YEARS)
        self._user = User(id=f"{self._number:x}", name="", email="", created_at=0)

    def render(
        self, renderer: Renderer, build: Build, source: JobSource, packed: bytes, shape: Shape
    ) -> list[bytes]:
        """Return jobs as `render_jobs` shows them, in pieces.

        Args:
            renderer: What renders them.
            build: Their build.
            source: Where they come from.
            packed: The jobs.
            shape: What is shown of them.
        """
        course = source.courses.of(packed)
        key = (renderer.origin, build.pipeline.slug, course, shape.retried_jobs)
        text = self._courses.get(key)
        if text is None:
            if len(self._courses) >= _LIMIT:
                self._courses.clear()
            text = self._courses[key] = self._course_text(renderer, build, source, course, shape)
        values = course.unpack(packed)
        others = [renderer.agent_bytes(source.agents[at]) for at in values.agents]
        for at in text.triggers:
            identity = values.ids[at * ID_SIZE : (at + 1) * ID_SIZE].decode()
            triggered = source.past.triggered.get(identity)
            others.append(render_triggered(renderer, triggered).encode())
        pieces = text.pieces.copy()
        pieces[1::2] = text.choose(_texts(renderer, build, values, others, text.layout))
        return pieces

    def _course_text(
        self, renderer: Renderer, build: Build, source: JobSource, course: Course, shape: Shape
    ) -> _CourseText:
        triggers = _triggers(course, source)
        index = _places(course, triggers)
        pieces, order = [b""], list[int]()
        for at in range(len(course.kinds)):
            text = self._job_text(renderer, build, source, course, at, shape)
            if text is not None:
                first, *others = text.pieces
                pieces[-1] += b"," + first if order else first
                for piece, (name, job) in zip(others, text.places, strict=True):
                    order.append(index[name, None if job is None else at + job])
                    pieces += b"", piece
        return _CourseText(
            pieces=pieces,
            choose=itemgetter(*order) if order else _nothing,
            layout=_layout(course),
            triggers=triggers,
        )

    def _job_text(
        self,
        renderer: Renderer,
        build: Build,
        source: JobSource,
        course: Course,
        at: int,
        shape: Shape,
    ) -> _JobText | None:
        """Return what the job at an index of a course shows, None if the shape leaves it out."""
        kind = course.kinds[at]
        repeats = at > 0 and course.kinds[at - 1].retried
        key = (renderer.origin, build.pipeline.slug, kind, repeats, shape.retried_jobs)
        if key not in self._kinds:
            if len(self._kinds) >= _LIMIT:
                self._kinds.clear()
            before = 1 if repeats else 0
            kinds = course.kinds[at - before : at + 1 + kind.retried]
            times = range(sum(len(each.times) for each in kinds))
            part = Course(0, kinds, tuple(times))
            self._kinds[key] = self._made_up(renderer, build, source, part, before, shape)
        return self._kinds[key]

    def _made_up(
        self,
        renderer: Renderer,
        build: Build,
        source: JobSource,
        course: Course,
        at: int,
        shape: Shape,
    ) -> _JobText | None:
        values = Values(
            "".join(f"{self._number + at:0{ID_SIZE}x}" for at in range(len(course.kinds))).encode(),
            tuple(range(1, 1 + course.offset_count)),
            (0,) * course.agent_count,
        )
        sample = Build(
            id="",
            number=self._number,
            pipeline=build.pipeline,
            state="",
            message=None,
            commit="",
            branch="",
            source="",
            creator=self._user,
            created_at=self._instant,
            scheduled_at=None,
        )
        sample.jobs = jobs_of(sample, course, course.pack(values), source.steps, source.agents)
        job = sample.jobs[at]
        if job not in shown_jobs(sample, shape):
            return None
        triggers = _triggers(course, source)
        places = list(_places(course, triggers))
        others: dict[_Place, str] = {("agent", at): AGENT_MARK}
        if at in triggers:
            job.triggered_build = sample
            others["triggered", at] = render_triggered(renderer, sample)
        text = render_jobs(renderer, sample, [job], [])[0].encode()
        known = [others.get(place, _ABSENT).encode() for place in places if place[0] in _OTHERS]
        texts = _texts(renderer, sample, values, known, _layout(course))
        for number, each in enumerate(texts):
            text = text.replace(each, b"%b%d%b" % (_MARK, number, _MARK))
        pieces = text.split(_MARK)
        found = (places[int(number)] for number in pieces[1::2])
        return _JobText(
            pieces=tuple(pieces[::2]),
            places=tuple((name, None if job is None else job - at) for name, job in found),
        )


def _triggers(course: Course, source: JobSource) -> tuple[int, ...]:
    kinds = enumerate(course.kinds)
    return tuple(at for at, kind in kinds if source.steps[kind.step].type == "trigger")


def _places(course: Course, triggers: Iterable[int]) -> dict[_Place, int]:
    """Return the index that each value has in `_texts`; what contains others comes before them."""
    jobs = range(len(course.kinds))
    places: list[_Place] = [("agent", at) for at in jobs if course.kinds[at].has_agent]
    places += [("triggered", at) for at in triggers]
    places += ("number", None), ("creator", None)
    places += [("id", at) for at in jobs]
    places += [("global_id", at) for at in jobs]
    places.append(("created_at", None))
    times = ((name, at) for at in jobs for name in course.kinds[at].times)
    index = {place: at for at, place in enumerate(places)}
    return index | {each: len(index) + at for each, at in zip(times, course.times, strict=True)}


def _texts(
    renderer: Renderer, build: Build, values: Values, others: Iterable[bytes], layout: Struct
) -> tuple[bytes, ...]:
    """Return all that jobs of a build may show and others of their kinds do not.

    `others` are the agents and the triggered builds.
    """
    since, ids = build.created_at, values.ids
    times = timestamps(since, (0, *values.offsets))
    # The ids of all jobs as base64 are those of each, one after another: 36 is a multiple of 3.
    text = ids + b2a_base64(ids, newline=False) + times.encode()
    own = (*others, b"%d" % build.number, renderer.user(build.creator).encode())
    return own + layout.unpack(text)


def _layout(course: Course) -> Struct:
    """Return the layout of the text that `_texts` cuts up."""
    jobs, times = len(course.kinds), 1 + course.offset_count
    return Struct(
        f"{ID_SIZE}s" * jobs + f"{ID_SIZE // 3 * 4}s" * jobs + f"{TIMESTAMP_SIZE}s" * times
    )


def _nothing(_texts: Sequence[bytes]) -> tuple[bytes, ...]:
    return ()
