"""The tables of a pull as data, and which of them a call selects."""

from __future__ import annotations

from buildkite_async.bulk.registry.declaration import Declaration, declarations
from buildkite_async.bulk.registry.lookup import table_key, table_named, table_names
from buildkite_async.bulk.registry.selection import PRESETS, Selection, select

__all__ = [
    "PRESETS",
    "Declaration",
    "Selection",
    "declarations",
    "select",
    "table_key",
    "table_named",
    "table_names",
]
