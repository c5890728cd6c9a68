"""One commit: staged rows become a part of the dataset.

1. The manifest is saved with the names of all files that are about to be touched.
2. Partition by partition, the new versions of the files are written to partials, and renamed; jobs
   first, so that a build never stands without its jobs.
3. The manifest is saved with what the files are now, and with the new state.

After a stop at any step the dataset is consistent, and the same rows can be committed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import datetime
from itertools import chain

from attrs import evolve, field, frozen

from buildkite_async.bulk.files import TableFile, TableFiles
from buildkite_async.bulk.manifest import FileEntry, Manifest, save_manifest
from buildkite_async.bulk.partitions import UNKNOWN, Partition, Partitions
from buildkite_async.bulk.staging import Staging
from buildkite_async.bulk.state import PullState
from buildkite_async.bulk.tables import AS_OF, BUILDS, JOBS, TABLES, Table

__all__ = ["add_empty_files", "commit"]


@frozen
class _Change:
    """What a commit does to a partition, as ids of builds."""

    partition: Partition
    added: set[str] = field(factory=set[str])
    """Builds whose staged rows replace what there is of them."""
    removed: set[str] = field(factory=set[str])
    """Builds that are in another partition now."""


def commit(
    files: TableFiles,
    manifest: Manifest,
    staging: Staging,
    state: PullState,
    covers: tuple[datetime, datetime] | None,
) -> Manifest:
    """Add staged rows to the files, and return the manifest that was saved."""
    times = [each.created_at for each in staging.builds.values() if each.created_at is not None]
    builds = {entry.since: entry.rows for entry in manifest.tables[BUILDS.name] if entry.since}
    partitions = Partitions(manifest.partitions).extended(times, builds, covers)
    step = _Commit(files, manifest.entries(), staging)
    changes = step.changes(partitions)
    touched = {change.partition: step.touched(change) for change in changes}
    empty = step.no_longer_empty(each.table for each in chain(*touched.values()))

    manifest = evolve(manifest, partitions=partitions.known)
    paths = [file.path for file in chain(*touched.values())]
    save_manifest(files.folder, manifest.with_pending([*paths, *empty]))
    entries = [entry for change in changes for entry in step.write(change)]
    for path in empty:
        files.folder.remove(path)
        files.folder.remove_if_empty(path.rpartition("/")[0])
    manifest = manifest.with_entries([*step.with_ranges(changes), *entries], empty)
    manifest = evolve(manifest, state=state)
    save_manifest(files.folder, manifest)
    return manifest


def add_empty_files(files: TableFiles, manifest: Manifest) -> Manifest:
    """Give each table without files one without rows, and return the manifest that was saved."""
    missing = [files.empty_file(table) for table in TABLES if not manifest.tables[table.name]]
    if not missing:
        return manifest
    save_manifest(files.folder, manifest.with_pending([file.path for file in missing]))
    entries = [files.write_partial(file) for file in missing]
    for file in missing:
        files.folder.publish(file.path)
    manifest = manifest.with_entries(entries)
    save_manifest(files.folder, manifest)
    return manifest


@frozen
class _Commit:
    """The parts of a commit."""

    files: TableFiles
    entries: Mapping[str, FileEntry]
    staging: Staging

    def changes(self, partitions: Partitions) -> Sequence[_Change]:
        """Return the changes of each partition; those that also remove rows are last."""
        changes: dict[Partition, _Change] = {}
        for id, staged in self.staging.builds.items():
            partition = partitions.holding(staged.created_at)
            assert partition is not None  # as it holds all times now
            changes.setdefault(partition, _Change(partition)).added.add(id)
        for change in changes.values():
            change.added.difference_update(self._outdated(change))
        for partition, moved in self._moved(partitions):
            changes.setdefault(partition, _Change(partition)).removed.update(moved)
        return sorted(
            (change for change in changes.values() if change.added or change.removed),
            key=lambda change: (bool(change.removed), change.partition.path("", "")),
        )

    def touched(self, change: _Change) -> Sequence[TableFile]:
        """Return the files that change, in the order in which they are written."""
        jobs = self.files.file(JOBS, change.partition)
        builds = self.files.file(BUILDS, change.partition)
        if jobs.path in self.entries or any(self.staging.builds[id].jobs for id in change.added):
            return (jobs, builds)
        return (builds,)

    def no_longer_empty(self, tables: Iterable[Table]) -> Sequence[str]:
        """Return the empty files of tables that get rows."""
        paths = {self.files.empty_file(table).path for table in tables}
        return sorted(paths.intersection(self.entries))

    def write(self, change: _Change) -> Sequence[FileEntry]:
        """Replace the files of a partition, and return their entries."""
        files = self.touched(change)
        entries = [
            self.files.write_partial(
                file,
                earlier=self.entries.get(file.path),
                replaced=self._replaced(file.table, change),
                staging=self.staging,
                ids=change.added,
            )
            for file in files
        ]
        for file in files:
            self.files.folder.publish(file.path)
        return entries

    def with_ranges(self, changes: Iterable[_Change]) -> Sequence[FileEntry]:
        """Return the entries of all files of these partitions, as some have been extended."""
        return [
            evolve(entry, since=change.partition.since, until=change.partition.until)
            for change in changes
            for table in TABLES
            if (entry := self.entries.get(self.files.file(table, change.partition).path))
        ]

    def _outdated(self, change: _Change) -> Iterator[str]:
        """Yield the staged builds of which the partition has a later version."""
        file = self.files.file(BUILDS, change.partition)
        entry, as_of = self.entries.get(file.path), self.staging.as_of
        if entry is None or entry.as_of is None or entry.as_of <= as_of:
            return
        for id, present in self.files.read(file, "id", AS_OF):
            if id in change.added and present > as_of:
                yield id

    def _moved(self, partitions: Partitions) -> Iterator[tuple[Partition, set[str]]]:
        """Yield builds that are in the unknown partition and belong elsewhere, or vice versa."""
        dated = {id for id, each in self.staging.builds.items() if each.created_at is not None}
        undated = self.staging.builds.keys() - dated
        for partition in (*partitions.known, UNKNOWN):
            wanted = dated if partition == UNKNOWN else undated
            file = self.files.file(BUILDS, partition)
            if wanted and file.path in self.entries:
                yield partition, {id for (id,) in self.files.read(file, "id") if id in wanted}

    def _replaced(self, table: Table, change: _Change) -> Set[str]:
        """Return the builds whose present rows are left out."""
        if table == JOBS:
            known = {id for id in change.added if self.staging.builds[id].has_jobs}
            return change.removed | known
        return change.removed | change.added
