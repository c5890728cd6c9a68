"""The output: a file for each table and slice, which gets its name when it is complete."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Literal, Protocol, TypeAlias

from buildkite_async.bulk.tables import TABLES, Row, Table
from buildkite_async.errors import InvalidArgument
from buildkite_async.models import Build

__all__ = ["FORMATS", "Format", "Sink", "SliceFiles", "choose_format"]

Format: TypeAlias = Literal["parquet", "ndjson"]
FORMATS: Final[tuple[Format, ...]] = ("parquet", "ndjson")
PARTIAL: Final = ".partial"


class Sink(Protocol):
    """A file of rows."""

    def write(self, rows: Sequence[Row]) -> None:
        """Write rows, or buffer them."""
        ...

    def close(self) -> None:
        """Write buffered rows, and close the file."""
        ...

    def abandon(self) -> None:
        """Close the file without writing buffered rows: it is about to be removed."""
        ...


def choose_format(requested: Format | None) -> Format:
    """Return the requested format; by default Parquet, or NDJSON if pyarrow is not installed.

    Raises:
        InvalidArgument: The format does not exist, or pyarrow is not installed.
    """
    if requested is not None and requested not in FORMATS:
        raise InvalidArgument(f"format must be one of {', '.join(FORMATS)}, not {requested!r}.")
    has_pyarrow = find_spec("pyarrow") is not None
    if requested == "parquet" and not has_pyarrow:
        raise InvalidArgument(
            "format 'parquet' requires pyarrow: pip install 'buildkite-async[parquet]'."
        )
    return requested or ("parquet" if has_pyarrow else "ndjson")


class SliceFiles:
    """The files of one slice, which replace those of an earlier run."""

    def __init__(self, folder: Path, name: str, format: Format, organization: str) -> None:
        self.rows = {table.name: 0 for table in TABLES}
        self._organization = organization
        self._format: Format = format
        self._paths = {table.name: folder / table.name / f"{name}.{format}" for table in TABLES}
        self._sinks: dict[str, Sink] = {}

    def write(self, builds: Sequence[Build]) -> None:
        """Write a page of builds and their jobs."""
        for table in TABLES:
            rows = table.rows(self._organization, builds)
            if rows:
                self._sink(table).write(rows)
                self.rows[table.name] += len(rows)

    def publish(self) -> list[Path]:
        """Close the files, give them their final names, and return their paths."""
        for name, path in self._paths.items():
            if name not in self._sinks:
                path.unlink(missing_ok=True)
                continue
            self._sinks[name].close()
            partial = _partial_path(path)
            _sync(partial)
            partial.replace(path)
        published = [self._paths[name] for name in self._sinks]
        self._sinks.clear()
        return published

    def discard(self) -> None:
        """Remove files that were not published; those of an earlier run are kept."""
        for sink in self._sinks.values():
            sink.abandon()
        self._sinks.clear()
        for path in self._paths.values():
            _partial_path(path).unlink(missing_ok=True)

    def remove(self) -> None:
        """Remove all files of the slice, including those of an earlier run."""
        self.discard()
        for path in self._paths.values():
            path.unlink(missing_ok=True)

    def _sink(self, table: Table) -> Sink:
        if table.name not in self._sinks:
            path = _partial_path(self._paths[table.name])
            path.parent.mkdir(parents=True, exist_ok=True)
            self._sinks[table.name] = _open_sink(self._format, path, table)
        return self._sinks[table.name]


def _open_sink(format: Format, path: Path, table: Table) -> Sink:
    match format:
        case "parquet":
            from buildkite_async.bulk.sinks.parquet import ParquetSink

            return ParquetSink(path, table.columns)
        case "ndjson":
            from buildkite_async.bulk.sinks.ndjson import NdjsonSink

            return NdjsonSink(path, table.columns)


def _partial_path(path: Path) -> Path:
    return path.with_name(f".{path.name}{PARTIAL}")


def _sync(path: Path) -> None:
    """Flush the file to disk, so that a file with its final name is always complete."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
