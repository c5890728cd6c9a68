"""Builds and jobs as rows of two tables.

The columns are the fields of the models, so none can be forgotten. Nested values are JSON, and
unknown fields are in the column `extra`. Secrets, and people on request, are masked in all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from enum import Enum
from operator import attrgetter
from types import NoneType
from typing import Any, Final, Literal, TypeAlias, get_args, get_origin
from urllib.parse import unquote

import msgspec
from attrs import frozen

from buildkite_async.bulk.masks import Masks
from buildkite_async.decoding.field_tree import field_tree_of
from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import ModelField, fields_of
from buildkite_async.models import Build, Job
from buildkite_async.wire.redaction import MASK

__all__ = [
    "AS_OF",
    "BUILDS",
    "CHANGED_AT",
    "EXTRA",
    "GONE_AT",
    "JOBS",
    "TABLES",
    "Column",
    "ColumnType",
    "Row",
    "RowReader",
    "Table",
    "pipeline_slug",
]

ColumnType: TypeAlias = Literal["text", "integer", "number", "boolean", "timestamp", "json"]
Row: TypeAlias = Sequence[Any]

AS_OF: Final = "_as_of"
"""A column that says since when the row is known to be current."""
CHANGED_AT: Final = "_changed_at"
"""A column that says when a row was first seen with these values, if it had others before."""
GONE_AT: Final = "_gone_at"
"""A column that says since when the service no longer lists a row."""
EXTRA: Final = "extra"
"""A column for what no other column can hold."""


@frozen
class Column:
    """A column; JSON values are encoded bytes."""

    name: str
    type: ColumnType


@frozen(kw_only=True)
class Table:
    """A table, and the column that names the build of a row."""

    name: str
    columns: tuple[Column, ...]
    build_id: str


class _ModelColumns:
    """The columns of a model."""

    def __init__(self, model: type[Model], exclude: Iterable[str]) -> None:
        excluded = frozenset(exclude)
        fields = [each for each in fields_of(model) if each.name not in excluded]
        self.columns = tuple(Column(each.wire, _column_type(each)) for each in fields)
        self._get: Callable[[Any], tuple[Any, ...]] = attrgetter(*(each.name for each in fields))
        self._at = {type: self._positions(type) for type in get_args(ColumnType)}
        self._secret = [at for at, each in enumerate(fields) if each.name in model.__secrets__]
        nested = {place.attribute: place.tree.model for place in field_tree_of(model).nested}
        self._models = {at: nested.get(fields[at].name) for at in self._at["json"]}

    def read(self, model: Model, masks: Masks) -> list[Any]:
        values = list(self._get(model))
        if model.unreadable:
            for at in self._models:
                members = model.unreadable.get(self.columns[at].name, ())
                values[at] = [*(values[at] or ()), *members] if members else values[at]
        texts = [values[at] for at in self._at["text"]]
        nested = [at for at in self._models if values[at] is not None]
        named = [
            at for at in nested if not masks.collect_texts(values[at], texts, self._models[at])
        ]
        if masks.are_clean(texts):
            for at in nested:
                if at not in named:
                    values[at] = msgspec.json.encode(values[at])
        else:
            named = nested
            for at in self._at["text"]:
                if values[at] is not None:
                    values[at] = masks.text(values[at])
        for at in named:
            values[at] = masks.to_json(values[at], self._models[at])
        for at in self._secret:
            if values[at] is not None:
                values[at] = _MASKED.get(self.columns[at].type)
        return values

    def _positions(self, type: ColumnType) -> list[int]:
        return [at for at, column in enumerate(self.columns) if column.type == type]


_MASKED: Final[dict[ColumnType, Any]] = {"text": MASK, "json": msgspec.json.encode(MASK)}


def _column_type(model_field: ModelField) -> ColumnType:
    annotation = model_field.annotation
    members = set(get_args(annotation)) - {NoneType} or {annotation}
    member = members.pop()
    if members or get_origin(annotation) in {list, dict} or not isinstance(member, type):
        return "json"
    if issubclass(member, bool):
        return "boolean"
    if issubclass(member, int):
        return "integer"
    if issubclass(member, datetime):
        return "timestamp"
    return "text" if issubclass(member, str | Enum) else "json"


_BUILD: Final = _ModelColumns(Build, exclude=("jobs", "pipeline"))
_JOB: Final = _ModelColumns(Job, exclude=())
_PIPELINE: Final = (Column("organization", "text"), Column("pipeline_slug", "text"))
_BUILD_OF_JOB: Final = (Column("build_id", "text"), Column("build_number", "integer"))
_LAST: Final = (Column(AS_OF, "timestamp"), Column(EXTRA, "json"))

BUILDS: Final = Table(name="builds", columns=(*_PIPELINE, *_BUILD.columns, *_LAST), build_id="id")
JOBS: Final = Table(
    name="jobs", columns=(*_PIPELINE, *_BUILD_OF_JOB, *_JOB.columns, *_LAST), build_id="build_id"
)
TABLES: Final = (BUILDS, JOBS)
_PIPELINE_IN_URL: Final = re.compile(r"/pipelines/([^/]+)/builds/")


@frozen
class RowReader:
    """Makes rows of builds, with the values in the order of the tables' columns."""

    organization: str
    as_of: datetime
    masks: Masks

    def build_row(self, build: Build) -> Row:
        """Return the row of a build."""
        extra = self.masks.unknown_fields(build)
        if build.pipeline is not None:  # not requested, and without a column
            extra["pipeline"] = self.masks.masked(build.pipeline)
        if "jobs" in build.unreadable:
            extra["jobs"] = self.masks.masked(build.unreadable["jobs"], Job)
        return [
            self.organization,
            pipeline_slug(build),
            *_BUILD.read(build, self.masks),
            self.as_of,
            msgspec.json.encode(extra) if extra else None,
        ]

    def job_rows(self, build: Build) -> list[Row]:
        """Return the rows of a build's jobs; if an id occurs twice, that of the later one."""
        head = (self.organization, pipeline_slug(build), build.id, build.number)
        return [
            [*head, *_JOB.read(job, self.masks), self.as_of, self._extra(job)]
            for job in {job.id: job for job in build.jobs or ()}.values()
        ]

    def _extra(self, job: Job) -> bytes | None:
        return msgspec.json.encode(self.masks.unknown_fields(job)) if job.extra else None


def pipeline_slug(build: Build) -> str | None:
    """Return the slug of a build's pipeline; from the build's URL if the pipeline is not sent."""
    if build.pipeline is not None:
        return build.pipeline.slug
    found = _PIPELINE_IN_URL.search(build.url or "")
    return unquote(found[1]) if found else None
