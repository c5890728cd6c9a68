"""Pipeline settings of an organization."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum
from buildkite_async.models.extra import ExtraBody

__all__ = [
    "AdvancedQueueMetricsSetting",
    "BuildExportSettings",
    "BuildExportStrategy",
    "BuildExportStrategyInput",
    "OrganizationPipelineSettings",
    "OrganizationPipelineSettingsUpdate",
    "PipelineSettingToggle",
    "SettingActor",
]


class BuildExportStrategy(OpenEnum):
    """Where build data is exported to."""

    S3 = "s3"
    GCS = "gcs"


BuildExportStrategyInput: TypeAlias = Literal["s3", "gcs"] | BuildExportStrategy


class SettingActor(Model):
    """The user who enabled a setting."""

    id: str
    name: str


class PipelineSettingToggle(Model):
    """A setting that is enabled or disabled."""

    enabled: bool
    enabled_at: datetime | None
    enabled_by: SettingActor | None


class AdvancedQueueMetricsSetting(PipelineSettingToggle):
    """Whether queues have advanced metrics."""

    disable_supported: bool
    """False: once enabled, they cannot be disabled."""


class BuildExportSettings(Model):
    """Where the data of old builds is exported to."""

    available: bool
    """Whether the organization's plan includes build exports."""
    enabled: bool
    location: str | None
    """A bucket."""
    strategy_id: BuildExportStrategy | None
    supported_strategies: list[str]


class OrganizationPipelineSettings(Model):
    """Settings for all pipelines of an organization.

    https://buildkite.com/docs/apis/rest-api/organizations/pipeline-settings
    """

    url: str
    default_branch: str | None
    default_cluster_id: str | None
    default_timeout_in_minutes: int | None
    maximum_timeout_in_minutes: int | None
    scheduled_job_expiry_in_minutes: int | None
    hosted_agents_terminal_access: PipelineSettingToggle
    public_pipeline_creation: PipelineSettingToggle
    advanced_queue_metrics: AdvancedQueueMetricsSetting
    build_exports: BuildExportSettings


class OrganizationPipelineSettingsUpdate(ExtraBody, total=False):
    """Body for updating the pipeline settings; None clears a setting."""

    default_branch: str | None
    """Default branch of pipelines."""
    default_cluster_id: str | None
    """UUID of the default cluster; None for no default."""
    default_timeout_in_minutes: int | None
    """Timeout of command steps that set none, in minutes."""
    maximum_timeout_in_minutes: int | None
    """Maximum timeout of command steps, in minutes."""
    scheduled_job_expiry_in_minutes: int | None
    """Minutes after which a job that no agent has accepted expires."""
