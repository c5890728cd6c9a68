"""Annotations."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import (
    Annotation,
    AnnotationCreate,
    AnnotationFilters,
    Paging,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["Annotations"]


class Annotations(Resource):
    """Annotations of builds and jobs.

    https://buildkite.com/docs/apis/rest-api/annotations
    """

    @scopes("read_builds")
    def list_for_build(
        self, pipeline: str, number: int, **filters: Unpack[AnnotationFilters]
    ) -> Pager[Annotation]:
        """List annotations of a build, and of its jobs if `scope` includes them.

        Args:
            pipeline: Slug of the pipeline.
            number: Number of the build.
            scope: Annotations of the build, of its jobs, or of both; by default, of the build only.
                One of `build`, `job`, `all`.
            omit_body: Leave out `body_html`.
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        path = ("pipelines", pipeline, "builds", number, "annotations")
        return self._pages(Annotation, *path, query=filters)

    @scopes("write_builds")
    async def create(
        self, pipeline: str, number: int, **annotation: Unpack[AnnotationCreate]
    ) -> Annotation:
        """Annotate a build, or replace or extend its annotation of the same context.

        Args:
            pipeline: Slug of the pipeline.
            number: Number of the build.
            body: Required. Markdown or HTML, at most 1 MiB.
            style: The look of the annotation. One of `success`, `info`, `warning`, `error`.
            priority: 1 to 10; the highest is shown first. 3 by default.
            context: A name that is unique within the build or job. A new annotation replaces the
                one of the same context, or is appended to it.
            append: Append to the annotation of the same context instead of replacing it.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        path = ("pipelines", pipeline, "builds", number, "annotations")
        return await self._post(Annotation, *path, json=annotation)

    @scopes("write_builds")
    async def delete(self, pipeline: str, number: int, annotation: str) -> None:
        """Delete an annotation of a build."""
        await self._delete("pipelines", pipeline, "builds", number, "annotations", annotation)

    @scopes("read_builds")
    def list_for_job(self, job: str, **paging: Unpack[Paging]) -> Pager[Annotation]:
        """List annotations of a job.

        Args:
            job: UUID of the job.
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._pages(Annotation, "jobs", job, "annotations", query=paging)

    @scopes("write_builds")
    async def create_for_job(self, job: str, **annotation: Unpack[AnnotationCreate]) -> Annotation:
        """Annotate a job, or replace or extend its annotation of the same context.

        Args:
            job: UUID of the job.
            body: Required. Markdown or HTML, at most 1 MiB.
            style: The look of the annotation. One of `success`, `info`, `warning`, `error`.
            priority: 1 to 10; the highest is shown first. 3 by default.
            context: A name that is unique within the build or job. A new annotation replaces the
                one of the same context, or is appended to it.
            append: Append to the annotation of the same context instead of replacing it.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._post(Annotation, "jobs", job, "annotations", json=annotation)

    @scopes("write_builds")
    async def delete_for_job(self, job: str, annotation: str) -> None:
        """Delete an annotation of a job."""
        await self._delete("jobs", job, "annotations", annotation)
