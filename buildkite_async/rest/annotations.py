"""Annotations."""

from __future__ import annotations

from typing import Unpack

from buildkite_async.models import Annotation, AnnotationCreate, AnnotationScopeFilter
from buildkite_async.paging import Pager
from buildkite_async.rest._query import Paging
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["AnnotationFilters", "Annotations"]


class AnnotationFilters(Paging, total=False):
    """Filters of a build's annotation listing."""

    scope: AnnotationScopeFilter  # those of the build alone when left out
    omit_body: bool


class Annotations(Resource):
    """Annotations of builds and jobs.

    https://buildkite.com/docs/apis/rest-api/annotations
    """

    @scopes("read_builds")
    def list_for_build(
        self, pipeline: str, number: int, **filters: Unpack[AnnotationFilters]
    ) -> Pager[Annotation]:
        """Annotations of a build, those of its jobs only when asked for by scope."""
        path = ("pipelines", pipeline, "builds", number, "annotations")
        return self._pages(Annotation, *path, query=filters)

    @scopes("write_builds")
    async def create(
        self, pipeline: str, number: int, **annotation: Unpack[AnnotationCreate]
    ) -> Annotation:
        """Annotate a build, or replace or extend its annotation of the same context."""
        path = ("pipelines", pipeline, "builds", number, "annotations")
        return await self._post(Annotation, *path, json=annotation)

    @scopes("write_builds")
    async def delete(self, pipeline: str, number: int, annotation: str) -> None:
        """Delete an annotation of a build."""
        await self._delete("pipelines", pipeline, "builds", number, "annotations", annotation)

    @scopes("read_builds")
    def list_for_job(self, job: str, **paging: Unpack[Paging]) -> Pager[Annotation]:
        """Annotations of a job."""
        return self._pages(Annotation, "jobs", job, "annotations", query=paging)

    @scopes("write_builds")
    async def create_for_job(self, job: str, **annotation: Unpack[AnnotationCreate]) -> Annotation:
        """Annotate a job, or replace or extend its annotation of the same context."""
        return await self._post(Annotation, "jobs", job, "annotations", json=annotation)

    @scopes("write_builds")
    async def delete_for_job(self, job: str, annotation: str) -> None:
        """Delete an annotation of a job."""
        await self._delete("jobs", job, "annotations", annotation)
