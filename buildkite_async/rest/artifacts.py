"""Artifacts."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

from buildkite_async.models import Artifact, ArtifactDownload, ArtifactStateFilter
from buildkite_async.paging import Pager
from buildkite_async.rest._query import Paging
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["ArtifactFilters", "Artifacts"]


class ArtifactFilters(Paging, total=False):
    """Filters of an artifact listing."""

    state: ArtifactStateFilter
    path: str  # the whole of it, or with `*`


class Artifacts(Resource):
    """Files that jobs uploaded.

    https://buildkite.com/docs/apis/rest-api/artifacts
    """

    @scopes("read_artifacts")
    def list_for_build(
        self, pipeline: str, number: int, **filters: Unpack[ArtifactFilters]
    ) -> Pager[Artifact]:
        """Artifacts of all jobs of a build."""
        path = ("pipelines", pipeline, "builds", number, "artifacts")
        return self._pages(Artifact, *path, query=filters)

    @scopes("read_artifacts")
    def list_for_job(self, job: str, **filters: Unpack[ArtifactFilters]) -> Pager[Artifact]:
        """Artifacts of a job."""
        return self._pages(Artifact, "jobs", job, "artifacts", query=filters)

    @scopes("read_artifacts")
    async def get(self, job: str, artifact: str) -> Artifact:
        """The record of one artifact."""
        return await self._get(Artifact, "jobs", job, "artifacts", artifact)

    @scopes("read_artifacts")
    async def get_download_url(self, job: str, artifact: str) -> ArtifactDownload:
        """Where an artifact can be fetched by anybody, for about a minute."""
        url = await self._redirect("jobs", job, "artifacts", artifact, "download")
        return ArtifactDownload(url=url)

    @scopes("read_artifacts")
    async def download(
        self, job: str, artifact: str | Artifact, *, to: Path, max_bytes: int | None = None
    ) -> int:
        """Write an artifact to a file if its size and checksum are right; tell its size.

        With the record from a listing instead of an id, there is one request less.
        """
        record = artifact if isinstance(artifact, Artifact) else await self.get(job, artifact)
        signed = await self.get_download_url(job, record.id)
        return await self._session.download(
            signed.url,
            to,
            expected_size=record.file_size,
            sha1=record.sha1sum,
            sha256=record.extra.get("sha256sum"),
            max_bytes=max_bytes,
        )

    @scopes("write_artifacts")
    async def delete(self, job: str, artifact: str) -> None:
        """Delete an artifact's file."""
        await self._delete("jobs", job, "artifacts", artifact)
