"""Steps that jobs upload to their build."""

from __future__ import annotations

from datetime import datetime

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum
from buildkite_async.models.paging import Paging

__all__ = ["StepUpload", "StepUploadFilters", "StepUploadSource", "StepUploadState"]


class StepUploadState(OpenEnum):
    """Whether uploaded steps were added to the build."""

    APPLIED = "applied"
    REJECTED = "rejected"


class StepUploadSource(OpenEnum):
    """Where uploaded steps came from."""

    JOB = "job"


class StepUpload(Model):
    """Steps that `buildkite-agent pipeline upload` uploaded to a build."""

    uuid: str
    graphql_id: str | None = None
    state: StepUploadState
    source: StepUploadSource
    source_job_id: str | None = None
    replace_existing_steps: bool
    created_jobs_count: int | None = None
    """None until the steps are applied."""
    rejection_type: str | None = None
    message: str | None = None
    url: str
    created_at: datetime
    processed_at: datetime | None = None
    definition_bytes: int | None = None
    """None in listings."""
    definition_yaml: str | None = None
    """None in listings, and if the steps are too long."""
    definition_yaml_omitted: bool | None = None
    """Whether the steps are too long; None in listings."""


class StepUploadFilters(Paging, total=False):
    """Filters of the step uploads of a build."""

    source_job_id: str
    """UUID of the job that uploaded the steps."""
