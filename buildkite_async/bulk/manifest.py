"""The manifest of a dataset: what it consists of, and the state of its pull, in one file.

It is replaced as a whole, last, so that it is the one step by which a commit becomes valid. Before
the files of a commit are touched, it already names them as `pending`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

import msgspec
from attrs import evolve, field, frozen

from buildkite_async.bulk.columns import Column
from buildkite_async.bulk.damage import START_OVER, DamagedDataset, damaged
from buildkite_async.bulk.folder import Folder, partial_of
from buildkite_async.bulk.partitions import Partition
from buildkite_async.bulk.people import People
from buildkite_async.bulk.registry import table_named, table_names
from buildkite_async.bulk.sinks import Format
from buildkite_async.bulk.state import PullState, TableState
from buildkite_async.bulk.tables import TABLES
from buildkite_async.errors import UsageError

__all__ = [
    "MANIFEST",
    "SCHEMA_CONTRACTS",
    "FileEntry",
    "Identity",
    "Manifest",
    "SchemaContract",
    "Status",
    "added_columns",
    "parse_manifest",
    "read_manifest",
    "read_undamaged_manifest",
    "save_manifest",
    "with_present_columns",
]

MANIFEST: Final = "manifest.json"
VERSION: Final = 2

Status: TypeAlias = Literal["current", "fresh", "ready", "dropped"]
"""What the files are: those of the dataset; of a new one that is being pulled to replace it; of one
that is complete and replaces it now; of one that is being removed.
"""


SchemaContract: TypeAlias = Literal["evolve", "freeze"]
"""What becomes of columns that are new in a version of this package: files get them, or what they
would hold stays in `extra`.
"""
SCHEMA_CONTRACTS: Final[tuple[SchemaContract, ...]] = ("evolve", "freeze")


@frozen(kw_only=True)
class Identity:
    """Which builds a dataset has."""

    service: str
    """The base URL of the REST API, or the name of the service; see `Hosts.service`."""
    organization: str
    pipeline: str | None = None
    branch: str | None = None


@frozen(kw_only=True)
class FileEntry:
    """A file of a table."""

    path: str
    """Relative to the manifest."""
    since: datetime | None
    """The creation times of the builds in it; None if they are unknown, or if there are none."""
    until: datetime | None
    rows: int
    """Checked whenever the dataset is opened, as is the size."""
    bytes: int
    sha256: str
    """For readers, and to find out which files an interrupted commit has replaced.

    It is not checked otherwise, which would take a reading of the whole dataset.
    """
    as_of: datetime | None
    """The latest `_as_of` of its rows."""


def _no_files() -> dict[str, tuple[FileEntry, ...]]:
    return {table.name: () for table in TABLES}


def _columns() -> dict[str, tuple[Column, ...]]:
    return {table.name: table.columns for table in TABLES}


@frozen(kw_only=True)
class Manifest:
    """All that is known of a dataset without opening its files."""

    version: int = VERSION
    status: Status = "current"
    identity: Identity
    format: Format
    people: People = "keep"
    schema: SchemaContract = "evolve"
    tables: dict[str, tuple[FileEntry, ...]] = field(factory=_no_files)
    columns: dict[str, tuple[Column, ...]] = field(factory=_columns)
    """The schema of each table, also of one without rows; NDJSON has no other."""
    partitions: tuple[Partition, ...] = ()
    """Where rows belong; ascending."""
    pending: tuple[str, ...] = ()
    """Files that are being written or removed."""
    state: PullState = field(factory=PullState)
    read: dict[str, TableState] = field(factory=dict[str, TableState])
    """How far each table besides builds and jobs was read."""

    def entries(self) -> dict[str, FileEntry]:
        """Return all entries by their paths."""
        return {entry.path: entry for entries in self.tables.values() for entry in entries}

    def named(self) -> frozenset[str]:
        """Return the paths of all files that it names."""
        return frozenset(self.entries()).union(self.pending)

    def with_table(self, name: str) -> Manifest:
        """Return a manifest that has a table, perhaps without files."""
        if name in self.tables:
            return self
        return evolve(
            self,
            tables={**self.tables, name: ()},
            columns={**self.columns, name: table_named(name).columns},
        )

    def with_entries(self, changed: Iterable[FileEntry], removed: Iterable[str] = ()) -> Manifest:
        """Return a manifest with other entries for some files; the last one of a file counts."""
        entries = self.entries() | {entry.path: entry for entry in changed}
        for path in removed:
            entries.pop(path, None)
        tables: dict[str, list[FileEntry]] = {table: [] for table in self.tables}
        for path in sorted(entries):
            tables[path.partition("/")[0]].append(entries[path])
        return evolve(self, tables={table: tuple(each) for table, each in tables.items()})

    def with_read(self, table: str, state: TableState) -> Manifest:
        """Return a manifest that says how far a table was read."""
        return evolve(self, read={**self.read, table: state})

    def with_pending(self, paths: Iterable[str]) -> Manifest:
        """Return a manifest that names files which are about to be written or removed."""
        return evolve(
            self, pending=tuple(each for path in paths for each in (path, partial_of(path)))
        )


class _Version(msgspec.Struct):
    version: Any = None


def read_manifest(folder: Folder) -> Manifest | None:
    """Read the manifest of a folder, or return None if it has none.

    Raises:
        DamagedDataset: It is not a manifest.
        UsageError: It cannot be read, or is that of another version of this package.
    """
    data = folder.read(MANIFEST)
    return None if data is None else parse_manifest(data, folder.path(MANIFEST))


def parse_manifest(data: bytes, path: Path) -> Manifest:
    """Return the manifest that was saved in a file.

    Raises:
        DamagedDataset: It is not a manifest.
        UsageError: It is that of another version of this package.
    """
    try:
        version = msgspec.json.decode(data, type=_Version).version
        if version == VERSION:
            return _checked(msgspec.json.decode(data, type=Manifest))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise damaged(path, f"is not a valid manifest ({error})") from error
    if type(version) is not int:
        raise damaged(path, "is not a valid manifest (it has no version)")
    raise UsageError(
        f"{path} has version {version!r}, but this version of buildkite_async reads and writes"
        f" version {VERSION}: choose another folder."
    )


def read_undamaged_manifest(folder: Folder) -> Manifest | None:
    """Read the manifest of a folder, or return None if it has none, or only a damaged one.

    Raises:
        UsageError: It cannot be read, or is that of another version of this package.
    """
    try:
        return read_manifest(folder)
    except DamagedDataset:
        return None


def _checked(manifest: Manifest) -> Manifest:
    """Return the manifest if it names only files in the folder, of the tables that there are."""
    if not _no_files().keys() <= manifest.tables.keys() <= table_names():
        raise ValueError(f"its tables are {', '.join(manifest.tables)}")
    for path in manifest.named():
        if path.startswith("/") or ".." in path.split("/"):
            raise ValueError(f"it names {path}, which is not in the folder")
    for table, entries in manifest.tables.items():
        for entry in entries:
            if not entry.path.startswith(f"{table}/"):
                raise ValueError(f"it names {entry.path} among the files of {table}")
    return manifest


def save_manifest(folder: Folder, manifest: Manifest) -> None:
    """Replace the manifest of a folder, atomically."""
    folder.replace(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=1))


def added_columns(saved: Manifest, present: Manifest) -> tuple[str, ...]:
    """Return the columns that tables of a dataset have got, such as `jobs.matrix`."""
    return tuple(
        f"{table}.{column.name}"
        for table, before in saved.columns.items()
        for column in present.columns.get(table, ())
        if before and column not in before
    )


def with_present_columns(folder: Folder, manifest: Manifest) -> Manifest:
    """Return the manifest with the columns that models have got since; they come last.

    If the schema is frozen, there are none.

    Raises:
        DamagedDataset: A column has another type now.
    """
    columns: dict[str, tuple[Column, ...]] = {}
    for table in map(table_named, manifest.tables):
        saved = {column.name: column for column in manifest.columns.get(table.name, ())}
        for column in table.columns:
            if manifest.schema == "freeze" and saved and column.name not in saved:
                continue
            if saved.setdefault(column.name, column).type != column.type:
                raise DamagedDataset(
                    f"{folder.path(table.name)} has a column {column.name} of type"
                    f" {saved[column.name].type}, which is {column.type} in this version of"
                    f" buildkite_async: {START_OVER}"
                )
        columns[table.name] = tuple(saved.values())
    return evolve(manifest, columns=columns)
