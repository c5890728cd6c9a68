"""Notes on builds and jobs."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, Required, TypeAlias, TypedDict

from buildkite_async.models._base import Model, OpenEnum

__all__ = [
    "Annotation",
    "AnnotationCreate",
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
    """What an annotation is pinned to."""

    BUILD = "build"
    JOB = "job"


AnnotationStyleInput: TypeAlias = Literal["success", "info", "warning", "error"] | AnnotationStyle
AnnotationScopeFilter: TypeAlias = Literal["build", "job", "all"] | AnnotationScope


class Annotation(Model):
    """A note that a build or a job shows on its page.

    https://buildkite.com/docs/apis/rest-api/annotations
    """

    id: str
    context: str
    style: AnnotationStyle | None
    scope: AnnotationScope
    job_id: str | None  # None: pinned to the build
    priority: int
    body_html: str | None = None  # absent when asked for with `omit_body`
    created_at: datetime
    updated_at: datetime


class AnnotationCreate(TypedDict, total=False):
    """What a new annotation takes."""

    body: Required[str]  # Markdown or HTML, 1 MiB at most
    style: AnnotationStyleInput
    priority: int  # 1 to 10, highest first
    context: str  # a second note of the same context replaces the first, or adds to it
    append: bool
