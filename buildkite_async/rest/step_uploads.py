"""Uploads of steps."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import (
    StepUpload,
    StepUploadFilters,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["StepUploads"]


class StepUploads(Resource):
    """Steps that `buildkite-agent pipeline upload` uploaded to builds.

    https://buildkite.com/docs/apis/rest-api/step-uploads
    """

    @scopes("read_builds")
    def list_for_build(
        self, pipeline: str, number: int, **filters: Unpack[StepUploadFilters]
    ) -> Pager[StepUpload]:
        """List step uploads of a build, newest first, without the steps.

        Args:
            pipeline: Slug of the pipeline.
            number: Number of the build.
            source_job_id: UUID of the job that uploaded the steps.
            per_page: Rows per page, 1 to 100. 100 by default.
            after: Cursor of the page to begin with, from `cursor` of an earlier listing.
            before: Cursor of the page to end before.
            extra_query: Further query parameters, which replace others of the same name.
        """
        query = {
            f"filter[{name}]" if name == "source_job_id" else name: value
            for name, value in filters.items()
        }
        path = ("pipelines", pipeline, "builds", number, "step-uploads")
        return self._pages(StepUpload, *path, query=query)

    @scopes("read_builds")
    async def get(self, pipeline: str, number: int, upload: str) -> StepUpload:
        """Return a step upload, with its steps unless they are too long."""
        path = ("pipelines", pipeline, "builds", number, "step-uploads", upload)
        return await self._get(StepUpload, *path)
