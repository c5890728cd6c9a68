"""DuckDB files that a pull writes: a reader of them, and a process that dies at any statement."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from tests.bulk.dying_disk import Death, PointsDisk

__all__ = ["DyingDatabase", "StatementsDisk", "database_rows"]


def database_rows(path: Path, table: str = "builds") -> list[dict[str, Any]]:
    """The rows of a table, as a reader finds them between commits."""
    with duckdb.connect(str(path), read_only=True) as connection:
        connection.execute("set timezone = 'UTC'")
        rows: list[dict[str, Any]] = (
            connection.sql(f"from {table} order by all").to_arrow_table().to_pylist()
        )
    return rows


class _Connection:
    """A connection with a point after each statement, and after it is closed."""

    def __init__(self, connection: Any, disk: StatementsDisk) -> None:
        self._connection = connection
        self._disk = disk

    def execute(self, query: str, *arguments: Any) -> Any:
        self._disk.statements.append(query)
        self._connection.execute(query, *arguments)
        self._disk.point()
        return self._connection

    def close(self) -> None:
        self._connection.close()
        self._disk.point()


class StatementsDisk(PointsDisk):
    """A disk with a point after each statement of a database, too."""

    def __init__(self, at_point: Callable[[int], None] = lambda _: None) -> None:
        super().__init__(at_point)
        self.statements: list[str] = []

    def connect(self, path: Path, *, read_only: bool, temporary: Path) -> Any:
        connection = super().connect(path, read_only=read_only, temporary=temporary)
        return _Connection(connection, self)


class DyingDatabase(StatementsDisk):
    """The process dies at a point; what is on the disk then is copied to another folder.

    The copy has what a killed process leaves, such as commits that are not in the database yet.
    """

    def __init__(self, at: int, folder: Path, copy: Path) -> None:
        super().__init__(self._die)
        self._at = at
        self._folder = folder
        self._copy = copy

    def _die(self, point: int) -> None:
        if point == self._at:
            shutil.copytree(self._folder, self._copy)
        if point >= self._at:
            raise Death
