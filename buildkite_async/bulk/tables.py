"""Builds and jobs as rows of two tables.

The columns are the fields of the models, so none can be forgotten. Nested values are JSON, and
unknown fields are in the column `extra`. Secrets, and people on request, are masked in all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final, TypeAlias
from urllib.parse import unquote

import msgspec
from attrs import frozen

from buildkite_async.bulk.columns import Column, Columns
from buildkite_async.bulk.masks import Masks
from buildkite_async.bulk.model_columns import ModelColumns
from buildkite_async.models import Build, Job

__all__ = [
    "AS_OF",
    "BUILDS",
    "CHANGED_AT",
    "EXTRA",
    "GONE_AT",
    "JOBS",
    "NO_IDS",
    "TABLES",
    "Row",
    "RowReader",
    "Table",
    "chosen_columns",
    "jobs_of",
    "pipeline_slug",
]

Row: TypeAlias = Sequence[Any]

AS_OF: Final = "_as_of"
"""A column that says since when the row is known to be current."""
CHANGED_AT: Final = "_changed_at"
"""A column that says when a row was first seen with these values, if it had others before."""
GONE_AT: Final = "_gone_at"
"""A column that says since when the service no longer lists a row."""
EXTRA: Final = "extra"
"""A column for what no other column can hold."""


@frozen(kw_only=True)
class Table:
    """A table, and the column that names the build of a row."""

    name: str
    columns: tuple[Column, ...]
    build_id: str


def chosen_columns(
    rows: Iterable[Row], table: Table, columns: Set[str]
) -> Iterator[dict[str, Any]]:
    """Yield some columns of the rows of a table, by name."""
    places = [(at, each.name) for at, each in enumerate(table.columns) if each.name in columns]
    for row in rows:
        yield {name: row[at] for at, name in places}


_BUILD: Final = ModelColumns(Build, exclude=("jobs", "pipeline"))
_JOB: Final = ModelColumns(Job, exclude=())
_PIPELINE: Final = (Column("organization", "text"), Column("pipeline_slug", "text"))
_BUILD_OF_JOB: Final = (Column("build_id", "text"), Column("build_number", "integer"))
_LAST: Final = (Column(AS_OF, "timestamp"), Column(EXTRA, "json"))

BUILDS: Final = Table(
    name="builds",
    columns=(*_PIPELINE, Column("pipeline_id", "text"), *_BUILD.columns, *_LAST),
    build_id="id",
)
JOBS: Final = Table(
    name="jobs", columns=(*_PIPELINE, *_BUILD_OF_JOB, *_JOB.columns, *_LAST), build_id="build_id"
)
TABLES: Final = (BUILDS, JOBS)
NO_IDS: Final[Mapping[str, str]] = MappingProxyType({})
_PIPELINE_IN_URL: Final = re.compile(r"/pipelines/([^/]+)/builds/")


@frozen
class RowReader:
    """Makes rows of builds, with the values in the order of the tables' columns."""

    organization: str
    as_of: datetime
    masks: Masks
    pipelines: Mapping[str, str] = NO_IDS
    """The ids of pipelines, by slug, as far as they are known."""

    def build_columns(self, builds: Sequence[Build]) -> Columns:
        """Return the rows of builds, column by column."""
        return [
            [self.organization] * len(builds),
            list(map(pipeline_slug, builds)),
            list(map(self._pipeline_id, builds)),
            *_BUILD.values(builds, self.masks),
            [self.as_of] * len(builds),
            list(map(self._extra_of_build, builds)),
        ]

    def job_columns(self, builds: Iterable[Build]) -> Columns:
        """Return the rows of the jobs of builds, as `jobs_of` returns these, column by column."""
        jobs: list[Job] = []
        pipelines: list[str | None] = []
        ids: list[str] = []
        numbers: list[int | None] = []
        for build in builds:
            found = jobs_of(build)
            jobs += found
            pipelines += [pipeline_slug(build)] * len(found)
            ids += [build.id] * len(found)
            numbers += [build.number] * len(found)
        return [
            [self.organization] * len(jobs),
            pipelines,
            ids,
            numbers,
            *_JOB.values(jobs, self.masks),
            [self.as_of] * len(jobs),
            list(map(self._extra, jobs)),
        ]

    def _pipeline_id(self, build: Build) -> str | None:
        if build.pipeline is not None:
            return build.pipeline.id
        return self.pipelines.get(pipeline_slug(build) or "")

    def _extra_of_build(self, build: Build) -> bytes | None:
        extra = self.masks.unknown_fields(build)
        if build.pipeline is not None:  # not requested, and without a column
            extra["pipeline"] = self.masks.masked(build.pipeline)
        if "jobs" in build.unreadable:
            extra["jobs"] = self.masks.masked(build.unreadable["jobs"], Job)
        return msgspec.json.encode(extra) if extra else None

    def _extra(self, job: Job) -> bytes | None:
        return msgspec.json.encode(self.masks.unknown_fields(job)) if job.extra else None


def jobs_of(build: Build) -> list[Job]:
    """Return the jobs of a build; if an id occurs twice, the later one."""
    return list({job.id: job for job in build.jobs or ()}.values())


def pipeline_slug(build: Build) -> str | None:
    """Return the slug of a build's pipeline; from the build's URL if the pipeline is not sent."""
    if build.pipeline is not None:
        return build.pipeline.slug
    found = _PIPELINE_IN_URL.search(build.url or "")
    return unquote(found[1]) if found else None
