"""Everything that a pull has written, whatever the destination."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import pyarrow.parquet as pq

from buildkite_async.bulk.sinks.compression import compression_of, opened
from tests.bulk.duckdb_files import database_rows

__all__ = ["DESTINATIONS", "arguments", "contents", "rows_of"]

DESTINATIONS = ("parquet", "ndjson", "ndjson.gz", "ndjson.zst", "duckdb")


def arguments(folder: Path, destination: str) -> dict[str, Any]:
    """The arguments of a pull into one of the destinations."""
    if destination == "duckdb":
        return {"to": folder / "data.duckdb"}
    return {"to": folder / destination, "format": destination}


def rows_of(to: Path, table: str) -> list[dict[str, Any]]:
    """All rows of a table; without the nulls that NDJSON leaves out."""
    if to.suffix == ".duckdb":
        return database_rows(to, f'"{table}"')
    rows: list[dict[str, Any]] = []
    for path in _files(to / table):
        if path.suffix == ".parquet":
            rows += pq.ParquetFile(path).read().to_pylist()
        else:
            rows += map(msgspec.json.decode, _plain(path).splitlines())
    return rows


def contents(to: Path) -> Iterator[tuple[Path, bytes]]:
    """The bytes of all files, and what they are when they are not compressed."""
    for path in _files(to if to.suffix != ".duckdb" else to.parent):
        yield path, path.read_bytes()
        if path.suffix == ".parquet":
            yield path, str(pq.ParquetFile(path).read().to_pylist()).encode()
        elif path.suffix == ".duckdb":
            with duckdb.connect(str(path), read_only=True) as connection:
                for (table,) in connection.execute("show tables").fetchall():
                    yield path, str(connection.sql(f'from "{table}"').fetchall()).encode()
        elif ".ndjson" in path.suffixes:
            yield path, _plain(path)


def _files(folder: Path) -> list[Path]:
    return [
        path
        for path in sorted(folder.rglob("*.*"))
        if path.is_file() and not path.name.endswith(".partial")
    ]


def _plain(path: Path) -> bytes:
    format = path.name.partition(".")[2]
    with opened(path, compression_of(format)) as file:
        return file.read()
