"""Steps that jobs add to their own build."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import StepUpload
from buildkite_async.paging import Pager
from buildkite_async.rest._query import Paging
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["StepUploadFilters", "StepUploads"]


class StepUploadFilters(Paging, total=False):
    """Filters of the listing of uploaded steps."""

    source_job_id: str  # only those of one job


class StepUploads(Resource):
    """Steps that `buildkite-agent pipeline upload` added to builds.

    The documentation does not tell of them: paths and fields are those of Buildkite's Go client.
    """

    @scopes("read_builds")
    def list_for_build(
        self, pipeline: str, number: int, **filters: Unpack[StepUploadFilters]
    ) -> Pager[StepUpload]:
        """Uploads of steps to a build, newest first, without what they said."""
        query = {
            f"filter[{name}]" if name == "source_job_id" else name: value
            for name, value in filters.items()
        }
        path = ("pipelines", pipeline, "builds", number, "step-uploads")
        return self._pages(StepUpload, *path, query=query)

    @scopes("read_builds")
    async def get(self, pipeline: str, number: int, upload: str) -> StepUpload:
        """One upload, with the steps as they were written unless they are too long."""
        path = ("pipelines", pipeline, "builds", number, "step-uploads", upload)
        return await self._get(StepUpload, *path)
