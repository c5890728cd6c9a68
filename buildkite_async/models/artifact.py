"""Artifacts: files that jobs upload."""

from __future__ import annotations

from typing import Literal, TypeAlias

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum, secret
from buildkite_async.models.paging import Paging

__all__ = [
    "Artifact",
    "ArtifactDownload",
    "ArtifactFilters",
    "ArtifactState",
    "ArtifactStateFilter",
]


class ArtifactState(OpenEnum):
    """Whether an artifact has been uploaded, and still exists."""

    NEW = "new"
    ERROR = "error"
    FINISHED = "finished"
    DELETED = "deleted"
    EXPIRED = "expired"


ArtifactStateFilter: TypeAlias = (
    Literal["new", "error", "finished", "deleted", "expired"] | ArtifactState
)


class Artifact(Model):
    """A file that a job uploaded.

    https://buildkite.com/docs/apis/rest-api/artifacts
    """

    id: str
    job_id: str
    url: str
    download_url: str
    state: ArtifactState
    path: str
    """The path that the job gave; it may be absolute or contain `..`."""
    dirname: str
    filename: str
    mime_type: str
    file_size: int
    """Size in bytes."""
    glob_path: str | None
    """Always None in current responses."""
    original_path: str | None
    """Always None in current responses."""
    sha1sum: str
    sha256sum: str | None = None
    """None if the service does not say, as is documented."""


class ArtifactDownload(Model):
    """A signed URL of an artifact's file: valid for about a minute, and usable without a token."""

    url: str = secret()


class ArtifactFilters(Paging, total=False):
    """Filters of an artifact listing."""

    state: ArtifactStateFilter
    """The state of the upload."""
    path: str
    """The whole path, or a pattern with `*`."""
