"""Open the dataset in a DuckDB file, whatever an earlier call has left."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from buildkite_async.bulk.damage import DamagedDataset, damaged
from buildkite_async.bulk.disk import Disk, disk_errors
from buildkite_async.bulk.duckdb_file import DuckdbFile, work_folder
from buildkite_async.bulk.duckdb_queries import count_rows
from buildkite_async.bulk.duckdb_tables import foreign_tables, read_saved_manifest
from buildkite_async.bulk.folder import Folder
from buildkite_async.bulk.manifest import Manifest
from buildkite_async.bulk.registry import table_names
from buildkite_async.bulk.requested import RequestedDataset
from buildkite_async.bulk.tables import TABLES
from buildkite_async.errors import UsageError

__all__ = ["OpenDatabase", "open_database", "read_database", "remove_leftovers"]

FRESH: Final = "fresh.duckdb"
"""The file of a new dataset, until it replaces the old one."""
TEMPORARY: Final = "temporary"
"""The folder for what DuckDB cannot keep in memory."""


@frozen
class OpenDatabase:
    """A file, its manifest, its rows, and the file that it is to replace."""

    file: DuckdbFile
    manifest: Manifest
    rows: Mapping[str, int]
    replaces: DuckdbFile | None = None
    added_columns: tuple[str, ...] = ()
    """Columns that are new in this version, such as `jobs.matrix`."""


def open_database(
    path: Path, requested: RequestedDataset, disk: Disk, *, fresh: bool
) -> OpenDatabase:
    """Open the dataset in a file, or begin one."""
    top, new = _files(path, disk)
    return _open_fresh(new, top, requested) if fresh else _open_present(new, top, requested)


def read_database(path: Path) -> tuple[OpenDatabase | None, OpenDatabase | None]:
    """Read the dataset in a file, and the new one that is to replace it; None if there is none."""
    top, new = _files(path, Disk())
    return _read_undamaged(top), _read_undamaged(new)


def _files(path: Path, disk: Disk) -> tuple[DuckdbFile, DuckdbFile]:
    """Return a file, and the new one that is to replace it."""
    work = work_folder(path)
    paths = (Path(os.path.realpath(path)), work / FRESH)
    top, new = (DuckdbFile(each, work / TEMPORARY, disk) for each in paths)
    return top, new


def remove_leftovers(work: Folder) -> None:
    """Remove what an interrupted pull has left, except a new dataset."""
    for path in list(work.files()):
        if path not in (FRESH, f"{FRESH}.wal"):
            work.remove(path)


def _open_present(new: DuckdbFile, top: DuckdbFile, requested: RequestedDataset) -> OpenDatabase:
    """Open the dataset in a file, or begin one; a new one that was begun is removed."""
    opened = _read(top)
    if opened is None:
        opened = _begun(top, requested)
    requested.refuse_others(top.path, opened.manifest)
    _remove(new)
    return opened


def _open_fresh(new: DuckdbFile, top: DuckdbFile, requested: RequestedDataset) -> OpenDatabase:
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
    known = table_names() if opened is None else opened.manifest.tables
    with suppress(DamagedDataset), top.reading() as connection:
        if others := foreign_tables(connection, known):
            raise UsageError(
                f"{top.path} also has {', '.join(others)}, which fresh=True would remove: move them"
                " away, or choose another file."
            )
    return None if opened is None else opened.manifest


def _begun(
    file: DuckdbFile, requested: RequestedDataset, replaced: Manifest | None = None
) -> OpenDatabase:
    return OpenDatabase(file, requested.manifest(replaced), {table.name: 0 for table in TABLES})


def _read(file: DuckdbFile) -> OpenDatabase | None:
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
        return (
            None
            if manifest is None
            else OpenDatabase(file, manifest, count_rows(connection, manifest.tables))
        )


def _read_undamaged(file: DuckdbFile) -> OpenDatabase | None:
    try:
        return _read(file)
    except DamagedDataset:
        return None


def _remove(file: DuckdbFile) -> None:
    for path in (file.wal, file.path):
        with disk_errors(path, "removed"):
            path.unlink(missing_ok=True)
