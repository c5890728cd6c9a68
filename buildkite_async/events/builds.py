"""Events of builds.

https://buildkite.com/docs/apis/webhooks/pipelines/build-events
"""

from __future__ import annotations

from typing import ClassVar, Literal

from buildkite_async.decoding.model import Model
from buildkite_async.events.event import Event
from buildkite_async.models import Build, Pipeline, PipelineStep

__all__ = [
    "BuildEvent",
    "BuildFailing",
    "BuildFinished",
    "BuildRunning",
    "BuildScheduled",
    "BuildSkipped",
    "FinishedBuild",
]


class FinishedBuild(Build):
    """A build as `build.finished` sends it."""

    steps: list[PipelineStep] | None = None
    """Sent for builds with trigger steps."""


class BuildEvent(Event):
    """An event of a build."""

    build: Build
    """Without its jobs."""
    pipeline: Pipeline

    @property
    def _subject(self) -> Model | None:
        return self.build

    @property
    def state(self) -> str:
        """The state of the build; `blocked` if it is blocked, although its own state is a former one."""
        return "blocked" if self.build.blocked else str(self.build.state or "")

    @property
    def _distinction(self) -> str:
        own = str(self.build.state or "")
        return f"blocked:{own}" if self.build.blocked else own


class BuildScheduled(BuildEvent):
    """A build was scheduled."""

    _times: ClassVar[tuple[str, ...]] = ("scheduled_at", "created_at")

    event: Literal["build.scheduled"] = "build.scheduled"


class BuildRunning(BuildEvent):
    """A build started to run."""

    _times: ClassVar[tuple[str, ...]] = ("started_at",)

    event: Literal["build.running"] = "build.running"


class BuildFailing(BuildEvent):
    """A running build is going to fail, because a job failed."""

    _times: ClassVar[tuple[str, ...]] = ("failing_at",)

    event: Literal["build.failing"] = "build.failing"


class BuildFinished(BuildEvent):
    """A build finished, or is blocked: then `build.blocked` is True."""

    _times: ClassVar[tuple[str, ...]] = ("finished_at",)

    event: Literal["build.finished"] = "build.finished"
    build: FinishedBuild


class BuildSkipped(BuildEvent):
    """A build was skipped."""

    _times: ClassVar[tuple[str, ...]] = ("finished_at",)

    event: Literal["build.skipped"] = "build.skipped"
