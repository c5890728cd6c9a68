"""Rows as Parquet: columns whose types never change, with nested values as JSON text.

A value that its column cannot hold, such as an integer of more than 64 bits, goes to `extra`.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import msgspec

from buildkite_async.bulk.tables import Column, ColumnType, Row

__all__ = ["ParquetSink"]

pa: Any = import_module("pyarrow")  # it has no type information
pq: Any = import_module("pyarrow.parquet")

ROW_GROUP_BYTES: Final = 8 * 1024 * 1024
"""Bytes in memory that are compressed and written as one row group."""
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)
_TYPES: Final[dict[ColumnType, Any]] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
    "timestamp": pa.timestamp("us", tz="UTC"),
    "json": pa.string(),
}
_CONVERSION_ERRORS: Final[Any] = (pa.ArrowException, OverflowError, ValueError, TypeError)


class ParquetSink:
    """A Parquet file."""

    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        self._columns = tuple(columns)
        self._schema = pa.schema([(each.name, _TYPES[each.type]) for each in columns])
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._batches: list[Any] = []
        self._bytes = 0

    def write(self, rows: Sequence[Row]) -> None:
        """Buffer rows, and write them when there are enough for a row group."""
        arrays = self._arrays(rows)
        if arrays is None:
            arrays = self._arrays([self._move_to_extra(row) for row in rows])
        batch = pa.record_batch(arrays, schema=self._schema)
        self._batches.append(batch)
        self._bytes += batch.nbytes
        if self._bytes >= ROW_GROUP_BYTES:
            self._flush()

    def close(self) -> None:
        """Write buffered rows, and close the file."""
        if self._batches:
            self._flush()
        self._writer.close()

    def abandon(self) -> None:
        """Close the file, which is about to be removed."""
        self._batches.clear()
        with suppress(OSError):  # on a full disk the footer cannot be written either
            self._writer.close()

    def _flush(self) -> None:
        table = pa.Table.from_batches(self._batches, schema=self._schema)
        self._batches, self._bytes = [], 0
        self._writer.write_table(table, row_group_size=max(table.num_rows, 1))

    def _arrays(self, rows: Sequence[Row]) -> list[Any] | None:
        """Return an array for each column, or None if a value does not fit its column."""
        try:
            return [
                _array(column.type, values)
                for column, values in zip(self._columns, zip(*rows, strict=True), strict=True)
            ]
        except _CONVERSION_ERRORS:
            return None

    def _move_to_extra(self, row: Row) -> Row:
        """Return the row, with values that do not fit moved to its last column."""
        *values, extra = row
        moved: dict[str, Any] = {}
        for at, value in enumerate(values):
            column = self._columns[at]
            try:
                _array(column.type, [value])
            except _CONVERSION_ERRORS:
                moved[column.name] = value
                values[at] = None
        if moved:
            unknown: dict[str, Any] = {} if extra is None else msgspec.json.decode(extra)
            extra = msgspec.json.encode(unknown | moved)
        return [*values, extra]


def _array(type: ColumnType, values: Sequence[Any]) -> Any:
    if type == "timestamp":
        counts = [None if value is None else (value - EPOCH) // MICROSECOND for value in values]
        return pa.array(counts, pa.int64()).cast(_TYPES[type])
    return pa.array(values, _TYPES[type])
