"""A dataset: tables of builds and jobs in a folder, and what is known of them."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import Lock

from attrs import asdict, evolve, frozen

from buildkite_async.bulk.commit import add_empty_files, commit
from buildkite_async.bulk.disk import Disk
from buildkite_async.bulk.files import TableFiles
from buildkite_async.bulk.folder import Folder
from buildkite_async.bulk.fresh import FRESH, drop_fresh, finish_swap, swap
from buildkite_async.bulk.manifest import (
    START_OVER,
    FileEntry,
    Identity,
    Manifest,
    read_manifest,
    save_manifest,
    with_present_columns,
)
from buildkite_async.bulk.masks import PEOPLE, Masks, People
from buildkite_async.bulk.partitions import Partition
from buildkite_async.bulk.recovery import check_files, refuse_other_files, settle
from buildkite_async.bulk.sinks import Format, choose_format
from buildkite_async.bulk.staging import Staging
from buildkite_async.bulk.state import PullState
from buildkite_async.bulk.tables import BUILDS, RowReader
from buildkite_async.errors import InvalidArgument, UsageError

__all__ = ["Dataset", "Staging"]


@frozen
class _Wanted:
    """What was asked for."""

    identity: Identity
    format: Format | None
    people: People | None

    def manifest(self, replaced: Manifest | None = None) -> Manifest:
        """Return the manifest of a new dataset, by default in the format of the replaced one."""
        default = (None, None) if replaced is None else (replaced.format, replaced.people)
        return Manifest(
            identity=self.identity,
            format=choose_format(self.format or default[0]),
            people=self.people or default[1] or "keep",
        )

    def is_same(self, manifest: Manifest) -> bool:
        """Whether a dataset is what was asked for."""
        return not self._differences(manifest)

    def refuse_others(self, folder: Folder, manifest: Manifest | None) -> None:
        """Raise UsageError if a dataset is not what was asked for."""
        if manifest is not None and (differences := self._differences(manifest)):
            raise UsageError(
                f"{folder.root} has a dataset with {'; '.join(differences)}: {START_OVER}"
            )

    def _differences(self, manifest: Manifest) -> list[str]:
        present = asdict(manifest.identity)
        requested = asdict(self.identity)
        for name, value in (("format", self.format), ("people", self.people)):
            if value is not None:
                present[name], requested[name] = getattr(manifest, name), value
        return [
            f"{name}={present[name]!r}, not {requested[name]!r}"
            for name in requested
            if present[name] != requested[name]
        ]


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

    def __init__(self, files: TableFiles, manifest: Manifest, replaces: Folder | None) -> None:
        self._files = files
        self._manifest = manifest
        self._replaces = replaces
        """The folder of the dataset that this one is to replace."""
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
                finished. If an earlier call began one with the same arguments, it is continued.
            disk: What changes files.

        Raises:
            InvalidArgument: The format or `people` is unknown, or pyarrow is not installed.
            UsageError: The folder has another dataset or other files, or files are missing or
                damaged.
        """
        if people is not None and people not in PEOPLE:
            raise InvalidArgument(f"people must be one of {', '.join(PEOPLE)}, not {people!r}.")
        if format is not None:
            choose_format(format)
        top = Folder(folder, disk or Disk())
        wanted = _Wanted(identity, format, people)
        manifest = read_manifest(top)
        new = read_manifest(top.subfolder(FRESH))
        if new is not None and new.status == "ready":
            manifest, new = finish_swap(top, new), None
            fresh = fresh and not wanted.is_same(manifest)  # it is what was asked for
        refuse_other_files(top, manifest)
        if manifest is not None:
            manifest = settle(TableFiles(top, manifest), manifest)
        if not fresh:
            wanted.refuse_others(top, manifest)
            drop_fresh(top, new)
            return cls._opened(top, manifest or wanted.manifest())
        if new is None or new.status == "dropped" or not wanted.is_same(new):
            drop_fresh(top, new)
            new = evolve(wanted.manifest(manifest), status="fresh")
        return cls._opened(top.subfolder(FRESH), new, replaces=top)

    @classmethod
    def _opened(cls, folder: Folder, manifest: Manifest, replaces: Folder | None = None) -> Dataset:
        refuse_other_files(folder, manifest)
        manifest = with_present_columns(folder, manifest)
        files = TableFiles(folder, manifest)
        manifest = settle(files, manifest)
        check_files(files, manifest)
        return cls(files, manifest, replaces)

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
        """Return how many builds were created from `since` up to but without `until`."""
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
        reader = RowReader(
            self._manifest.identity.organization, as_of, Masks(self._manifest.people)
        )
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
