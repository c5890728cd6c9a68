"""What is done when a dataset is opened: finish what was interrupted, and check the files."""

from __future__ import annotations

import re
from typing import Final

from attrs import evolve

from buildkite_async.bulk.damage import damaged
from buildkite_async.bulk.desktop_files import is_desktop_file
from buildkite_async.bulk.files import TableFile, TableFiles
from buildkite_async.bulk.folder import Folder, partial_of
from buildkite_async.bulk.manifest import MANIFEST, FileEntry, Manifest, save_manifest
from buildkite_async.bulk.partitions import NO_DAY, UNKNOWN, Partition
from buildkite_async.bulk.registry import table_named, table_names
from buildkite_async.bulk.sinks import FORMATS
from buildkite_async.errors import UsageError

__all__ = [
    "check_directory",
    "check_files",
    "check_manifest_file",
    "refuse_other_files",
    "settle",
]

OLD_STATE: Final = "buildkite-pull.json"
"""The state file of the format before version 2."""
_FILE: Final = re.compile(
    rf"\w+/(?:day=(?:\d{{4}}-\d\d-\d\d|{NO_DAY})/\.?(?:\d{{8}}T\d{{9}}Z|unknown|empty)|\.?current)"
    rf"\.(?:{'|'.join(map(re.escape, FORMATS))})(?:\.partial)?"
)


def settle(files: TableFiles, manifest: Manifest) -> Manifest:
    """Finish an interrupted commit, and return the manifest that was saved.

    Partials are removed. A pending file that has its name is whole, as it got it when it was on the
    disk: it is described anew. That it is newer than the state is harmless: its rows are read again,
    and replace themselves.

    Raises:
        DamagedDataset: A pending file is not whole.
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

    Their SHA-256 is not, which would take a reading of the whole dataset.

    Raises:
        DamagedDataset: One is not.
    """
    folder = files.folder
    for table, entries in manifest.tables.items():
        for entry in entries:
            path = folder.path(entry.path)
            size = folder.size(entry.path)
            if size is None:
                raise damaged(path, "is missing")
            if not path.is_file():
                raise damaged(path, "is not a file")
            if size != entry.bytes:
                raise damaged(path, f"has {size} bytes, but {entry.bytes} were written")
            rows = files.formats[table].count(path)
            if rows != entry.rows:
                raise damaged(path, f"has {rows} rows, but {entry.rows} were written")


def refuse_other_files(
    folder: Folder, manifest: Manifest | None, *, replaced: bool = False
) -> None:
    """Check that the folders of tables are folders, and have no files but those of the dataset.

    Files of desktops and editors may be anywhere.

    Args:
        folder: The folder.
        manifest: Its manifest; None if it has none, or a damaged one.
        replaced: Whether the dataset is to be replaced. Without a manifest, whatever is named like
            a file of a dataset is then taken for one.

    Raises:
        UsageError: There is another one, or the manifest is missing, or the dataset is in an older
            format.
    """
    if folder.exists(OLD_STATE):
        raise UsageError(
            f"{folder.path(OLD_STATE)} belongs to a pull in an older format, which cannot be"
            " continued: choose another folder, or remove the files in this one."
        )
    named = frozenset[str]() if manifest is None else manifest.named()
    for table in sorted(table_names()):
        check_directory(folder, table)
        for path in folder.files(table):
            if path in named or is_desktop_file(path):
                continue
            is_lost = manifest is None and _FILE.fullmatch(path) is not None
            if is_lost and not replaced:
                raise damaged(folder.path(MANIFEST), f"is missing, although there is {path}")
            if not is_lost:
                if folder.path(path).is_symlink() and path.count("/") == 1:  # a day
                    check_directory(folder, path)
                raise UsageError(
                    f"{folder.path(path)} does not belong to the dataset in {folder.root}: move it"
                    " away, or choose another folder."
                )


def check_manifest_file(folder: Folder) -> None:
    """Check that the manifest of a folder, if it has one, is a file and no link.

    Raises:
        UsageError: It is something else.
    """
    path = folder.path(MANIFEST)
    if path.is_symlink() or (path.exists() and not path.is_file()):
        kind = f"a symbolic link to {path.readlink()}" if path.is_symlink() else "not a file"
        raise UsageError(f"{path} is {kind}: move it away, or choose another folder.")


def check_directory(folder: Folder, relative: str) -> None:
    """Check that a folder in a dataset, if it is there, is neither a file nor a symbolic link.

    If the dataset was replaced, a link would be, and what it leads to would stay.

    Raises:
        UsageError: It is one of them.
    """
    path = folder.path(relative)
    if path.is_symlink():
        dangling = "" if path.exists() else ", which does not exist"
        raise UsageError(
            f"{path} is a symbolic link to {path.readlink()}{dangling}: replace it by a directory, as"
            " only the folder of a whole dataset may be a link, or choose another folder."
        )
    if path.exists() and not path.is_dir():
        raise UsageError(f"{path} is not a directory.")


def _possible_files(files: TableFiles, manifest: Manifest) -> list[TableFile]:
    partitions: tuple[Partition, ...] = (*manifest.partitions, UNKNOWN)
    tables = [table_named(name) for name in manifest.tables]
    placed = [files.file(table, partition) for table in tables for partition in partitions]
    return [
        *placed,
        *(files.empty_file(table) for table in tables),
        *(files.whole_file(table) for table in tables),
    ]


def _is_partial(path: str) -> bool:
    return path.endswith(".partial")


def _is_same(folder: Folder, entry: FileEntry | None, path: str) -> bool:
    return (
        entry is not None
        and folder.size(path) == entry.bytes
        and folder.sha256(path) == entry.sha256
    )
