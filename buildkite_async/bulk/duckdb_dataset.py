"""A dataset in a DuckDB file: rows and state are committed in one transaction."""

from __future__ import annotations

import os
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any, Final, Literal

from attrs import evolve, frozen

from buildkite_async.bulk.damage import DamagedDataset, damaged
from buildkite_async.bulk.disk import Disk, disk_errors
from buildkite_async.bulk.duckdb_file import DuckdbFile, work_folder
from buildkite_async.bulk.duckdb_tables import (
    count_rows,
    create_tables,
    foreign_tables,
    read_saved_manifest,
    replace_builds,
    save_in_table,
)
from buildkite_async.bulk.folder import Folder
from buildkite_async.bulk.manifest import Identity, Manifest, with_present_columns
from buildkite_async.bulk.masked_state import masked_state
from buildkite_async.bulk.masks import Masks
from buildkite_async.bulk.people import People
from buildkite_async.bulk.requested import RequestedDataset
from buildkite_async.bulk.sinks import Format, TableFormat, open_format
from buildkite_async.bulk.staging import Staging
from buildkite_async.bulk.state import PullState
from buildkite_async.bulk.tables import TABLES, RowReader
from buildkite_async.errors import InvalidArgument, UsageError

__all__ = ["DuckdbDataset"]

FRESH: Final = "fresh.duckdb"
"""The file of a new dataset, until it replaces the old one."""
TEMPORARY: Final = "temporary"
"""The folder for what DuckDB cannot keep in memory."""


@frozen
class _Opened:
    """A file, its manifest, its rows, and the file that it is to replace."""

    file: DuckdbFile
    manifest: Manifest
    rows: Mapping[str, int]
    replaces: DuckdbFile | None = None


class DuckdbDataset:
    """Builds and jobs in a DuckDB file, in the tables `builds` and `jobs`.

    The file can be opened by others between commits, and can be moved: it has its state in it.
    Beside it, `.NAME.pull/` has what is needed while a pull runs.
    """

    def __init__(self, opened: _Opened, work: Folder) -> None:
        self._file = opened.file
        self._manifest = opened.manifest
        self._rows = opened.rows
        self._replaces = opened.replaces
        self._work = work
        self.masks = Masks(opened.manifest.people)
        self._formats: dict[str, TableFormat[Any]] = {
            table.name: open_format("parquet", table.columns, self._manifest.columns[table.name])
            for table in TABLES
        }
        self._lock = Lock()

    @classmethod
    def open(
        cls,
        path: Path,
        identity: Identity,
        *,
        format: Format | None = None,
        people: People | None = None,
        fresh: bool = False,
        disk: Disk | None = None,
    ) -> DuckdbDataset:
        """Open the dataset in a file, or begin one; the path must be locked. See `Dataset.open`."""
        if format is not None:
            raise InvalidArgument(
                f"format is for folders, not for the DuckDB file {path}: leave it out."
            )
        disk = disk or Disk()
        requested = RequestedDataset(identity, None, people)
        work = Folder(work_folder(path), disk)
        work.make(work.root)
        _remove_leftovers(work)
        top, new = _files(path, disk)
        opened = _open_fresh(new, top, requested) if fresh else _open_present(new, top, requested)
        manifest = with_present_columns(Folder(opened.file.path, disk), opened.manifest)
        return cls(evolve(opened, manifest=manifest), work)

    @staticmethod
    def kept_rows(path: Path) -> tuple[Mapping[str, int] | None, Mapping[str, int] | None]:
        """Return the rows in a file, and in the new one that is to replace it."""
        top, new = map(_read_undamaged, _files(path, Disk()))
        return (None if top is None else top.rows, None if new is None else new.rows)

    @staticmethod
    def kept_people(path: Path) -> People | None:
        """Return what becomes of people in a file; None if there is none."""
        opened = _read_undamaged(_files(path, Disk())[0])
        return None if opened is None else opened.manifest.people

    @property
    def state(self) -> PullState:
        """The state of the pull, as it was saved last."""
        return self._manifest.state

    @property
    def format(self) -> Literal["duckdb"]:
        """The format of the file."""
        return "duckdb"

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

    def _select(self, value: str, since: datetime, until: datetime) -> list[tuple[Any]]:
        """Select something of the builds of a period; nothing if there is no file yet."""
        if not self._file.exists:
            return []
        with self._lock, self._file.reading() as connection:
            rows: list[tuple[Any]] = connection.execute(
                f"select {value} from builds where created_at >= ? and created_at < ?",
                [since, until],
            ).fetchall()
        return rows

    def stage(self, as_of: datetime) -> Staging:
        """Return an object that collects builds for a commit; `discard` it if it is not committed."""
        reader = RowReader(self._manifest.identity.organization, as_of, self.masks)
        return Staging(self._work, self._formats, reader)

    def commit(
        self,
        staging: Staging,
        state: PullState,
        *,
        covers: tuple[datetime, datetime] | None = None,
    ) -> None:
        """Add what was staged, and save the state, in one transaction."""
        try:
            parts = {table.name: self._write_part(table.name, staging) for table in TABLES}
            known = [id for id, build in staging.builds.items() if build.has_jobs]
            with self._saving(state) as connection:
                replace_builds(connection, parts, known)
        finally:
            for table in TABLES:
                with suppress(UsageError):
                    self._work.remove(_part(table.name))
        staging.discard()

    def save(self, state: PullState) -> None:
        """Save the state."""
        with self._saving(state):
            pass

    def finish(self) -> None:
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

    def _write_part(self, table: str, staging: Staging) -> Path:
        """Write the staged rows of a table to a Parquet file."""
        new = self._work.create(_part(table))
        try:
            writer = self._formats[table].writer(new)
            for batch in staging.read(table, staging.builds):
                writer.write(batch)
            writer.finish()
        except BaseException:
            new.abandon()
            raise
        return self._work.path(_part(table))

    @contextmanager
    def _saving(self, state: PullState) -> Generator[Any]:
        """Save the state in a transaction, with what is done in it."""
        manifest = evolve(self._manifest, state=masked_state(state, self.masks))
        with self._lock:
            with self._file.transaction() as connection:
                create_tables(connection, manifest.columns)
                yield connection
                save_in_table(connection, manifest)
                rows = count_rows(connection)
            self._manifest, self._rows = manifest, rows


def _files(path: Path, disk: Disk) -> tuple[DuckdbFile, DuckdbFile]:
    """Return a file, and the new one that is to replace it."""
    work = work_folder(path)
    paths = (Path(os.path.realpath(path)), work / FRESH)
    top, new = (DuckdbFile(each, work / TEMPORARY, disk) for each in paths)
    return top, new


def _part(table: str) -> str:
    return f"{table}.parquet"


def _remove_leftovers(work: Folder) -> None:
    """Remove what an interrupted pull has left, except a new dataset."""
    for path in list(work.files()):
        if path not in (FRESH, f"{FRESH}.wal"):
            work.remove(path)


def _open_present(new: DuckdbFile, top: DuckdbFile, requested: RequestedDataset) -> _Opened:
    """Open the dataset in a file, or begin one; a new one that was begun is removed."""
    opened = _read(top)
    if opened is None:
        opened = _begun(top, requested)
    requested.refuse_others(top.path, opened.manifest)
    _remove(new)
    return opened


def _open_fresh(new: DuckdbFile, top: DuckdbFile, requested: RequestedDataset) -> _Opened:
    """Continue the new dataset that an earlier call began, or begin one."""
    replaced = _check_replaced(top)
    unfinished = _read_undamaged(new)
    if unfinished is None or not requested.is_same(unfinished.manifest):
        _remove(new)
        unfinished = _begun(new, requested, replaced)
    return evolve(unfinished, replaces=top)


def _check_replaced(top: DuckdbFile) -> Manifest | None:
    """Return the manifest of the file that is to be replaced, if it has one.

    Raises:
        UsageError: It is not a DuckDB file, or has tables of others.
    """
    if not top.exists:
        return None
    if not top.is_database():
        raise UsageError(f"{top.path} is not a DuckDB file: move it away, or choose another name.")
    opened = _read_undamaged(top)
    with suppress(DamagedDataset), top.reading() as connection:
        if others := foreign_tables(connection):
            raise UsageError(
                f"{top.path} also has {', '.join(others)}, which fresh=True would remove: move them"
                " away, or choose another file."
            )
    return None if opened is None else opened.manifest


def _begun(
    file: DuckdbFile, requested: RequestedDataset, replaced: Manifest | None = None
) -> _Opened:
    return _Opened(file, requested.manifest(replaced), {table.name: 0 for table in TABLES})


def _read(file: DuckdbFile) -> _Opened | None:
    """Read the dataset in a file, or return None if there is none.

    Raises:
        UsageError: The file cannot be read, or has something else in it.
    """
    if not file.exists:
        return None
    if not file.is_database():
        raise damaged(file.path, "is not a DuckDB file")
    with file.reading() as connection:
        manifest = read_saved_manifest(connection, file.path)
        return None if manifest is None else _Opened(file, manifest, count_rows(connection))


def _read_undamaged(file: DuckdbFile) -> _Opened | None:
    try:
        return _read(file)
    except DamagedDataset:
        return None


def _remove(file: DuckdbFile) -> None:
    for path in (file.wal, file.path):
        with disk_errors(path, "removed"):
            path.unlink(missing_ok=True)
