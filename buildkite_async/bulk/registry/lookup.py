"""Tables by their names, builds and jobs included."""

from __future__ import annotations

from functools import cache

from buildkite_async.bulk.registry.declaration import declarations
from buildkite_async.bulk.tables import TABLES, Table

__all__ = ["table_key", "table_named", "table_names"]


@cache
def table_names() -> frozenset[str]:
    """Return the names of all tables that a dataset may have."""
    return frozenset((*(table.name for table in TABLES), *declarations()))


def table_key(name: str) -> tuple[str, ...]:
    """Return the columns that identify a row of a table."""
    declaration = declarations().get(name)
    return ("id",) if declaration is None else declaration.key


def table_named(name: str) -> Table:
    """Return a table by its name."""
    for table in TABLES:
        if table.name == name:
            return table
    return declarations()[name].table
