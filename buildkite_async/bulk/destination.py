"""Where a pull goes: a folder of files, or a DuckDB file."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence, Set
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, Protocol, TypeAlias

from buildkite_async.bulk.child_staging import ChildStaging
from buildkite_async.bulk.columns import Column
from buildkite_async.bulk.dataset import Dataset
from buildkite_async.bulk.disk import Disk
from buildkite_async.bulk.duckdb_dataset import DuckdbDataset
from buildkite_async.bulk.duckdb_file import check_duckdb_path, work_folder
from buildkite_async.bulk.folder import Folder
from buildkite_async.bulk.fresh import FRESH
from buildkite_async.bulk.lock import locked
from buildkite_async.bulk.manifest import (
    Identity,
    Manifest,
    SchemaContract,
    read_undamaged_manifest,
)
from buildkite_async.bulk.masks import Masks
from buildkite_async.bulk.partitions import Partition
from buildkite_async.bulk.people import People
from buildkite_async.bulk.sinks import Format
from buildkite_async.bulk.state import KnownPipeline, PullState, TableState
from buildkite_async.bulk.store import BuildStore
from buildkite_async.bulk.tables import Row, Table

__all__ = [
    "Destination",
    "is_duckdb",
    "kept_people",
    "kept_pipeline",
    "kept_rows",
    "locked_destination",
    "open_destination",
]

Rows: TypeAlias = Mapping[str, int]


class Destination(BuildStore, Protocol):
    """A dataset that a pull continues; all methods but the properties are called in threads.

    All raise UsageError with a sentence that names the file if it cannot be read or written. What
    was committed before is kept then.
    """

    @property
    def masks(self) -> Masks:
        """What is masked."""
        ...

    @property
    def state(self) -> PullState:
        """The state of the pull, as it was saved last."""
        ...

    @property
    def format(self) -> Format | Literal["duckdb"]:
        """The format of the files."""
        ...

    @property
    def columns(self) -> Mapping[str, Sequence[Column]]:
        """The columns of each table, as it is written."""
        ...

    @property
    def added_columns(self) -> tuple[str, ...]:
        """The columns that it has got by this version, such as `jobs.matrix`."""
        ...

    def rows(self) -> Rows:
        """Return the number of rows in each table; nothing is read for it."""
        ...

    def files(self) -> tuple[Path, ...]:
        """Return the paths of all files; nothing is read for it."""
        ...

    def read_state(self, table: str) -> TableState | None:
        """Return how far a table besides builds and jobs was read; nothing is read for it."""
        ...

    def has_rows_of(self, table: Table) -> bool:
        """Whether a table has been written, if only without rows; nothing is read for it."""
        ...

    def partitions(self) -> Mapping[Partition, datetime]:
        """Return the partitions that have builds, and the latest `_as_of` of those."""
        ...

    def rows_in(
        self, table: Table, partition: Partition, columns: Set[str]
    ) -> list[dict[str, Any]]:
        """Return some columns of the rows of a table in a partition."""
        ...

    def values_in(self, table: Table, partition: Partition, column: str) -> set[str]:
        """Return the values of a column with ids in a partition."""
        ...

    def rows_of(self, table: Table) -> list[list[Any]]:
        """Return the rows of a table that is not cut into partitions."""
        ...

    def replace_rows(self, table: Table, rows: Sequence[Row], state: TableState) -> None:
        """Replace the rows of a table that is not cut into partitions, and save its state."""
        ...

    def stage_children(self, table: Table, as_of: datetime) -> ChildStaging:
        """Return an object that collects rows of a table of builds."""
        ...

    def commit_children(
        self,
        table: Table,
        partition: Partition,
        staging: ChildStaging,
        replaced: Set[str],
        state: TableState,
    ) -> None:
        """Add rows to a partition of a table of builds, and save its state, in one step.

        Args:
            table: The table.
            partition: The partition.
            staging: The rows.
            replaced: The builds whose present rows are left out.
            state: How far the table was read.
        """
        ...

    def save_read(self, table: str, state: TableState) -> None:
        """Save how far a table was read."""
        ...

    def finish(self, *, builds: bool = True) -> None:
        """Finish a complete run: each table exists, and a new dataset replaces the old one.

        Args:
            builds: Whether builds and jobs were read.
        """
        ...


def is_duckdb(path: Path) -> bool:
    """Whether a path is that of a DuckDB file."""
    return path.suffix.lower() == ".duckdb"


@contextmanager
def locked_destination(path: Path) -> Generator[None]:
    """Lock a folder or a DuckDB file against other pulls.

    Raises:
        UsageError: The path cannot be used, or another pull is writing to it.
    """
    if is_duckdb(path):
        check_duckdb_path(path)
        with locked(work_folder(path), name=path):
            yield
    else:
        with locked(path):
            yield


def open_destination(
    path: Path,
    identity: Identity,
    *,
    format: Format | None,
    people: People | None,
    schema: SchemaContract | None = None,
    fresh: bool,
    disk: Disk,
) -> Destination:
    """Open the dataset of a path that is locked, or begin one; see `Dataset.open`."""
    opened = DuckdbDataset.open if is_duckdb(path) else Dataset.open
    return opened(
        path, identity, format=format, people=people, schema=schema, fresh=fresh, disk=disk
    )


def kept_rows(path: Path) -> tuple[Rows | None, Rows | None]:
    """Return the rows of a dataset, and of the new one that is to replace it; None if there is none.

    Raises:
        UsageError: One cannot be read.
    """
    if is_duckdb(path):
        return DuckdbDataset.kept_rows(path)
    folder = Folder(path, Disk())
    return _rows(folder), _rows(folder.subfolder(FRESH))


def kept_people(path: Path) -> People | None:
    """Return what becomes of people in a dataset; None if there is none.

    Raises:
        UsageError: It cannot be read.
    """
    manifest = _kept_manifest(path)
    return None if manifest is None else manifest.people


def kept_pipeline(path: Path) -> tuple[str, KnownPipeline] | None:
    """Return the slug that a dataset was begun with, and its pipeline; None if they are not known.

    Raises:
        UsageError: It cannot be read.
    """
    manifest = _kept_manifest(path)
    if manifest is None or manifest.identity.pipeline is None or manifest.state.pipeline is None:
        return None
    return manifest.identity.pipeline, manifest.state.pipeline


def _kept_manifest(path: Path) -> Manifest | None:
    if is_duckdb(path):
        return DuckdbDataset.kept_manifest(path)
    return read_undamaged_manifest(Folder(path, Disk()))


def _rows(folder: Folder) -> Rows | None:
    manifest = read_undamaged_manifest(folder)
    return None if manifest is None else _rows_of(manifest)


def _rows_of(manifest: Manifest) -> Rows:
    return {
        table: sum(entry.rows for entry in entries) for table, entries in manifest.tables.items()
    }
