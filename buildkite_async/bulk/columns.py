"""The columns of tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, TypeAlias

from attrs import frozen

__all__ = ["Column", "ColumnType", "Columns"]

ColumnType: TypeAlias = Literal["text", "integer", "number", "boolean", "timestamp", "json"]
Columns: TypeAlias = Sequence[Sequence[Any]]
"""The values of each column, in the order of the rows."""


@frozen
class Column:
    """A column; JSON values are encoded bytes."""

    name: str
    type: ColumnType
