"""Pipelines."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from buildkite_async.models._base import Model, OpenEnum
from buildkite_async.models.pipeline_step import PipelineStep
from buildkite_async.models.provider import Provider
from buildkite_async.models.user import User

__all__ = ["Pipeline", "PipelineVisibility"]


class PipelineVisibility(OpenEnum):
    """Who may see a pipeline."""

    PRIVATE = "private"
    PUBLIC = "public"


class Pipeline(Model):
    """A recipe for builds of one repository.

    https://buildkite.com/docs/apis/rest-api/pipelines
    """

    id: str
    graphql_id: str
    url: str
    web_url: str | None = None
    name: str
    description: str | None = None
    slug: str
    repository: str  # the Git remote, often in scp form
    cluster_id: str | None = None
    pipeline_template_uuid: str | None = None
    branch_configuration: str | None = None  # a branch filter pattern
    clone_mirror_url: str | None = None
    default_branch: str | None = None
    skip_queued_branch_builds: bool
    skip_queued_branch_builds_filter: str | None
    cancel_running_branch_builds: bool
    cancel_running_branch_builds_filter: str | None
    allow_rebuilds: bool | None = None
    provider: Provider
    builds_url: str
    badge_url: str
    created_by: User | None = None
    created_at: datetime
    archived_at: datetime | None = None
    env: dict[str, Any] | None = None
    scheduled_builds_count: int
    running_builds_count: int
    scheduled_jobs_count: int
    running_jobs_count: int
    waiting_jobs_count: int
    visibility: PipelineVisibility | None = None
    tags: list[str] | None = None
    configuration: str | None = None  # YAML
    steps: list[PipelineStep] | None = None  # of a YAML pipeline: derived from `configuration`
    default_command_step_timeout: int | None = None  # minutes
    maximum_command_step_timeout: int | None = None  # minutes
