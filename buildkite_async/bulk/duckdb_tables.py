"""The tables of a DuckDB file, and the statements of a commit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import msgspec

from buildkite_async.bulk.columns import Column, ColumnType
from buildkite_async.bulk.damage import damaged
from buildkite_async.bulk.manifest import Manifest, parse_manifest
from buildkite_async.bulk.tables import AS_OF, BUILDS, JOBS, TABLES, Table
from buildkite_async.errors import UsageError

__all__ = [
    "STATE_TABLE",
    "create_tables",
    "foreign_tables",
    "merge_parts",
    "read_saved_manifest",
    "remove_rows",
    "replace_builds",
    "save_in_table",
]

STATE_TABLE: Final = "_buildkite_state"
"""A table with the manifest, which says what the dataset is and how far it has been pulled."""
_TYPES: Final[Mapping[ColumnType, str]] = MappingProxyType(
    {
        "text": "varchar",
        "integer": "bigint",
        "number": "double",
        "boolean": "boolean",
        "timestamp": "timestamp with time zone",
        "json": "json",
    }
)


def create_tables(
    connection: Any, columns: Mapping[str, Sequence[Column]], known: Collection[str], path: Path
) -> None:
    """Create the tables that are missing, and add the columns that are.

    They have no primary key: rows that are deleted and inserted in one transaction would violate it.

    Args:
        connection: The connection.
        columns: The columns of each table.
        known: The tables that the saved manifest names.
        path: The file, for errors.

    Raises:
        UsageError: There is a table of another program in the way.
    """
    present = _columns(connection)
    for table, wanted in columns.items():
        if table not in present:
            definitions = ", ".join(map(_definition, wanted))
            connection.execute(f'create table "{table}" ({definitions})')
            continue
        if table not in known:
            raise _foreign(path, table)
        for column in wanted:
            if column.name not in present[table]:
                connection.execute(f'alter table "{table}" add column {_definition(column)}')
    if STATE_TABLE not in present:
        connection.execute(f"create table {STATE_TABLE} (manifest json)")


def replace_builds(
    connection: Any, parts: Mapping[str, Sequence[Path]], known: Iterable[str]
) -> None:
    """Add the builds and jobs of Parquet files, instead of what there is of these builds.

    Builds of which the table has a later version stay as they are. If an id occurs several times,
    the row with the latest `_as_of` counts.

    Args:
        connection: The connection.
        parts: The files of each table.
        known: The ids of the builds whose jobs are known; the jobs of others stay.
    """
    if not parts[BUILDS.name]:
        return
    connection.execute(
        "create or replace temp table changed as "
        f"select distinct new.id from read_parquet(?) as new "
        f"where not exists (select 1 from {BUILDS.name} as present "
        f"where present.id = new.id and present.{AS_OF} > new.{AS_OF})",
        [list(map(str, parts[BUILDS.name]))],
    )
    connection.execute(
        f"delete from {JOBS.name} where build_id in (select id from changed) "
        "and build_id in (select unnest(cast(? as varchar[])))",
        [list(known)],
    )
    # To update rows, DuckDB would keep all of them in memory until the end of the transaction.
    connection.execute(f"delete from {BUILDS.name} where id in (select id from changed)")
    for table in (BUILDS, JOBS):
        condition = f"{table.build_id} in (select id from changed)"
        merge_parts(connection, table, ("id",), parts[table.name], where=condition)
    connection.execute("drop table changed")


def merge_parts(
    connection: Any, table: Table, key: Sequence[str], parts: Sequence[Path], *, where: str = "true"
) -> None:
    """Add the rows of Parquet files to a table; a row replaces an earlier one with its key.

    If a key occurs several times in the files, the row with the latest `_as_of` counts. Files are
    merged one by one, as DuckDB has the rows of a merge in memory.

    Args:
        connection: The connection.
        table: The table.
        key: The columns that identify a row.
        parts: The files.
        where: A condition for the rows that are added.
    """
    if not parts:
        return
    names = [f'"{each}"' for each in key]
    keys = ", ".join(f"{name} as key_{at}" for at, name in enumerate(names))
    rows = " union all ".join(
        f"select {number} as part, file_row_number as row, {AS_OF} as as_of, {keys} "
        f"from read_parquet(?, file_row_number = true) where {where}"
        for number in range(len(parts))
    )
    same_key = ", ".join(f"key_{at}" for at in range(len(names)))
    connection.execute(
        f"create or replace temp table latest as select part, row from ({rows}) "
        f"qualify row_number() over (partition by {same_key} "
        "order by as_of desc, part desc, row desc) = 1",
        list(map(str, parts)),
    )
    same = " and ".join(f"present.{each} is not distinct from new.{each}" for each in names)
    for number, part in enumerate(parts):
        # By name: values by position would get into other columns if their order differed.
        connection.execute(
            f'merge into "{table.name}" as present using ('
            "select * exclude (file_row_number) from read_parquet(?, file_row_number = true) "
            f"where file_row_number in (select row from latest where part = {number})"
            f") as new on {same} "
            "when matched then update by name when not matched then insert by name",
            [str(part)],
        )
    connection.execute("drop table latest")


def remove_rows(connection: Any, table: Table, builds: Iterable[str] | None = None) -> None:
    """Remove the rows of some builds from a table; by default all rows."""
    if builds is None:
        connection.execute(f'delete from "{table.name}"')
        return
    connection.execute(
        f'delete from "{table.name}" '
        f'where "{table.build_id}" in (select unnest(cast(? as varchar[])))',
        [list(builds)],
    )


def save_in_table(connection: Any, manifest: Manifest) -> None:
    """Replace the saved manifest."""
    connection.execute(f"delete from {STATE_TABLE}")
    connection.execute(
        f"insert into {STATE_TABLE} values (?)",
        [msgspec.json.encode(manifest).decode()],
    )


def read_saved_manifest(connection: Any, path: Path) -> Manifest | None:
    """Return the saved manifest, or None if the file has no dataset.

    Raises:
        DamagedDataset: The manifest, a table or a column is missing, or not as it was saved.
        UsageError: There is a table of another program in the way.
    """
    present = _columns(connection)
    if STATE_TABLE not in present:
        for table in TABLES:
            if table.name in present:
                raise _foreign(path, table.name)
        return None
    rows = connection.execute(f"select manifest from {STATE_TABLE}").fetchall()
    if len(rows) != 1:
        raise damaged(path, f"has {len(rows)} rows in {STATE_TABLE}, not one")
    manifest = parse_manifest(str(rows[0][0]).encode(), path)
    for table_name, columns in manifest.columns.items():
        if table_name not in present:
            raise damaged(path, f"has no table {table_name}")
        for column in columns:
            if column.name not in present[table_name]:
                raise damaged(path, f"has no column {column.name} in the table {table_name}")
    return manifest


def foreign_tables(connection: Any, known: Collection[str]) -> list[str]:
    """Return the names of tables and views that do not belong to a pull.

    Args:
        connection: The connection.
        known: The tables that the saved manifest names.
    """
    ours = {STATE_TABLE, *known}
    rows = connection.execute(
        "select table_schema, table_name from information_schema.tables "
        "where table_catalog = current_database()"
    ).fetchall()
    return sorted(
        f"{schema}.{name}" for schema, name in rows if schema != "main" or name not in ours
    )


def _foreign(path: Path, table: str) -> UsageError:
    return UsageError(
        f"{path} has a table {table} that does not belong to a pull: choose another file."
    )


def _columns(connection: Any) -> dict[str, set[str]]:
    rows = connection.execute(
        "select table_name, column_name from information_schema.columns "
        "where table_catalog = current_database() and table_schema = 'main'"
    ).fetchall()
    found: dict[str, set[str]] = {}
    for table, column in rows:
        found.setdefault(table, set()).add(column)
    return found


def _definition(column: Column) -> str:
    return f'"{column.name}" {_TYPES[column.type]}'
