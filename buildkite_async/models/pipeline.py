"""Pipelines and their steps.

https://buildkite.com/docs/apis/rest-api/pipelines
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Literal, Required, TypeAlias, TypedDict

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum, wire_name
from buildkite_async.models._discriminator import Discriminator
from buildkite_async.models.extra import ExtraBody
from buildkite_async.models.paging import Paging
from buildkite_async.models.provider import Provider, ProviderSettingsInput
from buildkite_async.models.user import User

__all__ = [
    "Pipeline",
    "PipelineAccessLevel",
    "PipelineAccessLevelInput",
    "PipelineCreate",
    "PipelineFilters",
    "PipelineManualStep",
    "PipelineManualStepInput",
    "PipelineScriptStep",
    "PipelineScriptStepInput",
    "PipelineStep",
    "PipelineStepInput",
    "PipelineTriggerStep",
    "PipelineTriggerStepBuild",
    "PipelineTriggerStepInput",
    "PipelineUpdate",
    "PipelineVisibility",
    "PipelineVisibilityInput",
    "PipelineWaiterStep",
    "PipelineWaiterStepInput",
]


class PipelineVisibility(OpenEnum):
    """Who can see a pipeline."""

    PRIVATE = "private"
    PUBLIC = "public"


class PipelineAccessLevel(OpenEnum):
    """What a team may do with a pipeline."""

    READ_ONLY = "read_only"
    BUILD_AND_READ = "build_and_read"
    MANAGE_BUILD_AND_READ = "manage_build_and_read"


PipelineVisibilityInput: TypeAlias = Literal["private", "public"] | PipelineVisibility
PipelineAccessLevelInput: TypeAlias = (
    Literal["read_only", "build_and_read", "manage_build_and_read"] | PipelineAccessLevel
)


class PipelineTriggerStepBuild(Model):
    """The build that a trigger step creates."""

    message: str | None = None
    branch: str | None = None
    commit: str | None = None
    env: dict[str, Any] | None = None


class PipelineStep(Model):
    """A step of a pipeline. Its class depends on its type; new types are plain PipelineSteps."""

    __discriminator__: ClassVar[Discriminator]

    type: str
    name: str | None = None
    command: str | None = None
    artifact_paths: str | None = None
    """Glob patterns, separated by semicolons."""
    branch_configuration: str | None = None
    """A branch filter pattern."""
    env: dict[str, Any] | None = None
    timeout_in_minutes: int | None = None
    agent_query_rules: list[str] | None = None
    """Tags that an agent must have, each as `key=value`."""
    concurrency: int | None = None
    parallelism: int | None = None
    label: str | None = None
    plugins: dict[str, Any] | list[dict[str, Any]] | None = None
    """Settings by plugin, or a list of such mappings with one key each."""

    # Wait steps.
    continue_after_failure: bool | None = None

    # Trigger steps.
    pipeline: str | None = None
    """Slug of the pipeline to build."""
    build: PipelineTriggerStepBuild | None = None
    is_async: bool | None = wire_name("async", default=None)
    """Whether the build continues without waiting for the triggered build; `async` in JSON."""


class PipelineScriptStep(PipelineStep):
    """A command step."""


class PipelineWaiterStep(PipelineStep):
    """A wait step, which waits for all steps before it."""


class PipelineManualStep(PipelineStep):
    """A block step, which waits for a user to unblock it."""


class PipelineTriggerStep(PipelineStep):
    """A trigger step, which creates a build of another pipeline."""


PipelineStep.__discriminator__ = (
    "type",
    {
        "script": PipelineScriptStep,
        "waiter": PipelineWaiterStep,
        "manual": PipelineManualStep,
        "trigger": PipelineTriggerStep,
    },
)


class Pipeline(Model):
    """A pipeline: the steps to run for a repository.

    https://buildkite.com/docs/apis/rest-api/pipelines
    """

    id: str
    graphql_id: str | None = None
    url: str
    web_url: str | None = None
    name: str
    description: str | None = None
    slug: str
    repository: str
    """The Git remote, often in scp style."""
    cluster_id: str | None = None
    """None if the pipeline is not in a cluster."""
    cluster_url: str | None = None
    pipeline_template_uuid: str | None = None
    branch_configuration: str | None = None
    """A branch filter pattern that builds must match."""
    clone_mirror_url: str | None = None
    """The Git mirror that agents clone from."""
    default_branch: str | None = None
    skip_queued_branch_builds: bool | None = None
    skip_queued_branch_builds_filter: str | None = None
    """A branch filter pattern."""
    cancel_running_branch_builds: bool | None = None
    cancel_running_branch_builds_filter: str | None = None
    """A branch filter pattern."""
    allow_rebuilds: bool | None = None
    provider: Provider
    builds_url: str
    badge_url: str | None = None
    created_by: User | None = None
    created_at: datetime
    archived_at: datetime | None = None
    env: dict[str, Any] | None = None
    scheduled_builds_count: int
    running_builds_count: int
    scheduled_jobs_count: int
    running_jobs_count: int
    waiting_jobs_count: int | None = None
    visibility: PipelineVisibility | None = None
    tags: list[str] | None = None
    emoji: str | None = None
    """A name between colons, such as `:rocket:`."""
    color: str | None = None
    """A hex code."""
    configuration: str | None = None
    """YAML; None for a pipeline with visual steps."""
    steps: list[PipelineStep] | None = None
    """For a YAML pipeline, derived from `configuration`."""
    default_command_step_timeout: int | None = None
    """Minutes."""
    maximum_command_step_timeout: int | None = None
    """Minutes."""


class PipelineFilters(Paging, total=False):
    """Filters of a pipeline listing."""

    name: str
    """Part of the name, in upper or lower case."""
    repository: str
    """Part of the repository URL, in upper or lower case."""


class PipelineScriptStepInput(TypedDict, total=False):
    """A command step."""

    type: Required[Literal["script"]]
    """`script`."""
    name: str | None
    """Name to show."""
    command: str | None
    """Commands to run."""
    artifact_paths: str | None
    """Glob patterns of files to upload, separated by semicolons."""
    branch_configuration: str | None
    """A branch filter pattern that builds must match."""
    env: Mapping[str, str]
    """Environment variables."""
    timeout_in_minutes: int | None
    """Minutes after which the job is canceled."""
    agent_query_rules: Sequence[str]
    """Tags that an agent must have, each as `key=value`."""
    concurrency: int | None
    """How many jobs of the step may run concurrently."""
    parallelism: int | None
    """How many parallel jobs the step has."""
    label: str | None
    """Label to show."""
    plugins: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None
    """Settings by plugin, or a list of such mappings with one key each."""


class PipelineWaiterStepInput(TypedDict, total=False):
    """A wait step, which waits for all steps before it."""

    type: Required[Literal["waiter"]]
    """`waiter`."""
    label: str | None
    """Label to show."""
    continue_after_failure: bool | None
    """Whether the build continues if a step before this one failed."""


class PipelineManualStepInput(TypedDict, total=False):
    """A block step, which waits for a user to unblock it."""

    type: Required[Literal["manual"]]
    """`manual`."""
    label: str | None
    """Label to show."""


class PipelineTriggerStepInput(TypedDict, total=False):
    """A trigger step, which creates a build of another pipeline."""

    type: Required[Literal["trigger"]]
    """`trigger`."""
    label: str
    """Label to show."""
    trigger_project_slug: Required[str]
    """Slug of the pipeline to build."""
    trigger_commit: str
    """Commit to build."""
    trigger_branch: str
    """Branch to build."""
    trigger_async: bool
    """Whether the build continues without waiting for the triggered build."""


PipelineStepInput: TypeAlias = (
    PipelineScriptStepInput
    | PipelineWaiterStepInput
    | PipelineManualStepInput
    | PipelineTriggerStepInput
)


class _PipelineSettings(ExtraBody, total=False):
    configuration: str
    """The steps as YAML."""
    steps: Sequence[PipelineStepInput]
    """Visual steps, for a pipeline without YAML."""
    allow_rebuilds: bool
    """Whether builds can be rebuilt. True by default."""
    branch_configuration: str | None
    """A branch filter pattern that builds must match."""
    cancel_running_branch_builds: bool
    """Whether running builds of a branch are canceled when a newer one is created. False by
    default.
    """
    cancel_running_branch_builds_filter: str | None
    """A pattern for the branches whose running builds are canceled."""
    clone_mirror_url: str | None
    """URL of a Git mirror that agents clone from; without credentials, query or fragment. None
    removes it.
    """
    color: str
    """A hex code."""
    default_branch: str
    """The repository's default branch."""
    default_command_step_timeout: int
    """Timeout of command steps that set none, in minutes."""
    maximum_command_step_timeout: int
    """Maximum timeout of command steps, in minutes."""
    emoji: str
    """A name between colons, such as `:rocket:`."""
    env: Mapping[str, str]
    """Environment variables, for a pipeline with visual steps; ignored for a YAML pipeline."""
    pipeline_template_uuid: str | None
    """UUID of a pipeline template; None removes it."""
    provider_settings: ProviderSettingsInput
    """Settings of the repository host."""
    skip_queued_branch_builds: bool
    """Whether queued builds of a branch are skipped when a newer one is created. False by
    default.
    """
    skip_queued_branch_builds_filter: str | None
    """A pattern for the branches whose queued builds are skipped."""
    tags: Sequence[str]
    """Tags of the pipeline."""
    teams: Mapping[str, PipelineAccessLevelInput]
    """Access levels by team UUID."""
    visibility: PipelineVisibilityInput
    """Who can see the pipeline. `private` by default."""


class PipelineCreate(_PipelineSettings, total=False):
    """Body for creating a pipeline, which needs `configuration`, `steps` or a template as well."""

    name: Required[str]
    """Name of the pipeline."""
    repository: Required[str]
    """The Git remote."""
    cluster_id: Required[str]
    """UUID of the cluster."""
    description: str
    """What the pipeline is for."""
    slug: str | None
    """Slug of the pipeline: letters, digits and dashes, at most 100. It is derived from the name if
    it is left out or None.
    """
    team_uuids: Sequence[str]
    """UUIDs of teams; use `teams` instead."""


class PipelineUpdate(_PipelineSettings, total=False):
    """Body for updating a pipeline; None clears a field."""

    name: str
    """Name of the pipeline. If `slug` is not given, the slug, and so the URL, follows the name."""
    repository: str
    """The Git remote."""
    cluster_id: str | None
    """UUID of the cluster; None removes the pipeline from its cluster."""
    description: str | None
    """What the pipeline is for."""
    slug: str
    """Slug of the pipeline: letters, digits and dashes, at most 100."""
