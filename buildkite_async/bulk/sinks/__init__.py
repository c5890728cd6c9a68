"""Where rows go: one file for each table and slice, under its name only when it is whole."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Literal, Protocol, TypeAlias

from buildkite_async.bulk.tables import TABLES, Row, Table
from buildkite_async.errors import InvalidArgument
from buildkite_async.models import Build

__all__ = ["FORMATS", "Format", "Sink", "SliceFiles", "chosen_format"]

Format: TypeAlias = Literal["parquet", "ndjson"]
FORMATS: Final[tuple[Format, ...]] = ("parquet", "ndjson")
UNFINISHED: Final = ".partial"


class Sink(Protocol):
    """A file that takes rows."""

    def write(self, rows: Sequence[Row]) -> None:
        """Take rows."""
        ...

    def close(self) -> None:
        """Write what is held back, and close."""
        ...

    def abandon(self) -> None:
        """Close without a thought for what is held back."""
        ...


def chosen_format(wish: Format | None) -> Format:
    """The format wished for; without a wish Parquet, or NDJSON where pyarrow is absent."""
    if wish is not None and wish not in FORMATS:
        raise InvalidArgument(f"format must be one of {', '.join(FORMATS)}, not {wish!r}.")
    there = find_spec("pyarrow") is not None
    if wish == "parquet" and not there:
        raise InvalidArgument("Parquet files need pyarrow: pip install 'buildkite-async[parquet]'.")
    return wish or ("parquet" if there else "ndjson")


class SliceFiles:
    """The files of one slice. What an earlier run left of it is replaced."""

    def __init__(self, folder: Path, name: str, format: Format, organization: str) -> None:
        self.rows = {table.name: 0 for table in TABLES}
        self._organization = organization
        self._format: Format = format
        self._paths = {table.name: folder / table.name / f"{name}.{format}" for table in TABLES}
        self._sinks: dict[str, Sink] = {}

    def write(self, builds: Sequence[Build]) -> None:
        """Take a page of builds, with their jobs."""
        for table in TABLES:
            rows = table.rows(self._organization, builds)
            if rows:
                self._sink(table).write(rows)
                self.rows[table.name] += len(rows)

    def publish(self) -> list[Path]:
        """Close the files and give them their names; tells which there are."""
        for name, path in self._paths.items():
            if name not in self._sinks:
                path.unlink(missing_ok=True)
                continue
            self._sinks[name].close()
            unfinished = _unfinished(path)
            _sync(unfinished)
            unfinished.replace(path)
        published = [self._paths[name] for name in self._sinks]
        self._sinks.clear()
        return published

    def discard(self) -> None:
        """Remove what was not published; what an earlier run published stays."""
        for sink in self._sinks.values():
            sink.abandon()
        self._sinks.clear()
        for path in self._paths.values():
            _unfinished(path).unlink(missing_ok=True)

    def remove(self) -> None:
        """Remove everything under the slice's name."""
        self.discard()
        for path in self._paths.values():
            path.unlink(missing_ok=True)

    def _sink(self, table: Table) -> Sink:
        if table.name not in self._sinks:
            path = _unfinished(self._paths[table.name])
            path.parent.mkdir(parents=True, exist_ok=True)
            self._sinks[table.name] = _opened(self._format, path, table)
        return self._sinks[table.name]


def _opened(format: Format, path: Path, table: Table) -> Sink:
    match format:
        case "parquet":
            from buildkite_async.bulk.sinks.parquet import ParquetSink

            return ParquetSink(path, table.columns)
        case "ndjson":
            from buildkite_async.bulk.sinks.ndjson import NdjsonSink

            return NdjsonSink(path, table.columns)


def _unfinished(path: Path) -> Path:
    return path.with_name(f".{path.name}{UNFINISHED}")


def _sync(path: Path) -> None:
    """See that the bytes are on the disk before the name promises them."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
