"""What creating and updating pipelines takes.

https://buildkite.com/docs/apis/rest-api/pipelines
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Required, TypeAlias, TypedDict

from buildkite_async.models._base import OpenEnum
from buildkite_async.models.pipeline import PipelineVisibility
from buildkite_async.models.provider_input import ProviderSettingsInput

__all__ = [
    "PipelineAccessLevel",
    "PipelineAccessLevelInput",
    "PipelineCreate",
    "PipelineManualStepInput",
    "PipelineScriptStepInput",
    "PipelineStepInput",
    "PipelineTriggerStepInput",
    "PipelineUpdate",
    "PipelineVisibilityInput",
    "PipelineWaiterStepInput",
]


class PipelineAccessLevel(OpenEnum):
    """What a team may do with a pipeline."""

    READ_ONLY = "read_only"
    BUILD_AND_READ = "build_and_read"
    MANAGE_BUILD_AND_READ = "manage_build_and_read"


PipelineAccessLevelInput: TypeAlias = (
    Literal["read_only", "build_and_read", "manage_build_and_read"] | PipelineAccessLevel
)
PipelineVisibilityInput: TypeAlias = Literal["private", "public"] | PipelineVisibility


class PipelineScriptStepInput(TypedDict, total=False):
    """A step that runs a command."""

    type: Required[Literal["script"]]
    name: str | None
    command: str | None
    artifact_paths: str | None  # globs with semicolons between
    branch_configuration: str | None
    env: Mapping[str, str]
    timeout_in_minutes: int | None
    agent_query_rules: Sequence[str]
    concurrency: int | None
    parallelism: int | None
    label: str | None
    plugins: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None


class PipelineWaiterStepInput(TypedDict, total=False):
    """A step that waits for all steps before it."""

    type: Required[Literal["waiter"]]
    label: str | None
    continue_after_failure: bool | None


class PipelineManualStepInput(TypedDict, total=False):
    """A step that waits for a person."""

    type: Required[Literal["manual"]]
    label: str | None


class PipelineTriggerStepInput(TypedDict, total=False):
    """A step that starts a build of another pipeline."""

    type: Required[Literal["trigger"]]
    label: str
    trigger_project_slug: Required[str]
    trigger_commit: str
    trigger_branch: str
    trigger_async: bool


PipelineStepInput: TypeAlias = (
    PipelineScriptStepInput
    | PipelineWaiterStepInput
    | PipelineManualStepInput
    | PipelineTriggerStepInput
)


class _PipelineSettings(TypedDict, total=False):
    configuration: str  # YAML
    steps: Sequence[PipelineStepInput]  # for pipelines without YAML
    allow_rebuilds: bool
    branch_configuration: str | None
    cancel_running_branch_builds: bool
    cancel_running_branch_builds_filter: str | None
    clone_mirror_url: str | None
    color: str  # a hex code
    default_branch: str
    default_command_step_timeout: int  # minutes
    maximum_command_step_timeout: int  # minutes
    emoji: str  # such as `:rocket:`
    env: Mapping[str, str]  # only for pipelines without YAML
    pipeline_template_uuid: str | None
    provider_settings: ProviderSettingsInput
    skip_queued_branch_builds: bool
    skip_queued_branch_builds_filter: str | None
    tags: Sequence[str]
    teams: Mapping[str, PipelineAccessLevelInput]  # by team UUID
    visibility: PipelineVisibilityInput


class PipelineCreate(_PipelineSettings, total=False):
    """What a new pipeline takes: besides its name, YAML, steps or a template."""

    name: Required[str]
    repository: Required[str]
    cluster_id: Required[str]
    description: str
    slug: str | None  # None: made from the name
    team_uuids: Sequence[str]  # superseded by `teams`


class PipelineUpdate(_PipelineSettings, total=False):
    """What can be changed on a pipeline: a key left out stays as it is, None clears."""

    name: str  # without `slug`, the slug and so the URL follow the name
    repository: str
    cluster_id: str | None
    description: str | None
    slug: str
