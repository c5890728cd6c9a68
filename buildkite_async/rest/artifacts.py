"""Artifacts."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

from buildkite_async.http import check_target, download
from buildkite_async.http.arguments import check_max_bytes
from buildkite_async.models import (
    Artifact,
    ArtifactDownload,
    ArtifactFilters,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["Artifacts"]


class Artifacts(Resource):
    """Files that jobs uploaded.

    https://buildkite.com/docs/apis/rest-api/artifacts
    """

    @scopes("read_artifacts")
    def list_for_build(
        self, pipeline: str, number: int, **filters: Unpack[ArtifactFilters]
    ) -> Pager[Artifact]:
        """List artifacts of all jobs of a build.

        Args:
            pipeline: Slug of the pipeline.
            number: Number of the build.
            state: The state of the upload. One of `new`, `error`, `finished`, `deleted`, `expired`.
            path: The whole path, or a pattern with `*`.
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        path = ("pipelines", pipeline, "builds", number, "artifacts")
        return self._pages(Artifact, *path, query=filters)

    @scopes("read_artifacts")
    def list_for_job(self, job: str, **filters: Unpack[ArtifactFilters]) -> Pager[Artifact]:
        """List artifacts of a job.

        Args:
            job: UUID of the job.
            state: The state of the upload. One of `new`, `error`, `finished`, `deleted`, `expired`.
            path: The whole path, or a pattern with `*`.
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._pages(Artifact, "jobs", job, "artifacts", query=filters)

    @scopes("read_artifacts")
    async def get(self, job: str, artifact: str) -> Artifact:
        """Return an artifact, without its file."""
        return await self._get(Artifact, "jobs", job, "artifacts", artifact)

    @scopes("read_artifacts")
    async def get_download_url(self, job: str, artifact: str) -> ArtifactDownload:
        """Return a URL of the file, which needs no token and is valid for about a minute."""
        url = await self._get_location("jobs", job, "artifacts", artifact, "download")
        return ArtifactDownload(url=url)

    @scopes("read_artifacts")
    async def download(
        self, job: str, artifact: str | Artifact, *, to: Path | str, max_bytes: int | None = None
    ) -> int:
        """Download an artifact to a file, and return its size in bytes.

        Args:
            job: UUID of the job.
            artifact: UUID of the artifact, or the artifact itself, which saves a request.
            to: Path of the file.
            max_bytes: Maximum size to accept.

        Raises:
            CorruptDownload: The size or the checksum is wrong; the file is not kept.
            ResponseTooLarge: The file is larger than `max_bytes`.
        """
        check_max_bytes(max_bytes)
        target = check_target(to)  # before anything is sent
        this, session = self._as_one_call()
        record = artifact if isinstance(artifact, Artifact) else await this.get(job, artifact)
        signed = await this.get_download_url(job, record.id)
        return await download(
            session,
            signed.url,
            target,
            expected_size=record.file_size,
            sha1=_checksum(record, "sha1sum"),
            sha256=_checksum(record, "sha256sum"),
            max_bytes=max_bytes,
        )

    @scopes("write_artifacts")
    async def delete(self, job: str, artifact: str) -> None:
        """Delete an artifact's file."""
        await self._delete("jobs", job, "artifacts", artifact)


def _checksum(record: Artifact, name: str) -> str | None:
    """Return a checksum; what the service sent instead of text is not the checksum of any file."""
    sent = record.extra.get(name)
    checksum: str | None = getattr(record, name)
    return checksum if sent is None else str(sent)
