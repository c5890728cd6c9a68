"""A dataset: tables of builds and jobs in a folder, and what is known of them."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any, Final

from attrs import evolve

from buildkite_async.bulk.child_staging import ChildStaging
from buildkite_async.bulk.columns import Column
from buildkite_async.bulk.commit import add_empty_files, commit
from buildkite_async.bulk.disk import Disk
from buildkite_async.bulk.files import TableFiles
from buildkite_async.bulk.folder import Folder
from buildkite_async.bulk.fresh import finish_swap, swap
from buildkite_async.bulk.manifest import (
    FileEntry,
    Identity,
    Manifest,
    SchemaContract,
    read_manifest,
    save_manifest,
    with_present_columns,
)
from buildkite_async.bulk.masks import Masks
from buildkite_async.bulk.opening import OpenFiles, open_files
from buildkite_async.bulk.partitions import UNKNOWN, Partition
from buildkite_async.bulk.people import People
from buildkite_async.bulk.recovery import settle
from buildkite_async.bulk.requested import RequestedDataset
from buildkite_async.bulk.sinks import Format
from buildkite_async.bulk.staging import Staging
from buildkite_async.bulk.state import PullState, TableState
from buildkite_async.bulk.tables import BUILDS, NO_IDS, Row, RowReader, Table, chosen_columns
from buildkite_async.errors import UsageError

__all__ = ["Dataset", "Staging"]


class Dataset:
    """Builds and jobs in a folder: at most one row for each id, and one file for each partition.

    ```text
    manifest.json
    builds/day=2026-11-27/20261127T000000000Z.parquet
    jobs/day=2026-11-27/20261127T000000000Z.parquet
    ```

    A reader with a glob such as `builds/*/*.parquet` finds whole files only, at any time. It may
    find jobs of a later commit than the builds, never of an earlier one.

    All methods raise UsageError with a sentence that names the file, if the disk is full or a file
    cannot be read or written. What was committed before is kept.
    """

    def __init__(self, opened: OpenFiles) -> None:
        self._files = opened.files
        self._manifest = opened.manifest
        self._replaces = opened.replaces
        self.added_columns: Final = opened.added_columns
        self.masks = Masks(opened.manifest.people)
        self._lock = Lock()
        self._interrupted = False
        """Whether a commit failed, and its files are not settled yet."""

    @classmethod
    def open(
        cls,
        folder: Path,
        identity: Identity,
        *,
        format: Format | None = None,
        people: People | None = None,
        schema: SchemaContract | None = None,
        fresh: bool = False,
        disk: Disk | None = None,
    ) -> Dataset:
        """Open the dataset in a folder, or begin one; the folder must be locked.

        Args:
            folder: The folder.
            identity: Which builds it has.
            format: The format of its files; by default that of the dataset, or else Parquet, or
                NDJSON if pyarrow is not installed.
            people: What becomes of people, see `Masks`; by default as in the dataset, or else
                `"keep"`.
            schema: Whether the dataset gets the columns that are new in this version; by default as
                in the dataset, or else `"evolve"`.
            fresh: Whether to begin a new dataset, which replaces the one in the folder when it is
                finished, even if that is damaged. If an earlier call began one with the same
                arguments, it is continued, unless it is damaged.
            disk: What changes files.

        Raises:
            InvalidArgument: The format or `people` is unknown, or pyarrow is not installed.
            UsageError: The folder has another dataset or other files, or files are missing or
                damaged.
        """
        requested = RequestedDataset(identity, format, people, schema)
        return cls(open_files(Folder(folder, disk or Disk()), requested, fresh=fresh))

    @property
    def state(self) -> PullState:
        """The state of the pull, as it was saved last."""
        return self._manifest.state

    @property
    def format(self) -> Format:
        """The format of the files."""
        return self._manifest.format

    @property
    def columns(self) -> Mapping[str, Sequence[Column]]:
        """The columns of each table, as it is written."""
        return self._manifest.columns

    @property
    def people(self) -> People:
        """What becomes of people."""
        return self._manifest.people

    def rows(self) -> dict[str, int]:
        """Return the number of rows in each table."""
        return {
            table: sum(entry.rows for entry in entries)
            for table, entries in self._manifest.tables.items()
        }

    def files(self) -> tuple[Path, ...]:
        """Return the paths of all files of the tables."""
        return tuple(
            self._files.folder.path(entry.path)
            for entries in self._manifest.tables.values()
            for entry in entries
        )

    def count(self, since: datetime, until: datetime) -> int:
        """Return how many builds were created from `since` up to but without `until`.

        Builds whose creation time is not known are in no period, however long it is.
        """
        count = 0
        for entry, partition in self._overlapping(since, until):
            if entry.since is not None and since <= entry.since and _ends_before(entry, until):
                count += entry.rows
            else:
                count += sum(1 for _ in self._ids_in(partition, since, until))
        return count

    def ids(self, since: datetime, until: datetime) -> frozenset[str]:
        """Return the ids of the builds created from `since` up to but without `until`."""
        return frozenset(
            id
            for _, partition in self._overlapping(since, until)
            for id in self._ids_in(partition, since, until)
        )

    def stage(self, as_of: datetime, pipelines: Mapping[str, str] = NO_IDS) -> Staging:
        """Return an object that collects builds for a commit; `discard` it if it is not committed.

        Args:
            as_of: A time at which the versions that will be added were current already.
            pipelines: The ids of pipelines, by slug, as far as they are known.
        """
        reader = RowReader(self._manifest.identity.organization, as_of, self.masks, pipelines)
        return Staging(self._files.folder, self._files.formats, reader)

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

        Args:
            staging: The rows.
            state: The state of the pull that they lead to.
            covers: The period of creation times of a new slice, within one day. Its builds get a
                file of their own, or extend the one before.
        """
        with self._changing():
            if staging.builds:
                self._manifest = commit(self._files, self._manifest, staging, state, covers)
            else:
                self._save(state)
        staging.discard()

    def save(self, state: PullState) -> None:
        """Save the state."""
        with self._changing():
            self._save(state)

    def read_state(self, table: str) -> TableState | None:
        """Return how far a table besides builds and jobs was read, or None if it never was."""
        return self._manifest.read.get(table)

    def partitions(self) -> dict[Partition, datetime]:
        """Return the partitions that have builds, and the latest `_as_of` of those."""
        entries = self._manifest.entries()
        found: dict[Partition, datetime] = {}
        for partition in (*self._manifest.partitions, UNKNOWN):
            entry = entries.get(self._files.file(BUILDS, partition).path)
            if entry is not None and entry.rows and entry.as_of is not None:
                found[partition] = entry.as_of
        return found

    def rows_in(
        self, table: Table, partition: Partition, columns: Set[str]
    ) -> list[dict[str, Any]]:
        """Return some columns of the rows of a table in a partition."""
        with self._lock:
            self._add_table(table)
            file = self._files.file(table, partition)
            if file.path not in self._manifest.entries():
                return []
            return list(chosen_columns(self._files.rows(file), table, columns))

    def has_rows_of(self, table: Table) -> bool:
        """Whether a table has been written."""
        return bool(self._manifest.tables.get(table.name))

    def rows_of(self, table: Table) -> list[list[Any]]:
        """Return the rows of a table that is not cut into partitions."""
        with self._lock:
            self._add_table(table)
            file = self._files.whole_file(table)
            return list(self._files.rows(file)) if file.path in self._manifest.entries() else []

    def replace_rows(self, table: Table, rows: Sequence[Row], state: TableState) -> None:
        """Replace the rows of a table that is not cut into partitions, and save its state."""
        with self._changing():
            self._add_table(table)
            file = self._files.whole_file(table)
            save_manifest(self._files.folder, self._manifest.with_pending([file.path]))
            entry = self._files.write_rows(file, rows, state.as_of)
            self._files.folder.publish(file.path)
            self._save_read(table.name, state, self._manifest.with_entries([entry]))

    def stage_children(self, table: Table, as_of: datetime) -> ChildStaging:
        """Return an object that collects rows of a table of builds."""
        with self._lock:
            self._add_table(table)
            return ChildStaging(self._files.folder, self._files.formats[table.name], as_of)

    def commit_children(
        self,
        table: Table,
        partition: Partition,
        staging: ChildStaging,
        replaced: Set[str],
        state: TableState,
    ) -> None:
        """Add rows to a partition of a table of builds, and save its state, in one step."""
        with self._changing():
            file = self._files.file(table, partition)
            earlier = self._manifest.entries().get(file.path)
            if not staging.builds and (earlier is None or not replaced):
                self._save_read(table.name, state, self._manifest)
                return
            save_manifest(self._files.folder, self._manifest.with_pending([file.path]))
            entry = self._files.write_partial(
                file, earlier=earlier, replaced=replaced, staging=staging, ids=staging.builds
            )
            self._files.folder.publish(file.path)
            self._save_read(table.name, state, self._manifest.with_entries([entry]))

    def values_in(self, table: Table, partition: Partition, column: str) -> set[str]:
        """Return the values of a column with ids in a partition."""
        with self._lock:
            self._add_table(table)
            file = self._files.file(table, partition)
            if file.path not in self._manifest.entries():
                return set()
            return {value for (value,) in self._files.read(file, column)}

    def save_read(self, table: str, state: TableState) -> None:
        """Save how far a table was read."""
        with self._changing():
            self._save_read(table, state, self._manifest)

    def finish(self, *, builds: bool = True) -> None:
        """Finish a complete run: give tables without rows a file, and replace the old dataset.

        Args:
            builds: Whether builds and jobs were read.
        """
        with self._changing():
            if builds:
                self._manifest = add_empty_files(self._files, self._manifest)
            if self._replaces is not None:
                self._replace(self._replaces, swap(self._replaces, self._manifest))

    def _add_table(self, table: Table) -> None:
        manifest = self._manifest.with_table(table.name)
        if manifest is not self._manifest:
            self._manifest = manifest
            self._files = TableFiles(self._files.folder, manifest)

    def _save_read(self, table: str, state: TableState, manifest: Manifest) -> None:
        manifest = manifest.with_read(table, state)
        save_manifest(self._files.folder, manifest)
        self._manifest = manifest

    def _replace(self, top: Folder, manifest: Manifest) -> None:
        self._manifest = manifest
        self._files = TableFiles(top, manifest)
        self._replaces = None

    def _save(self, state: PullState) -> None:
        manifest = evolve(self._manifest, state=state)
        save_manifest(self._files.folder, manifest)
        self._manifest = manifest

    @contextmanager
    def _changing(self) -> Generator[None]:
        """Leave no partials if a change fails."""
        with self._lock:
            if self._interrupted:
                self._settle()
            try:
                yield
            except BaseException:
                self._interrupted = True
                with suppress(UsageError):
                    self._settle()
                raise

    def _settle(self) -> None:
        manifest = read_manifest(self._files.folder)
        if manifest is not None and manifest.status == "ready" and self._replaces is not None:
            self._replace(self._replaces, finish_swap(self._replaces, manifest))
        elif manifest is not None:
            manifest = with_present_columns(self._files.folder, manifest)
            self._manifest = settle(self._files, manifest)
        self._interrupted = False

    def _overlapping(
        self, since: datetime, until: datetime
    ) -> Iterator[tuple[FileEntry, Partition]]:
        """Yield the partitions that may have builds of a period."""
        entries = self._manifest.entries()
        for partition in self._manifest.partitions:
            entry = entries.get(self._files.file(BUILDS, partition).path)
            if entry is None or _ends_before(entry, since):
                continue
            if entry.since is not None and entry.since < until:
                yield entry, partition

    def _ids_in(self, partition: Partition, since: datetime, until: datetime) -> Iterator[str]:
        file = self._files.file(BUILDS, partition)
        for id, created_at in self._files.read(file, "id", "created_at"):
            if since <= created_at < until:
                yield id


def _ends_before(entry: FileEntry, time: datetime) -> bool:
    return entry.until is not None and entry.until <= time
