"""Annotations of builds and jobs."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, Required, TypeAlias

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum
from buildkite_async.models.extra import ExtraBody
from buildkite_async.models.paging import Paging

__all__ = [
    "Annotation",
    "AnnotationCreate",
    "AnnotationFilters",
    "AnnotationScope",
    "AnnotationScopeFilter",
    "AnnotationStyle",
    "AnnotationStyleInput",
]


class AnnotationStyle(OpenEnum):
    """The look of an annotation."""

    SUCCESS = "success"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class AnnotationScope(OpenEnum):
    """Whether an annotation belongs to a build or to a job."""

    BUILD = "build"
    JOB = "job"


AnnotationStyleInput: TypeAlias = Literal["success", "info", "warning", "error"] | AnnotationStyle
AnnotationScopeFilter: TypeAlias = Literal["build", "job", "all"] | AnnotationScope


class Annotation(Model):
    """A note on the page of a build or a job.

    https://buildkite.com/docs/apis/rest-api/annotations
    """

    id: str
    context: str
    """A name that is unique within the build or job."""
    style: AnnotationStyle | None
    scope: AnnotationScope | None = None
    job_id: str | None = None
    """None if the annotation belongs to the build."""
    priority: int | None = None
    """1 to 10; the highest is shown first."""
    body_html: str | None = None
    """None if the listing was requested with `omit_body`."""
    created_at: datetime
    updated_at: datetime


class AnnotationFilters(Paging, total=False):
    """Filters of the annotations of a build."""

    scope: AnnotationScopeFilter
    """Annotations of the build, of its jobs, or of both; by default, of the build only."""
    omit_body: bool
    """Leave out `body_html`."""


class AnnotationCreate(ExtraBody, total=False):
    """Body for creating an annotation."""

    body: Required[str]
    """Markdown or HTML, at most 1 MiB."""
    style: AnnotationStyleInput
    """The look of the annotation."""
    priority: int
    """1 to 10; the highest is shown first. 3 by default."""
    context: str
    """A name that is unique within the build or job. A new annotation replaces the one of the same
    context, or is appended to it.
    """
    append: bool
    """Append to the annotation of the same context instead of replacing it."""
