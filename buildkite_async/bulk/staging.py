"""Rows of builds that were read but are not part of the dataset yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import IO, Any, Final

import msgspec
from attrs import frozen

from buildkite_async.bulk.columns import Columns
from buildkite_async.bulk.folder import Folder, NewFile
from buildkite_async.bulk.partitions import partition_time
from buildkite_async.bulk.sinks import TableFormat
from buildkite_async.bulk.tables import BUILDS, JOBS, RowReader, jobs_of
from buildkite_async.models import Build

__all__ = ["StagedBuild", "Staging"]


@frozen
class StagedBuild:
    """Where the rows of a build are."""

    batch: int
    row: int
    first_job: int
    jobs: int
    has_jobs: bool
    """Whether the jobs are known; if not, those in the dataset stay."""
    created_at: datetime | None
    """None if it belongs to the unknown partition."""


@frozen
class _Index:
    """Where what was dumped is."""

    sizes: dict[str, list[int]]
    """Bytes of each batch of a table, in their order."""
    builds: dict[str, StagedBuild]


class Staging:
    """Collects builds and their jobs in a file without a name, until they are committed.

    Only the ids of the builds are in memory.
    """

    def __init__(
        self, folder: Folder, formats: Mapping[str, TableFormat[Any]], reader: RowReader
    ) -> None:
        self.as_of: Final = reader.as_of
        self.builds: Final[dict[str, StagedBuild]] = {}
        self._formats = formats
        self._reader = reader
        self._file = folder.temporary()
        self._batches: dict[str, list[tuple[int, int]]] = {BUILDS.name: [], JOBS.name: []}

    @property
    def rows(self) -> dict[str, int]:
        """Numbers of builds and jobs."""
        jobs = sum(staged.jobs for staged in self.builds.values())
        return {BUILDS.name: len(self.builds), JOBS.name: jobs}

    @property
    def size(self) -> int:
        """Bytes in the file."""
        return self._file.size

    def add(self, builds: Sequence[Build]) -> None:
        """Add builds; a later version of a build replaces the earlier one.

        Raises:
            UsageError: The disk is full.
        """
        if not builds:
            return
        batch = len(self._batches[BUILDS.name])
        first_job = 0
        staged: dict[str, StagedBuild] = {}
        for row, build in enumerate(builds):
            jobs = len(jobs_of(build))
            staged[build.id] = StagedBuild(
                batch=batch,
                row=row,
                first_job=first_job,
                jobs=jobs,
                has_jobs=build.jobs is not None,
                created_at=partition_time(build.created_at),
            )
            first_job += jobs
        self._append(BUILDS.name, self._reader.build_columns(builds))
        self._append(JOBS.name, self._reader.job_columns(builds))
        self.builds.update(staged)

    def discard(self) -> None:
        """Remove what was collected."""
        self.builds.clear()
        self._file.close()

    def dump(self, file: NewFile) -> bytes:
        """Write the rows to a file, and return what `restore` needs besides it."""
        sizes: dict[str, list[int]] = {}
        for table, batches in self._batches.items():
            sizes[table] = [size for _, size in batches]
            for place in batches:
                file.write(self._file.read(place))
        return msgspec.json.encode(_Index(sizes, self.builds))

    def restore(self, file: IO[bytes], index: bytes) -> None:
        """Add rows that were dumped; there must be none yet."""
        restored = msgspec.json.decode(index, type=_Index)
        for table, sizes in restored.sizes.items():
            self._batches[table] += [self._file.append(file.read(size)) for size in sizes]
        self.builds.update(restored.builds)

    def read(self, table: str, ids: Iterable[str]) -> Iterator[Any]:
        """Yield the rows of some builds in a table, as batches."""
        staged = sorted((self.builds[id] for id in ids), key=lambda each: (each.batch, each.row))
        format = self._formats[table]
        for number, group in groupby(staged, lambda each: each.batch):
            positions = [
                position for each in group for position in _positions(each, table == JOBS.name)
            ]
            if positions:
                batch = format.load(self._file.read(self._batches[table][number]))
                yield format.take(batch, positions)

    def _append(self, table: str, columns: Columns) -> None:
        format = self._formats[table]
        data = format.dump(format.encode_columns(columns)) if columns[0] else b""
        self._batches[table].append(self._file.append(data))


def _positions(staged: StagedBuild, of_jobs: bool) -> range:
    if of_jobs:
        return range(staged.first_job, staged.first_job + staged.jobs)
    return range(staged.row, staged.row + 1)
