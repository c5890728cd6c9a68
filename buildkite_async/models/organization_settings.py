"""Settings of a whole organization: of its API, and of all its pipelines."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias, TypedDict

from buildkite_async.models._base import Model, OpenEnum

__all__ = [
    "AdvancedQueueMetricsSetting",
    "BuildExportSettings",
    "BuildExportStrategy",
    "BuildExportStrategyInput",
    "OrganizationApiSettings",
    "OrganizationApiSettingsFeatures",
    "OrganizationApiSettingsUpdate",
    "OrganizationPipelineSettings",
    "OrganizationPipelineSettingsUpdate",
    "PipelineSettingToggle",
    "SettingActor",
]


class OrganizationApiSettingsFeatures(Model):
    """Which of the settings the organization's plan includes."""

    api_ip_allow_list: bool | None = None
    inactive_api_token_revocation: bool | None = None


class OrganizationApiSettings(Model):
    """Who may use the API of an organization, and how.

    https://buildkite.com/docs/apis/rest-api/organizations/api-settings
    """

    url: str
    allowed_ip_addresses: str | None  # CIDR ranges with spaces between; None: all
    revoke_inactive_tokens_after_days: int | None  # None: never
    restrict_user_api_token_creation: bool  # True: only administrators make tokens
    features: OrganizationApiSettingsFeatures


class OrganizationApiSettingsUpdate(TypedDict, total=False):
    """What can be changed on the API's settings: a key left out stays as it is, None clears."""

    allowed_ip_addresses: str | None  # CIDR ranges with spaces between; acts at once
    revoke_inactive_tokens_after_days: Literal[30, 60, 90, 180, 365] | None
    restrict_user_api_token_creation: bool


class SettingActor(Model):
    """The person who switched a setting on."""

    id: str
    name: str


class PipelineSettingToggle(Model):
    """A setting that is on or off."""

    enabled: bool
    enabled_at: datetime | None
    enabled_by: SettingActor | None


class AdvancedQueueMetricsSetting(PipelineSettingToggle):
    """Whether queues have their advanced metrics."""

    disable_supported: bool  # False: once on, always on


class BuildExportStrategy(OpenEnum):
    """Where build data is exported to."""

    S3 = "s3"
    GCS = "gcs"


BuildExportStrategyInput: TypeAlias = Literal["s3", "gcs"] | BuildExportStrategy


class BuildExportSettings(Model):
    """Where the data of old builds goes."""

    available: bool  # whether the plan includes it
    enabled: bool
    location: str | None  # a bucket
    strategy_id: BuildExportStrategy | None
    supported_strategies: list[str]


class OrganizationPipelineSettings(Model):
    """What holds for all pipelines of an organization.

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


class OrganizationPipelineSettingsUpdate(TypedDict, total=False):
    """What can be changed for all pipelines: a key left out stays as it is, None clears."""

    default_branch: str | None
    default_cluster_id: str | None
    default_timeout_in_minutes: int | None
    maximum_timeout_in_minutes: int | None
    scheduled_job_expiry_in_minutes: int | None
