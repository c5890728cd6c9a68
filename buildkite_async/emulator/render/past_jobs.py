"""The JSON of the jobs of generated builds, without making the jobs.

For each kind of job one is made up whose id, times and other values of its own occur nowhere else,
and it is rendered like any job. What stands between these values is what all jobs of the kind show;
the jobs of a course are those of their kinds, one after another.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from random import SystemRandom
from typing import Final

from attrs import frozen

from buildkite_async.emulator.render.builds import Shape, shown_jobs
from buildkite_async.emulator.render.course_layouts import CourseLayout
from buildkite_async.emulator.render.jobs import AGENT_MARK, render_jobs, render_triggered
from buildkite_async.emulator.render.renderer import Renderer
from buildkite_async.emulator.state.courses import ID_SIZE, Course, JobKind, Values, jobs_of
from buildkite_async.emulator.state.entities import Build, Pipeline
from buildkite_async.emulator.state.past_jobs import JobSource
from buildkite_async.emulator.state.people import User

_LIMIT: Final = 1_000_000
"""How many pieces the kept courses have, whatever the number of origins."""
_YEARS: Final = (32_503_680_000_000, 221_845_392_000_000)
"""Those from 3000 to 9000, in which no other timestamp is."""
_MARK: Final = b"\2"
_ABSENT: Final = b"\3"

_Texts = tuple[bytes, ...]
_KindKey = tuple[str, str, tuple[JobKind, ...], bool, bool]
"""An origin, a slug, a kind with those of the retries that it shows, and what is shown of these."""
_CourseKey = tuple[str, str, Course, bool]


@frozen
class _JobText:
    """What the jobs of a kind show."""

    first: bytes
    """What stands before the first text of a job's own."""
    pieces: list[bytes]
    """What stands after each of them, and before it a place for the text."""
    places: list[int]
    """The indexes of these texts among those of the jobs that it was made up with."""


@frozen
class _CourseText:
    """What the jobs of a course show."""

    pieces: list[bytes]
    """What stands around the texts of a build's own; each second one is a place for such a text."""
    choose: Callable[[_Texts], _Texts]
    """Returns the texts of a build in the order of their places."""
    layout: CourseLayout


class PastJobs:
    """Renders jobs of generated builds, and keeps what those of a kind or a course have in common."""

    def __init__(self) -> None:
        self._kinds: dict[_KindKey, _JobText | None] = {}
        self._courses: dict[_CourseKey, _CourseText] = {}
        self._size = 0
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
        known = self._courses.get(key)
        if known is None:
            known = self._add_course(renderer, build.pipeline, source, key, shape)
        values = course.unpack(packed)
        others = [renderer.agent_bytes(source.agents[at]) for at in values.agents]
        for at in known.layout.triggers:
            triggered = source.past.triggered.get(values.id(at))
            others.append(render_triggered(renderer, triggered).encode())
        pieces = known.pieces.copy()
        pieces[1::2] = known.choose(known.layout.texts(renderer, build, values, others))
        return pieces

    def _add_course(
        self,
        renderer: Renderer,
        pipeline: Pipeline,
        source: JobSource,
        key: _CourseKey,
        shape: Shape,
    ) -> _CourseText:
        origin, slug, course, retried_jobs = key
        layout = CourseLayout(course, source.steps)
        pieces, order = [b""], list[int]()
        for at, kind in enumerate(course.kinds):
            repeats = at > 0 and course.kinds[at - 1].retried
            low, high = at - repeats, at + 1 + kind.retried  # a retry shows both of its jobs
            kinds = course.kinds[low:high]
            kind_key = (origin, slug, kinds, repeats, retried_jobs)
            if kind_key not in self._kinds:
                self._kinds[kind_key] = self._made_up(
                    renderer, pipeline, source, kinds, repeats, shape
                )
            text = self._kinds[kind_key]
            if text is not None:
                pieces[-1] += b"," + text.first if order else text.first
                pieces += text.pieces
                indexes = layout.indexes(low, high)
                order += [indexes[each] for each in text.places]
        self._size += len(pieces)
        if self._size > _LIMIT:
            self._kinds.clear()
            self._courses.clear()
            self._size = len(pieces)
        known = _CourseText(pieces, itemgetter(*order) if order else _nothing, layout)
        self._courses[key] = known
        return known

    def _made_up(
        self,
        renderer: Renderer,
        pipeline: Pipeline,
        source: JobSource,
        kinds: tuple[JobKind, ...],
        at: int,
        shape: Shape,
    ) -> _JobText | None:
        """Return what one of some jobs shows, or None if the shape leaves it out."""
        course = Course(0, kinds, tuple(range(sum(len(kind.times) for kind in kinds))))
        ids = "".join(f"{self._number + each:0{ID_SIZE}x}" for each in range(len(kinds)))
        values = Values(
            ids.encode(), tuple(range(1, 1 + course.offset_count)), (0,) * course.agent_count
        )
        build = Build(
            id="",
            number=self._number,
            pipeline=pipeline,
            state="",
            message=None,
            commit="",
            branch="",
            source="",
            creator=self._user,
            created_at=self._instant,
            scheduled_at=None,
        )
        build.jobs = jobs_of(build, course, course.pack(values), source.steps, source.agents)
        job = build.jobs[at]
        if job not in shown_jobs(build, shape):
            return None
        triggered = _ABSENT
        if job.step.type == "trigger":
            job.triggered_build = build
            triggered = render_triggered(renderer, build).encode()
        layout = CourseLayout(course, source.steps)
        others = layout.others(at, AGENT_MARK.encode(), triggered, _ABSENT)
        text = render_jobs(renderer, build, [job], [])[0].encode()
        # What contains other texts is before them.
        for index, each in enumerate(layout.texts(renderer, build, values, others)):
            text = text.replace(each, b"%b%d%b" % (_MARK, index, _MARK))
        first, *pieces = text.split(_MARK)
        places = [int(index) for index in pieces[::2]]
        pieces[::2] = [b""] * len(places)
        return _JobText(first, pieces, places)


def _nothing(_texts: _Texts) -> _Texts:
    return ()
