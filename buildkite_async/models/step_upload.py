"""Steps that jobs upload to their build."""

from __future__ import annotations

from datetime import datetime

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum
from buildkite_async.models.paging import CursorPaging

__all__ = [
    "StepUpload",
    "StepUploadFilters",
    "StepUploadRejectionType",
    "StepUploadSource",
    "StepUploadState",
]


class StepUploadState(OpenEnum):
    """Whether uploaded steps were added to the build."""

    PENDING = "pending"
    PROCESSING = "processing"
    APPLIED = "applied"
    REJECTED = "rejected"
    FAILED = "failed"


class StepUploadRejectionType(OpenEnum):
    """Why uploaded steps were not added to the build."""

    CUSTOM_ERROR = "custom_error"
    VALIDATION_ERROR = "validation_error"
    BUILD_NOT_RUNNING_ERROR = "build_not_running_error"
    JOB_CREATION_ERROR = "job_creation_error"


class StepUploadSource(OpenEnum):
    """Where uploaded steps came from."""

    JOB = "job"


class StepUpload(Model):
    """Steps that `buildkite-agent pipeline upload` uploaded to a build.

    https://buildkite.com/docs/apis/rest-api/step-uploads
    """

    uuid: str
    graphql_id: str | None = None
    state: StepUploadState
    source: StepUploadSource
    source_job_id: str | None = None
    replace_existing_steps: bool
    created_jobs_count: int | None = None
    """None until the steps are applied."""
    rejection_type: StepUploadRejectionType | None = None
    message: str | None = None
    url: str
    created_at: datetime
    processed_at: datetime | None = None
    definition_bytes: int | None = None
    """Length of the steps as JSON; None in listings."""
    definition_yaml: str | None = None
    """The steps, rendered anew from JSON; None in listings, and if they are longer than 2 MB."""
    definition_yaml_omitted: bool | None = None
    """Whether the steps are too long; None in listings."""


class StepUploadFilters(CursorPaging, total=False):
    """Filters of the step uploads of a build."""

    source_job_id: str
    """UUID of the job that uploaded the steps."""
