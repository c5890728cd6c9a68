"""Parquet files from which rows are added to a DuckDB file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from buildkite_async.bulk.folder import Folder
from buildkite_async.bulk.sinks import TableFormat
from buildkite_async.errors import UsageError

__all__ = ["DuckdbParts"]

PART_BYTES: Final = 64 << 20
"""Bytes in memory of the rows in a file, at most unless it has a single one.

DuckDB needs several times as much to merge them, and keeps it in memory: a larger file may fail.
"""


class DuckdbParts:
    """Writes rows to files, which are removed when the `with` block ends."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._written: list[str] = []

    def __enter__(self) -> DuckdbParts:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for name in self._written:
            with suppress(UsageError):
                self._folder.remove(name)

    def write(self, format: TableFormat[Any], batches: Iterable[Any]) -> list[Path]:
        """Write batches of Arrow, in their order, to as many files as they need."""
        groups = groupby(_pieces(batches), _Numbers())
        return [self._write(format, group) for _, group in groups]

    def _write(self, format: TableFormat[Any], batches: Iterable[Any]) -> Path:
        name = f"part-{len(self._written)}.parquet"
        new = self._folder.create(name)
        self._written.append(name)
        try:
            writer = format.writer(new)
            for batch in batches:
                writer.write(batch)
            writer.finish()
        except BaseException:
            new.abandon()
            raise
        return self._folder.path(name)


class _Numbers:
    """Counts the files that batches need."""

    def __init__(self) -> None:
        self._number = self._size = 0

    def __call__(self, batch: Any) -> int:
        """Return the number of the file for the next batch."""
        self._size += batch.nbytes
        if self._size > PART_BYTES:
            self._number, self._size = self._number + 1, batch.nbytes
        return self._number


def _pieces(batches: Iterable[Any]) -> Iterator[Any]:
    """Yield the rows of batches, none of which is larger than a file."""
    for batch in batches:
        if batch.nbytes <= PART_BYTES or batch.num_rows == 1:
            yield batch
        else:
            middle = batch.num_rows // 2
            yield from _pieces((batch.slice(0, middle), batch.slice(middle)))
