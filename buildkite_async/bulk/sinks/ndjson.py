"""Rows as lines of JSON: nested values stay nested, and nulls are left out."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence, Set
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import msgspec

from buildkite_async.bulk.columns import Column, Columns, ColumnType
from buildkite_async.bulk.damage import damaged
from buildkite_async.bulk.disk import disk_errors
from buildkite_async.bulk.folder import NewFile
from buildkite_async.bulk.sinks.compression import Compression, compressed, opened
from buildkite_async.bulk.tables import Row

__all__ = ["NdjsonTable"]

COMPRESSION_LEVEL: Final = 1
"""For 1,000 jobs, 2.4 MB, it takes 8 ms and leaves 0.25 MB; what else is done for them takes 90 ms."""
READ_BYTES: Final = 1024 * 1024
"""About how many bytes of lines are read at a time."""


class _Keys(msgspec.Struct, gc=False):
    """The values of a line that are read again."""

    id: str | None = None
    build_id: str | None = None
    job_id: str | None = None
    artifact_id: str | None = None
    created_at: datetime | None = None
    as_of: datetime | None = msgspec.field(default=None, name="_as_of")


_decode_fields: Final = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_PYTHON: Final[dict[ColumnType, Any]] = {
    "text": str,
    "integer": int,
    "number": float,
    "boolean": bool,
    "timestamp": datetime,
}
_decode: Final = msgspec.json.Decoder(_Keys).decode
_ATTRIBUTES: Final = {"_as_of": "as_of"}


class _Lines:
    """A batch: lines, and what is read again of them."""

    def __init__(self, lines: Sequence[bytes], keys: Sequence[_Keys] = ()) -> None:
        self.lines = lines
        self.keys = keys

    def __len__(self) -> int:
        return len(self.lines)


class NdjsonTable:
    """Files with one JSON object per line."""

    def __init__(self, columns: Sequence[Column], compression: Compression | None = None) -> None:
        self._compression: Compression | None = compression
        self._columns = [(column.name, column.type == "json") for column in columns]
        self._types: list[tuple[str, ColumnType]] = [(each.name, each.type) for each in columns]

    def encode(self, rows: Sequence[Row]) -> _Lines:
        """Return rows as lines."""
        encode = msgspec.json.encode
        return _Lines([encode(self._object(row)) + b"\n" for row in rows])

    def encode_columns(self, columns: Columns) -> _Lines:
        """Return rows, of which there is at least one, as lines."""
        return self.encode(list(zip(*columns, strict=True)))

    def dump(self, batch: _Lines) -> bytes:
        """Return the lines as compressed bytes."""
        return zlib.compress(b"".join(batch.lines), COMPRESSION_LEVEL)

    def load(self, data: bytes) -> _Lines:
        """Return the lines that were dumped."""
        return _Lines(zlib.decompress(data).splitlines(keepends=True))

    def take(self, batch: _Lines, positions: Sequence[int]) -> _Lines:
        """Return the lines at these positions."""
        return _Lines([batch.lines[position] for position in positions])

    def without(self, batch: _Lines, column: str, values: Set[str]) -> _Lines:
        """Return the lines that have none of these values in a text column."""
        found = zip(batch.lines, self.values(batch, column), strict=True)
        return _Lines([line for line, value in found if value not in values])

    def values(self, batch: _Lines, column: str) -> list[Any]:
        """Return the values of a column."""
        attribute = _ATTRIBUTES.get(column, column)
        return [getattr(keys, attribute) for keys in batch.keys]

    def writer(self, file: NewFile) -> NdjsonWriter:
        """Return a writer to a new file."""
        return NdjsonWriter(file, self._compression)

    def read(self, path: Path, only: Sequence[str] | None = None) -> Iterator[_Lines]:
        """Yield the lines of a file, a bounded number at a time."""
        with disk_errors(path, "read"), opened(path, self._compression) as file:
            while lines := file.readlines(READ_BYTES):
                try:
                    keys = [_decode(line) for line in lines]
                except (msgspec.DecodeError, UnicodeDecodeError) as error:
                    raise damaged(path, f"is not valid NDJSON: {error}") from error
                yield _Lines(lines, keys)

    def rows(self, path: Path) -> Iterator[list[Any]]:
        """Yield the rows of a file, with the values of the present columns."""
        for batch in self.read(path):
            for line in batch.lines:
                fields = _decode_fields(line)
                yield [_value(fields.get(name), type) for name, type in self._types]

    def count(self, path: Path) -> int:
        """Return the number of lines of a file."""
        with disk_errors(path, "read"), opened(path, self._compression) as file:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(READ_BYTES), b""))

    def _object(self, row: Row) -> dict[str, object]:
        return {
            name: msgspec.Raw(value) if is_json else value
            for (name, is_json), value in zip(self._columns, row, strict=True)
            if value is not None
        }


class NdjsonWriter:
    """Writes lines to a file."""

    def __init__(self, file: NewFile, compression: Compression | None = None) -> None:
        self._file = file
        self._lines = compressed(file, compression)

    def write(self, batch: _Lines) -> None:
        """Write lines."""
        self._lines.write(b"".join(batch.lines))

    def finish(self) -> None:
        """Write buffered lines to the disk, and close the file."""
        self._lines.close()
        self._file.finish()


def _value(raw: msgspec.Raw | None, type: ColumnType) -> Any:
    """Return a value of a line as it was before it was encoded."""
    if raw is None:
        return None
    return bytes(raw) if type == "json" else msgspec.json.decode(raw, type=_PYTHON[type])
