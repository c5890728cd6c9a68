"""Steps that jobs add to their own build."""

from __future__ import annotations

from datetime import datetime

from buildkite_async.models._base import Model, OpenEnum

__all__ = ["StepUpload", "StepUploadSource", "StepUploadState"]


class StepUploadState(OpenEnum):
    """Whether uploaded steps became part of the build."""

    APPLIED = "applied"
    REJECTED = "rejected"


class StepUploadSource(OpenEnum):
    """Where uploaded steps came from."""

    JOB = "job"


class StepUpload(Model):
    """Steps that `buildkite-agent pipeline upload` added to a build."""

    uuid: str
    graphql_id: str | None = None
    state: StepUploadState
    source: StepUploadSource
    source_job_id: str | None = None
    replace_existing_steps: bool
    created_jobs_count: int | None = None  # None until applied
    rejection_type: str | None = None
    message: str | None = None
    url: str
    created_at: datetime
    processed_at: datetime | None = None
    definition_bytes: int | None = None  # of one upload only, like what follows
    definition_yaml: str | None = None  # None when too long to be shown
    definition_yaml_omitted: bool | None = None
