"""Schedules: builds by the calendar."""

from __future__ import annotations

from typing import Final, cast

from buildkite_async.emulator.state.cron import next_time
from buildkite_async.emulator.state.entities import Build, Pipeline
from buildkite_async.emulator.state.records import Held, Record
from buildkite_async.emulator.state.state import State

RESOURCE: Final = "pipelines.schedules"
KIND: Final = "PipelineSchedule"


class Schedule(Record):
    """What starts builds of a pipeline at certain times."""

    __slots__ = ()

    cronline = Held[str]()
    message = Held[str | None]()
    commit = Held[str]()
    branch = Held[str]()
    env = Held[dict[str, str]]()
    enabled = Held[bool]()

    @property
    def pipeline(self) -> Pipeline:
        """The pipeline that it builds."""
        pipeline: Pipeline = self.parent
        return pipeline

    def next_after(self, at: int) -> int | None:
        """The next time that it starts a build, if it does."""
        return next_time(self.cronline, at) if self.enabled else None


def schedules_of(state: State, pipeline: Pipeline) -> list[Schedule]:
    """The schedules of a pipeline, oldest first."""
    return cast("list[Schedule]", state.records.of(RESOURCE, pipeline.id))


def schedule_of(state: State, build: Build) -> Schedule | None:
    """The schedule that started a build: the first that the pipeline had by then."""
    if build.source != "schedule":
        return None
    schedules = schedules_of(state, build.pipeline)
    return next((each for each in schedules if each.created_at <= build.created_at), None)
