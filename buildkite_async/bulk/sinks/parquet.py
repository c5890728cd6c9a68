"""Rows as Parquet: columns whose types never change, with nested values as JSON text.

A value that its column cannot hold, such as an integer of more than 64 bits, goes to `extra`.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence, Set
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import IO, Any, Final

import msgspec

from buildkite_async.bulk.columns import Column, Columns, ColumnType
from buildkite_async.bulk.damage import damaged
from buildkite_async.bulk.disk import disk_errors
from buildkite_async.bulk.folder import NewFile
from buildkite_async.bulk.tables import EXTRA, Row

__all__ = ["ParquetTable"]

pa: Any = import_module("pyarrow")  # it has no type information
pc: Any = import_module("pyarrow.compute")
pq: Any = import_module("pyarrow.parquet")

COMPRESSION: Final = "zstd"
POOL: Final = pa.system_memory_pool()
"""The default pool keeps what is freed, separately for each thread."""
ROW_GROUP_BYTES: Final = 4 * 1024 * 1024
"""Bytes in memory that are compressed and written as one row group."""
SAMPLE: Final = 512
"""Rows that decide which columns have a dictionary."""
READ_ROWS: Final = 1024
"""Rows that are read at a time. With larger groups, a merge takes less time but more memory."""
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_TYPES: Final[dict[ColumnType, Any]] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "timestamp": pa.timestamp("us", tz="UTC"),
    "json": pa.string(),
}
_CONVERSION_ERRORS: Final[Any] = (pa.ArrowException, OverflowError, ValueError, TypeError)


class ParquetTable:
    """Parquet files; a batch is a `pyarrow.RecordBatch` with all columns of the files."""

    def __init__(self, present: Sequence[Column], all: Sequence[Column]) -> None:
        self._columns = tuple(present)
        self._extra = next(at for at, each in enumerate(present) if each.name == EXTRA)
        self._schema = pa.schema([(each.name, _TYPES[each.type]) for each in all])

    def encode(self, rows: Sequence[Row]) -> Any:
        """Return rows as a batch."""
        return self.encode_columns(list(zip(*rows, strict=True)) or [()] * len(self._columns))

    def encode_columns(self, columns: Columns) -> Any:
        """Return rows as a batch."""
        arrays = self._arrays(columns)
        if arrays is None:
            rows = map(self._move_to_extra, zip(*columns, strict=True))
            arrays = self._arrays(list(zip(*rows, strict=True)))
        return self._with_all_columns(
            pa.record_batch(arrays, names=[column.name for column in self._columns])
        )

    def dump(self, batch: Any) -> Any:
        """Return a batch as the bytes that it has in memory: to compress them takes much longer."""
        return batch.serialize(memory_pool=POOL)

    def load(self, data: bytes) -> Any:
        """Return the batch that was dumped."""
        return pa.ipc.read_record_batch(pa.py_buffer(data), self._schema)

    def take(self, batch: Any, positions: Sequence[int]) -> Any:
        """Return the rows at these positions."""
        if len(positions) == batch.num_rows:
            return batch
        return pc.take(batch, _array("integer", positions), memory_pool=POOL)

    def without(self, batch: Any, column: str, values: Set[str]) -> Any:
        """Return the rows that have none of these values in a text column."""
        found = pc.is_in(
            batch.column(column), value_set=_array("text", list(values)), memory_pool=POOL
        )
        return pc.filter(batch, pc.invert(found, memory_pool=POOL), memory_pool=POOL)

    def values(self, batch: Any, column: str) -> list[Any]:
        """Return the values of a column."""
        values: list[Any] = batch.column(column).to_pylist()
        return values

    def writer(self, file: NewFile) -> ParquetWriter:
        """Return a writer to a new file."""
        return ParquetWriter(file, self._schema)

    def read(self, path: Path, only: Sequence[str] | None = None) -> Iterator[Any]:
        """Yield the rows of a file, a bounded number at a time."""
        with _opened(path) as file:
            for batch in file.iter_batches(READ_ROWS, columns=only, use_threads=False):
                yield self._with_all_columns(batch) if only is None else batch

    def rows(self, path: Path) -> Iterator[list[Any]]:
        """Yield the rows of a file, with the values of the present columns."""
        names = [column.name for column in self._columns]
        json = [at for at, column in enumerate(self._columns) if column.type == "json"]
        for batch in self.read(path):
            for values in zip(*(batch.column(name).to_pylist() for name in names), strict=True):
                row = list(values)
                for at in json:
                    row[at] = None if row[at] is None else row[at].encode()
                yield row

    def count(self, path: Path) -> int:
        """Return the number of rows that a file says it has."""
        with _opened(path) as file:
            rows: int = file.metadata.num_rows
            return rows

    def _with_all_columns(self, batch: Any) -> Any:
        """Return a batch with nulls in the columns that were added later, or are no longer known."""
        if batch.schema.equals(self._schema):
            return batch
        names = set(batch.schema.names)
        arrays = [
            batch.column(field.name)
            if field.name in names
            else pa.nulls(batch.num_rows, field.type, memory_pool=POOL)
            for field in self._schema
        ]
        return pa.record_batch(arrays, schema=self._schema)

    def _arrays(self, columns: Columns) -> list[Any] | None:
        """Return an array for each column, or None if a value does not fit its column."""
        try:
            return [
                _array(column.type, values)
                for column, values in zip(self._columns, columns, strict=True)
            ]
        except _CONVERSION_ERRORS:
            return None

    def _move_to_extra(self, row: Row) -> Row:
        """Return the row, with values that do not fit moved to its column `extra`."""
        values = list(row)
        moved: dict[str, Any] = {}
        for at, value in enumerate(values):
            column = self._columns[at]
            try:
                _array(column.type, [value])
            except _CONVERSION_ERRORS:
                moved[column.name] = value
                values[at] = None
        if moved:
            extra = values[self._extra]
            unknown: dict[str, Any] = {} if extra is None else msgspec.json.decode(extra)
            values[self._extra] = msgspec.json.encode(unknown | moved)
        return values


class ParquetWriter:
    """Writes a Parquet file."""

    def __init__(self, file: NewFile, schema: Any) -> None:
        self._file = file
        self._schema = schema
        self._writer: Any = None
        self._batches: list[Any] = []
        self._bytes = 0

    def write(self, batch: Any) -> None:
        """Buffer rows, and write them when there are enough for a row group."""
        if not batch.num_rows:
            return
        self._batches.append(batch)
        self._bytes += batch.nbytes
        if self._bytes >= ROW_GROUP_BYTES:
            self._flush()

    def finish(self) -> None:
        """Write buffered rows to the disk, and close the file."""
        if self._batches:
            self._flush()
        (self._writer or self._open(self._schema.empty_table())).close()
        self._file.finish()
        POOL.release_unused()
        pa.default_memory_pool().release_unused()

    def _flush(self) -> None:
        table = pa.Table.from_batches(self._batches, schema=self._schema)
        self._batches, self._bytes = [], 0
        if self._writer is None:
            self._writer = self._open(table)
        self._writer.write_table(table, row_group_size=table.num_rows)
        del table
        pa.default_memory_pool().release_unused()
        POOL.release_unused()  # returns freed memory to the system, that of responses, too

    def _open(self, first: Any) -> Any:
        """Return a writer for a file that begins with these rows."""
        return pq.ParquetWriter(
            self._file,
            self._schema,
            compression=COMPRESSION,
            use_dictionary=_repetitive(first),
            memory_pool=POOL,
        )


def _repetitive(table: Any) -> list[str]:
    """Return the text columns with few different values, of which a dictionary makes small numbers.

    Of one with an id or an address in each row, it would be a second copy to make and to read.
    """
    sample = table.slice(0, SAMPLE)
    return [
        field.name
        for field, values in zip(sample.schema, sample.columns, strict=True)
        if field.type == _TYPES["text"]
        and 0 < pc.count_distinct(values, memory_pool=POOL).as_py() <= sample.num_rows // 4
    ]


@contextmanager
def _opened(path: Path) -> Generator[Any]:
    with disk_errors(path, "read"):
        try:
            with path.open("rb") as source, _parquet_file(source) as file:
                yield file
        except (pa.ArrowException, OSError) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise  # the others are Arrow's own
            raise damaged(path, f"is not a valid Parquet file: {error}") from error


def _parquet_file(source: IO[bytes]) -> Any:
    """Open a Parquet file; its reader takes the pool that is the default at this moment."""
    default = pa.default_memory_pool()
    pa.set_memory_pool(POOL)
    try:
        return pq.ParquetFile(source, pre_buffer=False)
    finally:
        pa.set_memory_pool(default)


def _array(type: ColumnType, values: Sequence[Any]) -> Any:
    if type == "timestamp":
        # Durations, as Arrow reads those itself: half the time that it takes for datetimes.
        since = [None if value is None else value - EPOCH for value in values]
        times = pa.array(since, pa.duration("us"), memory_pool=POOL).view(_TYPES[type])
        # Raises OverflowError if one is in no year of UTC that a datetime has, so none could read it.
        pc.min_max(times, memory_pool=POOL).as_py()
        return times
    return pa.array(values, _TYPES[type], memory_pool=POOL)
