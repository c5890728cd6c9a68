"""Rows as Arrow tables, for Parquet, pandas, Polars and DuckDB."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import islice
from typing import Any, Final

from buildkite_async.errors import UsageError
from buildkite_async.logs.parser import LogRows, checked_rows
from buildkite_async.logs.row import LogRow

__all__ = ["to_arrow"]

BATCH: Final = 8192
"""Rows of a batch."""


def to_arrow(rows: Iterable[LogRow]) -> Any:
    """Return the rows as a `pyarrow.RecordBatchReader`, whose batches are made while they are read.

    The columns are `time`, a timestamp in milliseconds and UTC, `group` and `text`.

    Raises:
        UsageError: pyarrow is not installed; the extra `parquet` has it.
        InvalidArgument: They are not rows of a log.
    """
    try:
        pa: Any = import_module("pyarrow")
    except ImportError as error:
        raise UsageError(
            "to_arrow requires pyarrow: pip install 'buildkite-async[parquet]'."
        ) from error
    schema = pa.schema(
        [
            ("time", pa.timestamp("ms", "UTC")),
            ("group", pa.dictionary(pa.int32(), pa.string())),
            ("text", pa.string()),
        ]
    )
    return pa.RecordBatchReader.from_batches(schema, _batches(pa, schema, checked_rows(rows)))


def _batches(arrow: Any, schema: Any, rows: Iterable[LogRow]) -> Iterator[Any]:
    for batch in _lists(rows):
        columns = [
            arrow.array([getattr(row, field.name) for row in batch], field.type) for field in schema
        ]
        yield arrow.record_batch(columns, schema=schema)


def _lists(rows: Iterable[LogRow]) -> Iterator[list[LogRow]]:
    if isinstance(rows, LogRows):
        yield from rows.batches()
        return
    iterator = iter(rows)
    while batch := list(islice(iterator, BATCH)):
        yield batch
