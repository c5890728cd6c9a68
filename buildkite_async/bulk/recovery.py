"""What is done when a dataset is opened: finish what was interrupted, and check the files."""

from __future__ import annotations

from typing import Final

from attrs import evolve

from buildkite_async.bulk.files import TableFile, TableFiles
from buildkite_async.bulk.folder import Folder, partial_of
from buildkite_async.bulk.manifest import MANIFEST, START_OVER, FileEntry, Manifest, save_manifest
from buildkite_async.bulk.partitions import UNKNOWN, Partition
from buildkite_async.bulk.tables import TABLES
from buildkite_async.errors import UsageError

__all__ = ["check_files", "refuse_other_files", "settle"]

OLD_STATE: Final = "buildkite-pull.json"
"""The state file of the format before version 2."""


def settle(files: TableFiles, manifest: Manifest) -> Manifest:
    """Finish an interrupted commit, and return the manifest that was saved.

    Partials are removed. A pending file that has its name is whole, as it got it when it was on the
    disk: it is described anew. That it is newer than the state is harmless: its rows are read again,
    and replace themselves.
    """
    folder = files.folder
    folder.remove(partial_of(MANIFEST))
    if not manifest.pending:
        return manifest
    entries = manifest.entries()
    pending = {path for path in manifest.pending if not _is_partial(path)}
    for path in manifest.pending:
        if _is_partial(path):
            folder.remove(path)
    changed = [
        files.describe(file)
        for file in _possible_files(files, manifest)
        if file.path in pending
        and folder.exists(file.path)
        and not _is_same(folder, entries.get(file.path), file.path)
    ]
    for path in pending:
        folder.remove_if_empty(path.rpartition("/")[0])
        folder.remove_if_empty(path.partition("/")[0])
    removed = [path for path in pending if not folder.exists(path)]
    manifest = evolve(manifest.with_entries(changed, removed), pending=())
    save_manifest(folder, manifest)
    return manifest


def check_files(files: TableFiles, manifest: Manifest) -> None:
    """Check that each file is there, with the size and the number of rows that it should have.

    Raises:
        UsageError: One is not.
    """
    folder = files.folder
    for table, entries in manifest.tables.items():
        for entry in entries:
            path = folder.path(entry.path)
            size = folder.size(entry.path)
            if size is None:
                raise UsageError(f"{path} is missing: restore it, {START_OVER}")
            if not path.is_file():
                raise UsageError(f"{path} is not a file: restore it, {START_OVER}")
            if size != entry.bytes:
                raise UsageError(
                    f"{path} has {size} bytes, but {entry.bytes} were written: restore it,"
                    f" {START_OVER}"
                )
            rows = files.formats[table].count(path)
            if rows != entry.rows:
                raise UsageError(
                    f"{path} has {rows} rows, but {entry.rows} were written: restore it,"
                    f" {START_OVER}"
                )


def refuse_other_files(folder: Folder, manifest: Manifest | None) -> None:
    """Check that the folders of tables have no files but those of the dataset.

    Raises:
        UsageError: There is another one, or the dataset is in an older format.
    """
    if folder.exists(OLD_STATE):
        raise UsageError(
            f"{folder.path(OLD_STATE)} belongs to a pull in an older format, which cannot be"
            " continued: choose another folder, or remove the files in this one."
        )
    named = frozenset[str]() if manifest is None else manifest.named()
    for table in TABLES:
        for path in folder.files(table.name):
            if path not in named:
                raise UsageError(
                    f"{folder.path(path)} does not belong to the dataset in {folder.root}: move it"
                    " away, or choose another folder."
                )


def _possible_files(files: TableFiles, manifest: Manifest) -> list[TableFile]:
    partitions: tuple[Partition, ...] = (*manifest.partitions, UNKNOWN)
    placed = [files.file(table, partition) for table in TABLES for partition in partitions]
    return placed + [files.empty_file(table) for table in TABLES]


def _is_partial(path: str) -> bool:
    return path.endswith(".partial")


def _is_same(folder: Folder, entry: FileEntry | None, path: str) -> bool:
    return (
        entry is not None
        and folder.size(path) == entry.bytes
        and folder.sha256(path) == entry.sha256
    )
