"""File formats: how rows are written to a table's files, read again, and filtered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set, Sized
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, Literal, Protocol, TypeAlias, TypeVar

from buildkite_async.bulk.columns import Column, Columns
from buildkite_async.bulk.folder import NewFile
from buildkite_async.bulk.sinks.compression import compression_of
from buildkite_async.bulk.tables import Row
from buildkite_async.errors import InvalidArgument
from buildkite_async.http.arguments import shown

__all__ = ["FORMATS", "Format", "RowWriter", "TableFormat", "choose_format", "open_format"]

Format: TypeAlias = Literal["parquet", "ndjson", "ndjson.gz", "ndjson.zst"]
FORMATS: Final[tuple[Format, ...]] = ("parquet", "ndjson", "ndjson.gz", "ndjson.zst")

B = TypeVar("B", bound=Sized)
B_contra = TypeVar("B_contra", contravariant=True)


class RowWriter(Protocol[B_contra]):
    """Writes batches of rows to a file."""

    def write(self, batch: B_contra) -> None:
        """Write rows, or buffer them."""
        ...

    def finish(self) -> None:
        """Write buffered rows to the disk, and close the file."""
        ...


class TableFormat(Protocol[B]):
    """The files of a table in one format. B is a batch: rows as the format holds them in memory."""

    def encode(self, rows: Sequence[Row]) -> B:
        """Return rows of the table's present columns as a batch."""
        ...

    def encode_columns(self, columns: Columns) -> B:
        """Return rows, of which there is at least one, as a batch."""
        ...

    def dump(self, batch: B) -> bytes:
        """Return a batch as bytes, for `load`."""
        ...

    def load(self, data: bytes) -> B:
        """Return the batch that was dumped."""
        ...

    def take(self, batch: B, positions: Sequence[int]) -> B:
        """Return the rows at these positions."""
        ...

    def without(self, batch: B, column: str, values: Set[str]) -> B:
        """Return the rows that have none of these values in a text column."""
        ...

    def values(self, batch: B, column: str) -> list[Any]:
        """Return the values of a column with ids, `created_at` or `_as_of`."""
        ...

    def writer(self, file: NewFile) -> RowWriter[B]:
        """Return a writer to a new file."""
        ...

    def read(self, path: Path, only: Sequence[str] | None = None) -> Iterator[B]:
        """Yield the rows of a file, a bounded number at a time.

        Args:
            path: The file.
            only: The only columns that `values` is needed for; by default all of each row.

        Raises:
            DamagedDataset: The file is not one of this format.
            UsageError: The file cannot be read.
        """
        ...

    def rows(self, path: Path) -> Iterator[list[Any]]:
        """Yield the rows of a file as they were encoded: the values of the present columns.

        Raises:
            DamagedDataset: The file is not one of this format.
            UsageError: The file cannot be read.
        """
        ...

    def count(self, path: Path) -> int:
        """Return the number of rows in a file.

        Raises:
            DamagedDataset: The file is not one of this format.
            UsageError: The file cannot be read.
        """
        ...


def choose_format(requested: Format | None) -> Format:
    """Return the requested format; by default Parquet, or NDJSON if pyarrow is not installed.

    Raises:
        InvalidArgument: The format does not exist, or pyarrow is not installed.
    """
    if requested is not None and requested not in FORMATS:
        raise InvalidArgument(
            f"format must be one of {', '.join(FORMATS)}, not {shown(requested)}."
        )
    has_pyarrow = find_spec("pyarrow") is not None
    if requested in {"parquet", "ndjson.zst"} and not has_pyarrow:
        raise InvalidArgument(
            f"format {requested!r} requires pyarrow: pip install 'buildkite-async[parquet]'."
        )
    return requested or ("parquet" if has_pyarrow else "ndjson")


def open_format(format: Format, present: Sequence[Column], all: Sequence[Column]) -> Any:
    """Return the `TableFormat` of a table.

    Args:
        format: The name of the format.
        present: The columns of rows that are encoded.
        all: The columns of the files, in their order: those and earlier ones. What others would hold
            is in `extra`.

    Raises:
        InvalidArgument: pyarrow is not installed.
    """
    saved = {column.name for column in all}
    if any(column.name not in saved for column in present):
        from buildkite_async.bulk.sinks.frozen import FrozenColumns, FrozenTable

        frozen = FrozenColumns(present, saved)
        return FrozenTable(frozen, open_format(format, frozen.kept, all))
    match choose_format(format):
        case "parquet":
            from buildkite_async.bulk.sinks.parquet import ParquetTable

            return ParquetTable(present, all)
        case lines:
            from buildkite_async.bulk.sinks.ndjson import NdjsonTable

            return NdjsonTable(present, compression_of(lines))
