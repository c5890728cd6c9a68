"""Rows of a dataset whose columns are frozen: what later columns would hold is in `extra`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import msgspec
from attrs import define, field, frozen

from buildkite_async.bulk.columns import Column, Columns, ColumnType
from buildkite_async.bulk.folder import NewFile
from buildkite_async.bulk.tables import EXTRA, Row

__all__ = ["FrozenColumns", "FrozenTable"]

_PYTHON: Final[dict[ColumnType, Any]] = {
    "text": str,
    "integer": int,
    "number": float,
    "boolean": bool,
    "timestamp": datetime,
    "json": msgspec.Raw,
}


@frozen
class FrozenColumns:
    """Moves the values of columns that a dataset does not have to `extra`, and back."""

    columns: Sequence[Column]
    """The columns of rows."""
    saved: Set[str]
    """The names of those that the dataset has."""
    _extra: int = field(init=False)
    _left_out: Sequence[tuple[int, Column]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        names = [each.name for each in self.columns]
        object.__setattr__(self, "_extra", names.index(EXTRA))
        left_out = [
            (at, each) for at, each in enumerate(self.columns) if each.name not in self.saved
        ]
        object.__setattr__(self, "_left_out", left_out)

    @property
    def kept(self) -> tuple[Column, ...]:
        """The columns that the dataset has."""
        return tuple(each for each in self.columns if each.name in self.saved)

    def freeze(self, row: Row) -> list[Any]:
        """Return a row with the kept columns only."""
        moved: dict[str, Any] = {
            column.name: msgspec.Raw(row[at]) if column.type == "json" else row[at]
            for at, column in self._left_out
            if row[at] is not None
        }
        values = list(row)
        if moved:
            extra = values[self._extra]
            known = {} if extra is None else msgspec.json.decode(extra, type=dict[str, msgspec.Raw])
            values[self._extra] = msgspec.json.encode({**known, **moved})
        left_out = {at for at, _ in self._left_out}
        return [value for at, value in enumerate(values) if at not in left_out]

    def thaw(self, row: Row) -> list[Any]:
        """Return a row with all columns again; it has nulls for those that were left out."""
        values = list(row)
        extra = values[self._extra]
        if not extra:
            return values
        known = msgspec.json.decode(extra, type=dict[str, msgspec.Raw])
        for at, column in self._left_out:
            raw = known.get(column.name)
            if raw is None:
                continue
            try:
                value = msgspec.json.decode(raw, type=_PYTHON[column.type])
            except msgspec.ValidationError:
                continue  # it has never fit its column
            values[at] = bytes(value) if column.type == "json" else value
            del known[column.name]
        values[self._extra] = msgspec.json.encode(known) if known else None
        return values

    def widened(self, row: Row) -> list[Any]:
        """Return a row of the kept columns with nulls for the others."""
        kept = iter(row)
        return [next(kept) if each.name in self.saved else None for each in self.columns]


@define
class FrozenTable:
    """The files of a table whose columns are frozen."""

    frozen: FrozenColumns
    inner: Any
    """The format of the files, with the kept columns."""

    def encode(self, rows: Sequence[Row]) -> Any:
        """Return rows as a batch."""
        return self.inner.encode(list(map(self.frozen.freeze, rows)))

    def encode_columns(self, columns: Columns) -> Any:
        """Return rows, of which there is at least one, as a batch."""
        return self.encode(list(zip(*columns, strict=True)))

    def dump(self, batch: Any) -> bytes:
        """Return a batch as bytes."""
        data: bytes = self.inner.dump(batch)
        return data

    def load(self, data: bytes) -> Any:
        """Return the batch that was dumped."""
        return self.inner.load(data)

    def take(self, batch: Any, positions: Sequence[int]) -> Any:
        """Return the rows at these positions."""
        return self.inner.take(batch, positions)

    def without(self, batch: Any, column: str, values: Set[str]) -> Any:
        """Return the rows that have none of these values in a text column."""
        return self.inner.without(batch, column, values)

    def values(self, batch: Any, column: str) -> list[Any]:
        """Return the values of a column."""
        values: list[Any] = self.inner.values(batch, column)
        return values

    def writer(self, file: NewFile) -> Any:
        """Return a writer to a new file."""
        return self.inner.writer(file)

    def read(self, path: Path, only: Sequence[str] | None = None) -> Iterator[Any]:
        """Yield the rows of a file as batches."""
        yield from self.inner.read(path, only)

    def rows(self, path: Path) -> Iterator[list[Any]]:
        """Yield the rows of a file as they were encoded."""
        for row in self.inner.rows(path):
            yield self.frozen.thaw(self.frozen.widened(row))

    def count(self, path: Path) -> int:
        """Return the number of rows in a file."""
        count: int = self.inner.count(path)
        return count
