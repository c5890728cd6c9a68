"""Parts: files with the rows of a slice, which one process writes and another one commits."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec
from attrs import define, evolve, field, fields, frozen

from buildkite_async.bulk.changes import ReadBuilds, with_builds, with_interval
from buildkite_async.bulk.columns import Column
from buildkite_async.bulk.damage import damaged
from buildkite_async.bulk.destination import Destination
from buildkite_async.bulk.disk import disk_errors
from buildkite_async.bulk.folder import Folder, partial_of
from buildkite_async.bulk.manifest import Identity
from buildkite_async.bulk.masks import Masks
from buildkite_async.bulk.people import People
from buildkite_async.bulk.sinks import Format, open_format
from buildkite_async.bulk.staging import Staging
from buildkite_async.bulk.state import KnownPipeline, PullState
from buildkite_async.bulk.tables import NO_IDS, TABLES, RowReader
from buildkite_async.errors import UsageError
from buildkite_async.wire.datetimes import format_datetime

__all__ = [
    "Part",
    "PartWriter",
    "PullSlice",
    "check_same",
    "check_slice",
    "commit_part",
    "parts_folder",
]

LENGTH_BYTES: Final = 8


def _columns() -> dict[str, Sequence[Column]]:
    return {table.name: table.columns for table in TABLES}


@frozen(kw_only=True)
class PullSlice:
    """Builds created in a period, to be pulled by any process. It can be pickled, and has no token."""

    table: str = "builds"
    number: int
    """Its number among the slices that were planned with it."""
    identity: Identity
    """Which builds the dataset has."""
    pipeline: KnownPipeline | None = None
    """The pipeline that it is limited to, as it was called when the slice was planned."""
    since: datetime
    until: datetime
    as_of: datetime
    """A time at which the versions that will be read are current already."""
    format: Format
    people: People = "keep"
    pipelines: Mapping[str, str] = field(factory=dict[str, str], eq=False, repr=False)
    """The ids of pipelines in the dataset, by slug."""
    columns: Mapping[str, Sequence[Column]] = field(factory=_columns, eq=False, repr=False)
    """The columns that the tables of the dataset have."""


@frozen(kw_only=True)
class Part:
    """A file with rows of a slice. It can be pickled."""

    slice: PullSlice
    path: Path
    sha256: str
    builds: int
    jobs: int


@frozen
class _Trailer:
    """What a part has after its rows."""

    staging: msgspec.Raw
    state: PullState
    covers: tuple[datetime, datetime] | None


def parts_folder(to: Path) -> Path:
    """Return the folder for the parts of a dataset, whether that is a folder or a DuckDB file."""
    return to.with_name(f"{to.name}.parts") if to.suffix.lower() == ".duckdb" else to / "parts"


@define(kw_only=True, eq=False)
class PartWriter:
    """Writes what a slice brings to parts, rather than to a dataset."""

    slice: PullSlice
    folder: Folder
    parts: list[Part] = field(factory=list[Part])

    def count(self, since: datetime, until: datetime) -> int:
        """Return 0, as nothing is known of the dataset."""
        return 0

    def ids(self, since: datetime, until: datetime) -> frozenset[str]:
        """Return no ids, as nothing is known of the dataset."""
        return frozenset()

    def stage(self, as_of: datetime, pipelines: Mapping[str, str] = NO_IDS) -> Staging:
        """Return an object that collects builds for a part."""
        formats = {
            table.name: open_format(
                self.slice.format, table.columns, self.slice.columns[table.name]
            )
            for table in TABLES
        }
        masks = Masks(self.slice.people)
        reader = RowReader(self.slice.identity.organization, as_of, masks, pipelines)
        return Staging(self.folder, formats, reader)

    def commit(
        self,
        staging: Staging,
        state: PullState,
        *,
        covers: tuple[datetime, datetime] | None = None,
    ) -> None:
        """Write a part with the rows and the state.

        Its name is that of the slice, so that a slice that is pulled twice has one.
        """
        at = format_datetime(self.slice.as_of).replace(":", "")
        name = f"{at}-{self.slice.number:05}-{len(self.parts):03}.part"
        file = self.folder.create(partial_of(name))
        try:
            index = staging.dump(file)
            trailer = msgspec.json.encode(_Trailer(msgspec.Raw(index), state, covers))
            file.write(trailer)
            file.write(len(trailer).to_bytes(LENGTH_BYTES, "big"))
            file.finish()
        except BaseException:
            file.abandon()
            raise
        self.folder.publish(name)
        rows = staging.rows
        self.parts.append(
            Part(
                slice=self.slice,
                path=self.folder.path(name),
                sha256=file.sha256,
                builds=rows["builds"],
                jobs=rows["jobs"],
            )
        )
        staging.discard()

    def save(self, state: PullState) -> None:
        """Write a part without rows."""
        self.commit(self.stage(self.slice.as_of), state)


def commit_part(dataset: Destination, part: Part) -> None:
    """Add the rows of a part to a dataset, with the state that they lead to.

    Raises:
        UsageError: The part is missing, or is not as it was written, or the dataset has other
            columns now.
    """
    for table, columns in part.slice.columns.items():
        if tuple(columns) != tuple(dataset.columns[table]):
            raise UsageError(
                f"{part.path} has other columns than the table {table} has now: plan the slices again."
            )
    with disk_errors(part.path, "read"), part.path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != part.sha256:
            raise damaged(part.path, "is not as it was written")
        end = file.seek(-LENGTH_BYTES, 2)
        size = int.from_bytes(file.read(LENGTH_BYTES), "big")
        file.seek(end - size)
        trailer = msgspec.json.decode(file.read(size), type=_Trailer)
        file.seek(0)
        staging = dataset.stage(part.slice.as_of)
        try:
            staging.restore(file, bytes(trailer.staging))
            state = _with_part(dataset.state, trailer.state, staging, part.slice)
            dataset.commit(staging, state, covers=trailer.covers)
        finally:
            staging.discard()


def _with_part(state: PullState, read: PullState, staging: Staging, slice: PullSlice) -> PullState:
    """Return the state of a dataset after a part was added that led to a state of its own."""
    ids = staging.builds.keys()
    open = {each.id: each for each in read.open if each.id in ids}
    builds = ReadBuilds(
        slice.as_of,
        open=open,
        finished=set(ids - open.keys()),
        unreadable={each.id: each for each in read.unreadable},
    )
    state = with_builds(state, builds)
    state = evolve(state, pipeline=state.pipeline or slice.pipeline)
    for each in read.intervals:
        state = with_interval(state, each.since, each.until, each.as_of)
    return state


def check_slice(slice: PullSlice) -> None:
    """Raise UsageError if a slice was pickled by a version that did not know all that it has now."""
    if not all(hasattr(slice, each.name) for each in fields(PullSlice)):
        raise UsageError(
            "The slice was planned by another version of buildkite_async: plan the slices again."
        )


def check_same(parts: list[Part]) -> PullSlice:
    """Return the slice of the first part, if all are of the same dataset.

    Raises:
        UsageError: They are not, or a slice was planned by another version.
    """
    first = parts[0].slice
    for part in parts:
        each = part.slice
        check_slice(each)
        if (each.identity, each.format, each.people) != (
            first.identity,
            first.format,
            first.people,
        ):
            raise UsageError(f"{part.path} belongs to another dataset than {parts[0].path}.")
    return first
