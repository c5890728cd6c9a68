"""Where a pull goes: a folder of files, or a DuckDB file."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

from buildkite_async.bulk.dataset import Dataset
from buildkite_async.bulk.disk import Disk
from buildkite_async.bulk.duckdb_dataset import DuckdbDataset
from buildkite_async.bulk.duckdb_file import check_duckdb_path, work_folder
from buildkite_async.bulk.folder import Folder
from buildkite_async.bulk.fresh import FRESH
from buildkite_async.bulk.lock import locked
from buildkite_async.bulk.manifest import Identity, Manifest, read_undamaged_manifest
from buildkite_async.bulk.masks import Masks
from buildkite_async.bulk.people import People
from buildkite_async.bulk.sinks import Format
from buildkite_async.bulk.staging import Staging
from buildkite_async.bulk.state import PullState

__all__ = [
    "Destination",
    "is_duckdb",
    "kept_people",
    "kept_rows",
    "locked_destination",
    "open_destination",
]

Rows: TypeAlias = Mapping[str, int]


class Destination(Protocol):
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

    def rows(self) -> Rows:
        """Return the number of rows in each table; nothing is read for it."""
        ...

    def files(self) -> tuple[Path, ...]:
        """Return the paths of all files; nothing is read for it."""
        ...

    def count(self, since: datetime, until: datetime) -> int:
        """Return how many builds were created from `since` up to but without `until`."""
        ...

    def ids(self, since: datetime, until: datetime) -> frozenset[str]:
        """Return the ids of the builds created from `since` up to but without `until`."""
        ...

    def stage(self, as_of: datetime) -> Staging:
        """Return an object that collects builds for a commit."""
        ...

    def commit(
        self,
        staging: Staging,
        state: PullState,
        *,
        covers: tuple[datetime, datetime] | None = None,
    ) -> None:
        """Add what was staged, and save the state, in one step.

        A build replaces an earlier version of itself, unless that has a later `_as_of`; its jobs
        replace all jobs that it had.
        """
        ...

    def save(self, state: PullState) -> None:
        """Save the state."""
        ...

    def finish(self) -> None:
        """Finish a complete run: each table exists, and a new dataset replaces the old one."""
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
    fresh: bool,
    disk: Disk,
) -> Destination:
    """Open the dataset of a path that is locked, or begin one; see `Dataset.open`."""
    opened = DuckdbDataset.open if is_duckdb(path) else Dataset.open
    return opened(path, identity, format=format, people=people, fresh=fresh, disk=disk)


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
    if is_duckdb(path):
        return DuckdbDataset.kept_people(path)
    manifest = read_undamaged_manifest(Folder(path, Disk()))
    return None if manifest is None else manifest.people


def _rows(folder: Folder) -> Rows | None:
    manifest = read_undamaged_manifest(folder)
    return None if manifest is None else _rows_of(manifest)


def _rows_of(manifest: Manifest) -> Rows:
    return {
        table: sum(entry.rows for entry in entries) for table, entries in manifest.tables.items()
    }
