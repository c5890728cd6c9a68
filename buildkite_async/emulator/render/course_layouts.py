"""What the jobs of generated builds show that is not the same in all builds of a course."""

from __future__ import annotations

from binascii import b2a_base64
from collections.abc import Sequence
from itertools import accumulate
from struct import Struct

from buildkite_async.emulator.render.renderer import Renderer
from buildkite_async.emulator.render.text import TIMESTAMP_SIZE, timestamps
from buildkite_async.emulator.state.courses import ID_SIZE, Course, Values
from buildkite_async.emulator.state.entities import Build, Step


class CourseLayout:
    """The order in which the texts of a course are.

    It is that of the agents, the triggered builds, the number of the build, its creator, the ids and the
    global ids of the jobs, when the build was created, and the times of the jobs.

    Args:
        course: The course.
        steps: The steps of its jobs.
    """

    def __init__(self, course: Course, steps: Sequence[Step]) -> None:
        kinds, count = course.kinds, len(course.kinds)
        triggers = [steps[kind.step].type == "trigger" for kind in kinds]
        self.triggers = [at for at, each in enumerate(triggers) if each]
        """The indexes of the jobs that may have triggered a build."""
        self._agents = [*accumulate((kind.has_agent for kind in kinds), initial=0)]
        self._triggered = [*accumulate(triggers, initial=self._agents[-1])]
        self._number = self._triggered[-1]
        self._ids = self._number + 2
        self._created = self._ids + 2 * count
        self._offsets = [self._created + 1 + at for at in course.times]
        self._times = [*accumulate((len(kind.times) for kind in kinds), initial=0)]
        self._count = count
        jobs = f"{ID_SIZE}s" * count + f"{ID_SIZE // 3 * 4}s" * count
        self._struct = Struct(jobs + f"{TIMESTAMP_SIZE}s" * (1 + course.offset_count))

    def texts(
        self, renderer: Renderer, build: Build, values: Values, others: Sequence[bytes]
    ) -> tuple[bytes, ...]:
        """Return the texts of a build.

        Args:
            renderer: What renders them.
            build: The build.
            values: What its jobs do not share with others.
            others: The agents and the triggered builds.
        """
        ids = values.ids
        times = timestamps(build.created_at, (0, *values.offsets))
        # The ids of all jobs as base64 are those of each, one after another: 36 is a multiple of 3.
        text = ids + b2a_base64(ids, newline=False) + times.encode()
        own = (*others, b"%d" % build.number, renderer.user(build.creator).encode())
        return own + self._struct.unpack(text)

    def indexes(self, low: int, high: int) -> list[int]:
        """Return where the texts are that jobs may show, as if these were a course of their own."""
        ids = self._ids
        return [
            *range(self._agents[low], self._agents[high]),
            *range(self._triggered[low], self._triggered[high]),
            self._number,
            self._number + 1,
            *range(ids + low, ids + high),
            *range(ids + self._count + low, ids + self._count + high),
            self._created,
            *self._offsets[self._times[low] : self._times[high]],
        ]

    def others(self, at: int, agent: bytes, triggered: bytes, absent: bytes) -> list[bytes]:
        """Return the agent and the triggered build of one job, among those of jobs that have none."""
        agents, builds = self._agents, self._triggered
        others = [absent] * self._number
        others[agents[at] : agents[at + 1]] = [agent] * (agents[at + 1] - agents[at])
        others[builds[at] : builds[at + 1]] = [triggered] * (builds[at + 1] - builds[at])
        return others
