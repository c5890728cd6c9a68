"""Rows as Parquet: typed columns that never change their type, nested things as JSON text.

A value that its column cannot hold, such as a whole number beyond 64 bits, goes to `extra`.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import msgspec

from buildkite_async.bulk.tables import Column, Kind, Row

__all__ = ["ParquetSink"]

pa: Any = import_module("pyarrow")  # it brings no types
pq: Any = import_module("pyarrow.parquet")

ROW_GROUP_BYTES: Final = 8 * 1024 * 1024
"""In memory, gathered before they are compressed and written as one row group."""
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)
_TYPES: Final[dict[Kind, Any]] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "truth": pa.bool_(),
    "moment": pa.timestamp("us", tz="UTC"),
    "json": pa.string(),
}
_UNFIT: Final[Any] = (pa.ArrowException, OverflowError, ValueError, TypeError)


class ParquetSink:
    """A Parquet file."""

    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        self._columns = tuple(columns)
        self._schema = pa.schema([(each.name, _TYPES[each.kind]) for each in columns])
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._batches: list[Any] = []
        self._bytes = 0

    def write(self, rows: Sequence[Row]) -> None:
        """Take rows."""
        arrays = self._arrays(rows)
        if arrays is None:
            arrays = self._arrays([self._fitted(row) for row in rows])
        batch = pa.record_batch(arrays, schema=self._schema)
        self._batches.append(batch)
        self._bytes += batch.nbytes
        if self._bytes >= ROW_GROUP_BYTES:
            self._flush()

    def close(self) -> None:
        """Write what is held back, and close."""
        if self._batches:
            self._flush()
        self._writer.close()

    def abandon(self) -> None:
        """Close; the file is about to be removed."""
        self._batches.clear()
        with suppress(OSError):  # a full disk takes no footer either
            self._writer.close()

    def _flush(self) -> None:
        table = pa.Table.from_batches(self._batches, schema=self._schema)
        self._batches, self._bytes = [], 0
        self._writer.write_table(table, row_group_size=max(table.num_rows, 1))

    def _arrays(self, rows: Sequence[Row]) -> list[Any] | None:
        """A column after the other; None where a value does not fit."""
        try:
            return [
                _array(column.kind, values)
                for column, values in zip(self._columns, zip(*rows, strict=True), strict=True)
            ]
        except _UNFIT:
            return None

    def _fitted(self, row: Row) -> Row:
        """The row with what does not fit moved to its last column."""
        *values, extra = row
        moved: dict[str, Any] = {}
        for at, value in enumerate(values):
            column = self._columns[at]
            try:
                _array(column.kind, [value])
            except _UNFIT:
                moved[column.name] = value
                values[at] = None
        if moved:
            before: dict[str, Any] = {} if extra is None else msgspec.json.decode(extra)
            extra = msgspec.json.encode(before | moved)
        return [*values, extra]


def _array(kind: Kind, values: Sequence[Any]) -> Any:
    if kind == "moment":
        since = [None if value is None else (value - EPOCH) // MICROSECOND for value in values]
        return pa.array(since, pa.int64()).cast(_TYPES[kind])
    return pa.array(values, _TYPES[kind])
