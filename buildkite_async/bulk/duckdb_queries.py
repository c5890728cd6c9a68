"""What is read again of the tables in a DuckDB file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from buildkite_async.bulk.columns import Column
from buildkite_async.bulk.partitions import UNKNOWN, Partition
from buildkite_async.bulk.sinks.frozen import FrozenColumns
from buildkite_async.bulk.tables import AS_OF, BUILDS, EXTRA, Table, chosen_columns

__all__ = ["columns_of_builds", "count_rows", "days_of_builds", "rows_of_table", "values_of_builds"]

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
DAY: Final = timedelta(days=1)
MICROSECONDS: Final = 86_400_000_000
_CREATED: Final = "epoch_us(created_at)"
_FIRST: Final = (datetime(1, 1, 1, tzinfo=UTC) - EPOCH) // timedelta(microseconds=1)
_LAST: Final = (datetime(9999, 12, 31, tzinfo=UTC) - EPOCH) // timedelta(microseconds=1)
_KNOWN: Final = f"created_at is not null and {_CREATED} >= {_FIRST} and {_CREATED} < {_LAST}"
"""Whether a build belongs to a day of the calendar, see `partition_time`."""


def count_rows(connection: Any, tables: Iterable[str]) -> dict[str, int]:
    """Return the number of rows in each table."""
    counts: dict[str, int] = {}
    for table in tables:
        ((counts[table],),) = connection.execute(f'select count(*) from "{table}"').fetchall()
    return counts


def days_of_builds(connection: Any) -> dict[Partition, datetime]:
    """Return the days that have builds, and the latest `_as_of` of those."""
    rows = connection.execute(
        f"select case when {_KNOWN} then {_CREATED} // {MICROSECONDS} end as day, "
        f"max(epoch_us({AS_OF})) from {BUILDS.name} group by day"
    ).fetchall()
    return {_day(day): _time(as_of) or EPOCH for day, as_of in rows}


def rows_of_table(connection: Any, table: Table) -> Iterator[list[Any]]:
    """Yield the rows of a table; columns that the file does not have yet are null."""
    yield from _rows(connection, table, {column.name for column in table.columns})


def columns_of_builds(
    connection: Any, table: Table, partition: Partition, columns: Set[str]
) -> Iterator[dict[str, Any]]:
    """Yield some columns of the rows of a day's builds."""
    rows = _rows(connection, table, {*columns, EXTRA}, partition)
    yield from chosen_columns(rows, table, columns)


def values_of_builds(connection: Any, table: Table, partition: Partition, column: str) -> set[str]:
    """Return the values of a column in the rows of a day's builds."""
    where, arguments = _of_builds(table, partition)
    query = f'select distinct "{column}" from "{table.name}"{where}'
    return {value for (value,) in connection.execute(query, arguments).fetchall()}


def _rows(
    connection: Any, table: Table, columns: Set[str], partition: Partition | None = None
) -> Iterator[list[Any]]:
    """Yield the rows of a table, with nulls for all but some columns, and `extra`."""
    described = connection.execute(f'select * from "{table.name}" limit 0').description
    present = {column[0] for column in described}
    selected = ", ".join(_selected(column, present & columns) for column in table.columns)
    where, arguments = _of_builds(table, partition)
    found = connection.execute(f'select {selected} from "{table.name}"{where}', arguments)
    convert = [
        (at, _CONVERT[each.type]) for at, each in enumerate(table.columns) if each.type in _CONVERT
    ]
    frozen = FrozenColumns(table.columns, present)
    while batch := found.fetchmany(1_000):
        for values in batch:
            row = list(values)
            for at, converted in convert:
                if row[at] is not None:
                    row[at] = converted(row[at])
            yield frozen.thaw(row)


def _of_builds(table: Table, partition: Partition | None) -> tuple[str, list[Any]]:
    """Return the condition for rows of a day's builds."""
    if partition is None:
        return "", []
    condition, arguments = f"not ({_KNOWN})", list[Any]()
    if partition.since is not None:
        condition, arguments = (
            "created_at >= ? and created_at < ?",
            [partition.since, partition.until],
        )
    if table == BUILDS:
        return f" where {condition}", arguments
    builds = f"select id from {BUILDS.name} where {condition}"
    return f' where "{table.build_id}" in ({builds})', arguments


def _selected(column: Column, chosen: set[str]) -> str:
    if column.name not in chosen:
        return f'null as "{column.name}"'
    return f'epoch_us("{column.name}")' if column.type == "timestamp" else f'"{column.name}"'


def _day(number: int | None) -> Partition:
    if number is None:
        return UNKNOWN
    since = EPOCH + number * DAY
    return Partition(since, since + DAY)


def _time(microseconds: int | None) -> datetime | None:
    if microseconds is not None:
        with suppress(OverflowError):  # no such year in Python
            return EPOCH + timedelta(microseconds=microseconds)
    return None


_CONVERT: Final[Mapping[str, Any]] = {"timestamp": _time, "json": str.encode}
