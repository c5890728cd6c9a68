"""Builds and jobs as rows of two tables.

The columns are the fields of the models, so none can be forgotten. Nested values are JSON, and
unknown fields are in the column `extra`.
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
from attrs import field, frozen

from buildkite_async.decoding.unknown_fields import FieldTree, field_tree_of
from buildkite_async.models import Build, Job
from buildkite_async.models._base import Model, ModelField, fields_of
from buildkite_async.wire.json_values import is_list, is_object

__all__ = ["BUILDS", "EXTRA", "JOBS", "TABLES", "Column", "ColumnType", "Row", "Table", "as_json", "pipeline_slug"]

ColumnType: TypeAlias = Literal["text", "integer", "boolean", "timestamp", "json"]
Row: TypeAlias = Sequence[Any]

EXTRA: Final = "extra"
"""The last column, for what no other column can hold."""


@frozen
class Column:
    """A column; JSON values are encoded bytes."""

    name: str
    type: ColumnType


@frozen(kw_only=True)
class Table:
    """A table, and how its rows are made from a page of builds."""

    name: str
    columns: tuple[Column, ...]
    _read: Callable[[str, Sequence[Build]], list[Row]] = field(alias="read")

    def rows(self, organization: str, builds: Sequence[Build]) -> list[Row]:
        """Return the rows of a page."""
        return self._read(organization, builds)


class _ModelColumns:
    """The columns of a model."""

    def __init__(self, model: type[Model], exclude: Iterable[str]) -> None:
        excluded = frozenset(exclude)
        fields = [each for each in fields_of(model) if each.name not in excluded]
        self.columns = tuple(Column(each.wire, _column_type(each)) for each in fields)
        self._get: Callable[[Any], tuple[Any, ...]] = attrgetter(*(each.name for each in fields))
        self._json = [at for at, column in enumerate(self.columns) if column.type == "json"]
        nested = {place.attribute: place.tree for place in field_tree_of(model).nested}
        self._trees = [nested.get(fields[at].name) for at in self._json]

    def read(self, model: Model) -> list[Any]:
        values = list(self._get(model))
        for at, tree in zip(self._json, self._trees, strict=True):
            if values[at] is not None:
                values[at] = as_json(values[at], tree)
        return values


def as_json(value: Any, tree: FieldTree | None = None) -> bytes:
    """Return a value as JSON, including the unknown fields of its objects."""
    if tree is not None and _has_extra(value, tree):
        value = _with_extra(value)
    return msgspec.json.encode(value)


def _has_extra(value: Any, tree: FieldTree) -> bool:
    if isinstance(value, Model):
        if value.extra:
            return True
        return any(
            _has_extra(held, place.tree)
            for place in tree.nested
            if (held := getattr(value, place.attribute)) is not None
        )
    parts = value if is_list(value) else value.values() if is_object(value) else ()
    return any(_has_extra(part, tree) for part in parts)


def _with_extra(value: Any) -> Any:
    if isinstance(value, Model):
        wires = zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True)
        named = {wire: _with_extra(getattr(value, name)) for name, wire in wires}
        return named | dict(value.extra)
    if is_list(value):
        return [_with_extra(part) for part in value]
    if is_object(value):
        return {key: _with_extra(part) for key, part in value.items()}
    return value


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
_PIPELINE_IN_URL: Final = re.compile(r"/pipelines/([^/]+)/builds/")


def _build_rows(organization: str, builds: Sequence[Build]) -> list[Row]:
    return [
        [organization, pipeline_slug(build), *_BUILD.read(build), _build_extra(build)]
        for build in builds
    ]


def _job_rows(organization: str, builds: Sequence[Build]) -> list[Row]:
    rows: list[Row] = []
    for build in builds:
        head = (organization, pipeline_slug(build), build.id, build.number)
        rows += [
            [*head, *_JOB.read(job), as_json(dict(job.extra)) if job.extra else None]
            for job in build.jobs or ()
        ]
    return rows


def pipeline_slug(build: Build) -> str | None:
    if build.pipeline is not None:
        return build.pipeline.slug
    found = _PIPELINE_IN_URL.search(build.url or "")
    return unquote(found[1]) if found else None


def _build_extra(build: Build) -> bytes | None:
    extra = dict(build.extra)
    if build.pipeline is not None:  # not requested, and without a column
        extra["pipeline"] = _with_extra(build.pipeline)
    return as_json(extra) if extra else None


_PIPELINE: Final = (Column("organization", "text"), Column("pipeline_slug", "text"))
_BUILD_OF_JOB: Final = (Column("build_id", "text"), Column("build_number", "integer"))
_EXTRA: Final = Column(EXTRA, "json")

BUILDS: Final = Table(
    name="builds", columns=(*_PIPELINE, *_BUILD.columns, _EXTRA), read=_build_rows
)
JOBS: Final = Table(
    name="jobs", columns=(*_PIPELINE, *_BUILD_OF_JOB, *_JOB.columns, _EXTRA), read=_job_rows
)
TABLES: Final = (BUILDS, JOBS)
