"""Rows as lines of JSON: nested values stay nested, and nulls are left out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from buildkite_async.bulk.tables import Column, Row

__all__ = ["NdjsonSink"]


class NdjsonSink:
    """A file with one JSON object per line."""

    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        self._columns = [(column.name, column.type == "json") for column in columns]
        self._file = path.open("wb")

    def write(self, rows: Sequence[Row]) -> None:
        """Write rows."""
        encode = msgspec.json.encode
        self._file.write(b"".join(encode(self._object(row)) + b"\n" for row in rows))

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def abandon(self) -> None:
        """Close the file, which is about to be removed."""
        self._file.close()

    def _object(self, row: Row) -> dict[str, object]:
        return {
            name: msgspec.Raw(value) if is_json else value
            for (name, is_json), value in zip(self._columns, row, strict=True)
            if value is not None
        }
