"""Files that jobs leave behind."""

from __future__ import annotations

from typing import Literal, TypeAlias

from buildkite_async.models._base import Model, OpenEnum, secret

__all__ = ["Artifact", "ArtifactDownload", "ArtifactState", "ArtifactStateFilter"]


class ArtifactState(OpenEnum):
    """How far an upload came, or what became of it."""

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
    path: str  # as the job named it: it may be absolute or climb with `..`
    dirname: str
    filename: str
    mime_type: str
    file_size: int  # bytes
    glob_path: str | None
    original_path: str | None
    sha1sum: str


class ArtifactDownload(Model):
    """Where an artifact can be fetched, for about a minute and without a token."""

    url: str = secret()
