"""What the past builds of a pipeline say of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from attrs import frozen

from buildkite_async.emulator.state.entities import Build, OrganizationEntity, Pipeline
from buildkite_async.emulator.state.records import Entity

_WEEK: Final = 7 * 86_400_000
_LOOKED_AT: Final = 100


@frozen
class Metric(Entity):
    """One figure of a pipeline."""

    kind = "PipelineMetric"
    pipeline: Pipeline
    label: str

    @property
    def id(self) -> str:
        """The pipeline's id with the label: a figure has no UUID of its own."""
        return f"{self.pipeline.id}/{self.label}"

    @property
    def organization(self) -> OrganizationEntity:
        """The organization of the pipeline."""
        return self.pipeline.organization


def _ended(pipeline: Pipeline) -> list[Build]:
    """The last builds of the default branch that have ended, newest first."""
    branch = pipeline.fields.get("default_branch") or "main"
    newest_first = reversed(pipeline.builds)
    ended = [build for build in newest_first if build.branch == branch and build.ended]
    return ended[:_LOOKED_AT]


def _reliability(pipeline: Pipeline, _now: int) -> str | None:
    decided = [build for build in _ended(pipeline) if build.state in ("passed", "failed")]
    if not decided:
        return None
    passed = sum(build.state == "passed" for build in decided)
    return f"{100 * passed // len(decided)}%"


def _speed(pipeline: Pipeline, _now: int) -> str | None:
    times = [
        build.finished_at - build.started_at
        for build in _ended(pipeline)
        if build.finished_at is not None and build.started_at is not None
    ]
    return f"{sum(times) // len(times) // 1000}s" if times else None


def _in_last_week(pipeline: Pipeline, now: int) -> str:
    return str(sum(build.created_at >= now - _WEEK for build in pipeline.builds))


# How each figure is read off the pipeline at a time, by its label.
METRICS: Final[Mapping[str, Callable[[Pipeline, int], str | None]]] = {
    "Reliability": _reliability,
    "Speed": _speed,
    "Builds/Week": _in_last_week,
}
