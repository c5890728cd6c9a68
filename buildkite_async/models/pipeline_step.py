"""Steps of a pipeline as its record lists them."""

from __future__ import annotations

from typing import Any, ClassVar

from buildkite_async.models._base import Model, wire_name
from buildkite_async.models._discriminator import Discriminator

__all__ = [
    "PipelineManualStep",
    "PipelineScriptStep",
    "PipelineStep",
    "PipelineTriggerStep",
    "PipelineTriggerStepBuild",
    "PipelineWaiterStep",
]


class PipelineTriggerStepBuild(Model):
    """The build that a trigger step is to start."""

    message: str | None = None
    branch: str | None = None
    commit: str | None = None
    env: dict[str, Any] | None = None


class PipelineStep(Model):
    """One step of a pipeline; its class tells its type, a new type stays a plain step."""

    __discriminator__: ClassVar[Discriminator]

    type: str
    name: str | None = None
    command: str | None = None
    artifact_paths: str | None = None  # globs with semicolons between
    branch_configuration: str | None = None  # a branch filter pattern
    env: dict[str, Any] | None = None
    timeout_in_minutes: int | None = None
    agent_query_rules: list[str] | None = None
    concurrency: int | None = None
    parallelism: int | None = None
    label: str | None = None
    plugins: dict[str, Any] | list[dict[str, Any]] | None = None

    # wait steps
    continue_after_failure: bool | None = None

    # trigger steps
    pipeline: str | None = None  # slug
    build: PipelineTriggerStepBuild | None = None
    is_async: bool | None = wire_name("async", default=None)


class PipelineScriptStep(PipelineStep):
    """A step that runs a command."""


class PipelineWaiterStep(PipelineStep):
    """A step that waits for all steps before it."""


class PipelineManualStep(PipelineStep):
    """A step that waits for a person."""


class PipelineTriggerStep(PipelineStep):
    """A step that starts a build of another pipeline."""


PipelineStep.__discriminator__ = (
    "type",
    {
        "script": PipelineScriptStep,
        "waiter": PipelineWaiterStep,
        "manual": PipelineManualStep,
        "trigger": PipelineTriggerStep,
    },
)
