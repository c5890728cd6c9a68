"""The files of tables: their paths, and how one is written, read again and described."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from datetime import datetime
from typing import Any, Final

from attrs import frozen

from buildkite_async.bulk.child_staging import ChildStaging
from buildkite_async.bulk.folder import Folder, partial_of
from buildkite_async.bulk.manifest import FileEntry, Manifest
from buildkite_async.bulk.partitions import UNKNOWN, Partition
from buildkite_async.bulk.registry import table_named
from buildkite_async.bulk.sinks import TableFormat, open_format
from buildkite_async.bulk.staging import Staging
from buildkite_async.bulk.tables import AS_OF, Row, Table

__all__ = ["TableFile", "TableFiles"]


BATCH: Final = 1_000
"""Rows that are encoded at a time."""


@frozen(kw_only=True)
class TableFile:
    """The file of a table and a partition."""

    table: Table
    partition: Partition
    path: str


class TableFiles:
    """The files of a dataset that a manifest describes."""

    def __init__(self, folder: Folder, manifest: Manifest) -> None:
        self.folder = folder
        self.formats: dict[str, TableFormat[Any]] = {
            table.name: open_format(manifest.format, table.columns, manifest.columns[table.name])
            for table in map(table_named, manifest.tables)
        }
        self._format = manifest.format

    def file(self, table: Table, partition: Partition) -> TableFile:
        """Return the file of a table and a partition."""
        return TableFile(
            table=table, partition=partition, path=partition.path(table.name, self._format)
        )

    def empty_file(self, table: Table) -> TableFile:
        """Return the file of a table without rows.

        It is a day's, so that readers still infer dates for `day`.
        """
        path = f"{table.name}/day=1970-01-01/empty.{self._format}"
        return TableFile(table=table, partition=UNKNOWN, path=path)

    def whole_file(self, table: Table) -> TableFile:
        """Return the only file of a table that is not cut into partitions."""
        path = f"{table.name}/current.{self._format}"
        return TableFile(table=table, partition=UNKNOWN, path=path)

    def rows(self, file: TableFile) -> Iterator[list[Any]]:
        """Yield all rows of a file."""
        rows: Iterator[list[Any]] = self.formats[file.table.name].rows(self.folder.path(file.path))
        return rows

    def write_rows(self, file: TableFile, rows: Sequence[Row], as_of: datetime) -> FileEntry:
        """Write the next version of a file, under the name of its partial."""
        format = self.formats[file.table.name]
        new = self.folder.create(partial_of(file.path))
        try:
            writer = format.writer(new)
            for start in range(0, len(rows), BATCH):
                writer.write(format.encode(rows[start : start + BATCH]))
            writer.finish()
        except BaseException:
            new.abandon()
            raise
        return FileEntry(
            path=file.path,
            since=file.partition.since,
            until=file.partition.until,
            rows=len(rows),
            bytes=new.size,
            sha256=new.sha256,
            as_of=as_of,
        )

    def read(self, file: TableFile, *columns: str) -> Iterator[tuple[Any, ...]]:
        """Yield the values of some columns of each row."""
        format = self.formats[file.table.name]
        for batch in format.read(self.folder.path(file.path), columns):
            yield from zip(*(format.values(batch, column) for column in columns), strict=True)

    def write_partial(
        self,
        file: TableFile,
        *,
        earlier: FileEntry | None = None,
        replaced: Set[str] = frozenset(),
        staging: Staging | ChildStaging | None = None,
        ids: Set[str] = frozenset(),
    ) -> FileEntry:
        """Write the next version of a file, under the name of its partial.

        Args:
            file: The file.
            earlier: Its present version.
            replaced: The ids of builds whose rows are left out of it.
            staging: Where new rows are.
            ids: The ids of builds whose rows are taken from there.
        """
        format = self.formats[file.table.name]
        rows = 0
        new = self.folder.create(partial_of(file.path))
        try:
            writer = format.writer(new)
            if earlier is not None:
                for batch in format.read(self.folder.path(file.path)):
                    kept = format.without(batch, file.table.build_id, replaced)
                    writer.write(kept)
                    rows += len(kept)
            as_of = earlier.as_of if earlier is not None else None
            if staging is not None and ids:
                for batch in staging.read(file.table.name, ids):
                    writer.write(batch)
                    rows += len(batch)
                as_of = staging.as_of if as_of is None else max(as_of, staging.as_of)
            writer.finish()
        except BaseException:
            new.abandon()
            raise
        return FileEntry(
            path=file.path,
            since=file.partition.since,
            until=file.partition.until,
            rows=rows,
            bytes=new.size,
            sha256=new.sha256,
            as_of=as_of,
        )

    def describe(self, file: TableFile) -> FileEntry:
        """Return the entry of a whole file that the manifest does not describe as it is."""
        path = self.folder.path(file.path)
        latest: datetime | None = None
        for (as_of,) in self.read(file, AS_OF):
            latest = as_of if latest is None else max(latest, as_of)
        return FileEntry(
            path=file.path,
            since=file.partition.since,
            until=file.partition.until,
            rows=self.formats[file.table.name].count(path),
            bytes=self.folder.size(file.path) or 0,
            sha256=self.folder.sha256(file.path),
            as_of=latest,
        )
