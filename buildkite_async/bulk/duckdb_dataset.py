"""A dataset in a DuckDB file: rows and state are committed in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence, Set
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any, Final, Literal, TypeVar

from attrs import evolve

from buildkite_async.bulk.child_staging import ChildStaging
from buildkite_async.bulk.columns import Column
from buildkite_async.bulk.disk import Disk, disk_errors
from buildkite_async.bulk.duckdb_file import DuckdbFile, work_folder
from buildkite_async.bulk.duckdb_opening import (
    OpenDatabase,
    open_database,
    read_database,
    remove_leftovers,
)
from buildkite_async.bulk.duckdb_parts import DuckdbParts
from buildkite_async.bulk.duckdb_queries import (
    columns_of_builds,
    count_rows,
    days_of_builds,
    rows_of_table,
    values_of_builds,
)
from buildkite_async.bulk.duckdb_tables import (
    create_tables,
    merge_parts,
    remove_rows,
    replace_builds,
    save_in_table,
)
from buildkite_async.bulk.files import BATCH
from buildkite_async.bulk.folder import Folder
from buildkite_async.bulk.manifest import (
    Identity,
    Manifest,
    SchemaContract,
    added_columns,
    with_present_columns,
)
from buildkite_async.bulk.masks import Masks
from buildkite_async.bulk.partitions import Partition
from buildkite_async.bulk.people import People
from buildkite_async.bulk.registry import table_key
from buildkite_async.bulk.requested import RequestedDataset
from buildkite_async.bulk.sinks import Format, TableFormat, open_format
from buildkite_async.bulk.staging import Staging
from buildkite_async.bulk.state import PullState, TableState
from buildkite_async.bulk.tables import NO_IDS, TABLES, Row, RowReader, Table
from buildkite_async.errors import InvalidArgument

__all__ = ["DuckdbDataset"]

R = TypeVar("R")


class DuckdbDataset:
    """The tables of a DuckDB file.

    The file can be opened by others between commits, and can be moved: it has its state in it.
    Beside it, `.NAME.pull/` has what is needed while a pull runs.
    """

    def __init__(self, opened: OpenDatabase, work: Folder) -> None:
        self._file = opened.file
        self._manifest = opened.manifest
        self._rows = opened.rows
        self._replaces = opened.replaces
        self.added_columns: Final = opened.added_columns
        self._work = work
        self.masks = Masks(opened.manifest.people)
        self._lock = Lock()

    @classmethod
    def open(
        cls,
        path: Path,
        identity: Identity,
        *,
        format: Format | None = None,
        people: People | None = None,
        schema: SchemaContract | None = None,
        fresh: bool = False,
        disk: Disk | None = None,
    ) -> DuckdbDataset:
        """Open the dataset in a file, or begin one; the path must be locked. See `Dataset.open`."""
        if format is not None:
            raise InvalidArgument(
                f"format is for folders, not for the DuckDB file {path}: leave it out."
            )
        disk = disk or Disk()
        requested = RequestedDataset(identity, None, people, schema)
        work = Folder(work_folder(path), disk)
        work.make(work.root)
        remove_leftovers(work)
        opened = open_database(path, requested, disk, fresh=fresh)
        saved = requested.with_schema(opened.manifest)
        manifest = with_present_columns(Folder(opened.file.path, disk), saved)
        added = added_columns(saved, manifest)
        dataset = cls(evolve(opened, manifest=manifest, added_columns=added), work)
        if saved != opened.manifest:
            dataset.save(dataset.state)  # the run may have nothing else to save
        return dataset

    @staticmethod
    def kept_rows(path: Path) -> tuple[Mapping[str, int] | None, Mapping[str, int] | None]:
        """Return the rows in a file, and in the new one that is to replace it."""
        top, new = read_database(path)
        return (None if top is None else top.rows, None if new is None else new.rows)

    @staticmethod
    def kept_manifest(path: Path) -> Manifest | None:
        """Return the manifest of a file; None if there is none."""
        opened, _ = read_database(path)
        return None if opened is None else opened.manifest

    @property
    def state(self) -> PullState:
        """The state of the pull, as it was saved last."""
        return self._manifest.state

    @property
    def format(self) -> Literal["duckdb"]:
        """The format of the file."""
        return "duckdb"

    @property
    def columns(self) -> Mapping[str, Sequence[Column]]:
        """The columns of each table, as it is written."""
        return self._manifest.columns

    @property
    def people(self) -> People:
        """What becomes of people."""
        return self._manifest.people

    def rows(self) -> Mapping[str, int]:
        """Return the number of rows in each table."""
        return self._rows

    def files(self) -> tuple[Path, ...]:
        """Return the path of the file, if it is there."""
        return (self._file.path,) if self._file.exists else ()

    def count(self, since: datetime, until: datetime) -> int:
        """Return how many builds were created from `since` up to but without `until`."""
        return sum(count for (count,) in self._select("count(*)", since, until))

    def ids(self, since: datetime, until: datetime) -> frozenset[str]:
        """Return the ids of the builds created from `since` up to but without `until`."""
        return frozenset(id for (id,) in self._select("id", since, until))

    def read_state(self, table: str) -> TableState | None:
        """Return how far a table besides builds and jobs was read, or None if it never was."""
        return self._manifest.read.get(table)

    def has_rows_of(self, table: Table) -> bool:
        """Whether a table has been written."""
        return table.name in self._manifest.tables

    def partitions(self) -> dict[Partition, datetime]:
        """Return the days that have builds, and the latest `_as_of` of those."""
        return self._read(days_of_builds, {})

    def rows_in(
        self, table: Table, partition: Partition, columns: Set[str]
    ) -> list[dict[str, Any]]:
        """Return some columns of the rows of a table that belong to the builds of a day."""
        return self._read_table(
            table, lambda it: list(columns_of_builds(it, table, partition, columns)), []
        )

    def rows_of(self, table: Table) -> list[list[Any]]:
        """Return the rows of a table."""
        return self._read_table(table, lambda it: list(rows_of_table(it, table)), [])

    def values_in(self, table: Table, partition: Partition, column: str) -> set[str]:
        """Return the values of a column in the rows that belong to the builds of a day."""
        return self._read_table(
            table, lambda it: values_of_builds(it, table, partition, column), set[str]()
        )

    def stage(self, as_of: datetime, pipelines: Mapping[str, str] = NO_IDS) -> Staging:
        """Return an object that collects builds for a commit; `discard` it if it is not committed."""
        formats = {table.name: self._format(table) for table in TABLES}
        reader = RowReader(self._manifest.identity.organization, as_of, self.masks, pipelines)
        return Staging(self._work, formats, reader)

    def stage_children(self, table: Table, as_of: datetime) -> ChildStaging:
        """Return an object that collects rows of a table of builds."""
        return ChildStaging(self._work, self._format(table), as_of)

    def commit(
        self,
        staging: Staging,
        state: PullState,
        *,
        covers: tuple[datetime, datetime] | None = None,
    ) -> None:
        """Add what was staged, and save the state, in one transaction."""
        with DuckdbParts(self._work) as files:
            parts = {
                table.name: files.write(
                    self._format(table), staging.read(table.name, staging.builds)
                )
                for table in TABLES
            }
            known = [id for id, build in staging.builds.items() if build.has_jobs]
            with self._saving(self._with_state(state)) as connection:
                replace_builds(connection, parts, known)
        staging.discard()

    def commit_children(
        self,
        table: Table,
        partition: Partition,
        staging: ChildStaging,
        replaced: Set[str],
        state: TableState,
    ) -> None:
        """Add rows of the builds of a day, and save the state of their table, in one transaction."""
        if not staging.builds and not (replaced and self.has_rows_of(table)):
            self.save_read(table.name, state)
            return
        with DuckdbParts(self._work) as files:
            parts = files.write(self._format(table), staging.read(table.name, staging.builds))
            with self._saving(self._with_read(table.name, state).with_table(table.name)) as it:
                remove_rows(it, table, replaced)
                merge_parts(it, table, table_key(table.name), parts)

    def replace_rows(self, table: Table, rows: Sequence[Row], state: TableState) -> None:
        """Replace the rows of a table, and save its state, in one transaction."""
        format = self._format(table)
        batches = (
            format.encode(rows[start : start + BATCH]) for start in range(0, len(rows), BATCH)
        )
        with DuckdbParts(self._work) as files:
            parts = files.write(format, batches)
            with self._saving(self._with_read(table.name, state).with_table(table.name)) as it:
                remove_rows(it, table)
                merge_parts(it, table, table_key(table.name), parts)

    def save(self, state: PullState) -> None:
        """Save the state."""
        with self._saving(self._with_state(state)):
            pass

    def save_read(self, table: str, state: TableState) -> None:
        """Save how far a table was read."""
        with self._saving(self._with_read(table, state)):
            pass

    def finish(self, *, builds: bool = True) -> None:
        """Finish a complete run: create the tables, and replace the old file."""
        if self._replaces is None and self._file.exists:
            return
        self.save(self.state)
        if self._replaces is not None:
            self._swap(self._replaces)

    def _swap(self, replaced: DuckdbFile) -> None:
        """Give the new file the name of the old one.

        If the old one has commits in a separate file, that goes first, as DuckDB would add them to
        the new one. What the old file has without them is an earlier commit, whole.
        """
        disk = self._work.disk
        with self._lock, disk_errors(replaced.path):
            if replaced.wal.exists():
                disk.remove(replaced.wal)
            disk.rename(self._file.path, replaced.path)
            disk.sync_folder(replaced.path.parent)
            self._file, self._replaces = replaced, None

    def _format(self, table: Table) -> TableFormat[Any]:
        columns = self._manifest.columns.get(table.name, table.columns)
        format: TableFormat[Any] = open_format("parquet", table.columns, columns)
        return format

    def _select(self, value: str, since: datetime, until: datetime) -> list[tuple[Any]]:
        """Select something of the builds of a period; nothing if there is no file yet."""

        def select(connection: Any) -> list[tuple[Any]]:
            rows: list[tuple[Any]] = connection.execute(
                f"select {value} from builds where created_at >= ? and created_at < ?",
                [since, until],
            ).fetchall()
            return rows

        return self._read(select, [])

    def _read_table(self, table: Table, question: Callable[[Any], R], nothing: R) -> R:
        return self._read(question, nothing) if self.has_rows_of(table) else nothing

    def _read(self, question: Callable[[Any], R], nothing: R) -> R:
        """Return what a query finds, or nothing if there is no file yet."""
        if not self._file.exists:
            return nothing
        with self._lock, self._file.reading() as connection:
            return question(connection)

    def _with_state(self, state: PullState) -> Manifest:
        return evolve(self._manifest, state=state)

    def _with_read(self, table: str, state: TableState) -> Manifest:
        return self._manifest.with_read(table, state)

    @contextmanager
    def _saving(self, manifest: Manifest) -> Generator[Any]:
        """Save a manifest in a transaction, with what is done in it."""
        with self._lock:
            with self._file.transaction() as connection:
                create_tables(connection, manifest.columns, self._manifest.tables, self._file.path)
                yield connection
                save_in_table(connection, manifest)
                rows = count_rows(connection, manifest.tables)
            self._manifest, self._rows = manifest, rows
