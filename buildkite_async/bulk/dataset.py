"""A dataset: tables of builds and jobs in a folder, and what is known of them."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import Lock

from attrs import evolve

from buildkite_async.bulk.commit import add_empty_files, commit
from buildkite_async.bulk.disk import Disk
from buildkite_async.bulk.files import TableFiles
from buildkite_async.bulk.folder import Folder
from buildkite_async.bulk.fresh import finish_swap, swap
from buildkite_async.bulk.manifest import (
    FileEntry,
    Identity,
    Manifest,
    read_manifest,
    save_manifest,
    with_present_columns,
)
from buildkite_async.bulk.masked_state import masked_state
from buildkite_async.bulk.masks import Masks
from buildkite_async.bulk.opening import OpenFiles, open_files
from buildkite_async.bulk.partitions import Partition
from buildkite_async.bulk.people import People
from buildkite_async.bulk.recovery import settle
from buildkite_async.bulk.requested import RequestedDataset
from buildkite_async.bulk.sinks import Format
from buildkite_async.bulk.staging import Staging
from buildkite_async.bulk.state import PullState
from buildkite_async.bulk.tables import BUILDS, RowReader
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
            fresh: Whether to begin a new dataset, which replaces the one in the folder when it is
                finished, even if that is damaged. If an earlier call began one with the same
                arguments, it is continued, unless it is damaged.
            disk: What changes files.

        Raises:
            InvalidArgument: The format or `people` is unknown, or pyarrow is not installed.
            UsageError: The folder has another dataset or other files, or files are missing or
                damaged.
        """
        requested = RequestedDataset(identity, format, people)
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

    def stage(self, as_of: datetime) -> Staging:
        """Return an object that collects builds for a commit; `discard` it if it is not committed.

        Args:
            as_of: A time at which the versions that will be added were current already.
        """
        reader = RowReader(self._manifest.identity.organization, as_of, self.masks)
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
        state = masked_state(state, self.masks)
        with self._changing():
            if staging.builds:
                self._manifest = commit(self._files, self._manifest, staging, state, covers)
            else:
                self._save(state)
        staging.discard()

    def save(self, state: PullState) -> None:
        """Save the state."""
        with self._changing():
            self._save(masked_state(state, self.masks))

    def finish(self) -> None:
        """Finish a complete run: give tables without rows a file, and replace the old dataset."""
        with self._changing():
            self._manifest = add_empty_files(self._files, self._manifest)
            if self._replaces is not None:
                self._replace(self._replaces, swap(self._replaces, self._manifest))

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
