"""The tables that reports read, whatever the form of the dataset."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any, Final

from buildkite_async.bulk.columns import ColumnType
from buildkite_async.bulk.disk import Disk
from buildkite_async.bulk.duckdb_file import open_when_closed
from buildkite_async.bulk.folder import Folder
from buildkite_async.bulk.manifest import Manifest, read_manifest
from buildkite_async.bulk.sinks import FORMATS, Format
from buildkite_async.bulk.tables import TABLES
from buildkite_async.errors import UsageError, shorten

__all__ = ["COLUMNS", "add_source", "connect"]

COLUMNS: Final[Mapping[str, Sequence[str]]] = MappingProxyType(
    {
        "builds": (
            *("id", "pipeline_slug", "state", "commit", "branch", "pull_request"),
            *("created_at", "started_at", "finished_at", "_as_of"),
        ),
        "jobs": (
            *("id", "build_id", "pipeline_slug", "type", "name", "step_key", "command"),
            *("state", "soft_failed", "exit_status", "agent", "agent_query_rules"),
            *("parallel_group_index", "matrix"),
            *("retried", "retried_in_job_id", "retries_count", "retry_type", "retried_by"),
            *("created_at", "runnable_at", "started_at", "finished_at"),
            *("concurrency_wait_time_ms", "_as_of"),
        ),
    }
)
"""The columns that reports read of each table."""

_TYPES: Final[Mapping[ColumnType, str]] = MappingProxyType(
    {
        "text": "varchar",
        "integer": "bigint",
        "boolean": "boolean",
        "timestamp": "timestamptz",
        "json": "json",
    }
)
_COLUMN_TYPES: Final = {
    table.name: {column.name: _TYPES[column.type] for column in table.columns} for table in TABLES
}
_GLOB: Final = re.compile(r"([*?\[])")


@contextmanager
def connect() -> Generator[Any]:
    """Connect to a new database in memory, whose temporary files are removed at the end."""
    duckdb: Any = import_module("duckdb")
    with TemporaryDirectory(prefix="buildkite-reports-") as folder:
        config = {
            "temp_directory": folder,
            "autoinstall_known_extensions": "false",  # nothing is downloaded
            "autoload_known_extensions": "false",
        }
        with duckdb.connect(config=config) as connection:
            connection.execute("set timezone = 'UTC'")
            yield connection


def add_source(
    connection: Any, path: Path, *, sleep: Callable[[float], object] = time.sleep
) -> None:
    """Add the views `source.builds` and `source.jobs`, with the columns that reports read.

    A DuckDB file that is open for writing elsewhere is waited for.

    Raises:
        UsageError: The path is not a dataset, is in use, cannot be read, or lacks a table or a column.
    """
    duckdb: Any = import_module("duckdb")
    try:
        exists = path.exists()
    except OSError as error:
        raise UsageError(f"{shorten(str(path))} cannot be read: {error.strerror}.") from error
    if not exists:
        raise UsageError(f"{path} does not exist: {_advice('builds', path)}.")
    connection.execute("create schema source")
    try:
        if path.is_dir():
            scans = dict(_folder_scans(path))
        else:
            attach = f"attach {_quoted(str(path))} as data (read_only)"
            open_when_closed(
                lambda: connection.execute(attach),
                path,
                then="the same report can be run; a pull opens it only while it commits",
                sleep=sleep,
            )
            scans = dict(_file_scans(connection))
        for table, columns in COLUMNS.items():
            if table not in scans:
                raise UsageError(f"{path} has no table {table}: {_advice(table, path)}.")
            scan, present = scans[table]
            if present is None:
                rows = connection.execute(f"select * from {scan} limit 0")  # noqa: S608 - quoted above
                present = [column[0] for column in rows.description]
            for column in columns:
                if column not in present:
                    raise UsageError(
                        f"The table {table} in {path} has no column {column}: "
                        f"{_advice(table, path)}."
                    )
            names = ", ".join(f'"{column}"' for column in columns)
            connection.execute(
                f"create view source.{table} as select {names} from {scan}"  # noqa: S608 - quoted above
            )
    except duckdb.Error as error:
        reason = str(error).strip().partition("\n")[0].rstrip(".")
        raise UsageError(f"{path} cannot be read as a dataset: {reason}.") from error


def _folder_scans(path: Path) -> Iterator[tuple[str, tuple[str, Sequence[str] | None]]]:
    """Yield what DuckDB reads for each table, and its columns; None if DuckDB knows them."""
    manifest = read_manifest(Folder(path, Disk()))
    for table in COLUMNS:
        format = _format(path / table, manifest)
        if format is None:
            continue
        literal = _GLOB.sub(r"[\1]", str(path / table))
        glob = _quoted(f"{literal}/**/*.{format}")
        if format == "parquet":
            yield (
                table,
                (
                    f"read_parquet({glob}, union_by_name = true, hive_partitioning = false)",
                    None,
                ),
            )
        else:
            types = _COLUMN_TYPES[table]
            if manifest is None:
                present = list(types)
            else:
                present = [column.name for column in manifest.columns[table]]
            columns = ", ".join(f"{_quoted(name)}: '{types[name]}'" for name in COLUMNS[table])
            yield (
                table,
                (
                    f"read_json({glob}, format = 'newline_delimited', columns = {{{columns}}})",
                    present,
                ),
            )


def _format(folder: Path, manifest: Manifest | None) -> Format | None:
    """Return the format of a table's files, or None if there are none."""
    formats: Sequence[Format] = FORMATS if manifest is None else (manifest.format,)
    return next((each for each in formats if next(folder.rglob(f"*.{each}"), None)), None)


def _file_scans(connection: Any) -> Iterator[tuple[str, tuple[str, None]]]:
    rows = connection.execute(
        "select table_name from information_schema.tables "
        "where table_catalog = 'data' and table_schema = 'main'"
    )
    for (table,) in rows.fetchall():
        if table in COLUMNS:
            yield table, (f"data.main.{table}", None)


def _advice(table: str, path: Path) -> str:
    return f"pull {table} with `buildkite-async pull builds --to {path}`"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
