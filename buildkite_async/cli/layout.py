"""The widths of columns, so that a table fits the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import tzinfo
from typing import Any, Final, Generic, TypeVar

from attrs import frozen
from rich.cells import cell_len
from rich.text import Text

from buildkite_async.cli.cells import cell, first_line, state_style
from buildkite_async.cli.columns import Column

__all__ = ["UNLIMITED", "Layout", "fit", "output_width"]

T = TypeVar("T")

GAP: Final = 2
"""Blanks between columns."""
NARROWEST: Final = 12
"""The width of truncated text, at least."""
UNLIMITED: Final = 1_000_000


def output_width() -> int:
    """Return the width of the terminal or of COLUMNS; unlimited if the output is piped."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or UNLIMITED
    except (AttributeError, OSError, ValueError):  # closed, piped, or replaced by a test
        return UNLIMITED


@frozen
class Layout(Generic[T]):
    """The columns that fit, with their widths, and the lines of a table that they make."""

    columns: Sequence[Column[T]]
    widths: Sequence[int]
    zone: tzinfo | None
    width: int

    @classmethod
    def of(
        cls,
        columns: Sequence[Column[T]],
        rows: Sequence[T],
        *,
        width: int,
        zone: tzinfo | None,
        droppable: bool = True,
    ) -> Layout[T]:
        """Return a layout for rows of which these are the first.

        Args:
            columns: The columns.
            rows: The rows whose cells have to fit.
            width: The width of the terminal.
            zone: The time zone of times; None for that of the machine.
            droppable: Whether columns may be left out.
        """
        natural = {
            column.name: max(
                cell_len(column.title),
                *(cell_len(cell(column.value(row), column.kind, zone)) for row in rows),
            )
            for column in columns
        }
        kept, fitted = fit(columns, natural, width, droppable=droppable)
        return cls(kept, fitted, zone, width)

    def title(self) -> Text:
        """Return the line with the names of the columns."""
        return self._line([(column.title, "bold") for column in self.columns])

    def line(self, row: T) -> Text:
        """Return the line of a row."""
        cells: list[tuple[str, str]] = []
        for column in self.columns:
            text = cell(column.value(row), column.kind, self.zone)
            cells.append((text, state_style(text) if column.kind == "state" else ""))
        return self._line(cells)

    def _line(self, cells: Sequence[tuple[str, str]]) -> Text:
        line = Text()
        last = len(cells) - 1
        for place, ((whole, style), width) in enumerate(zip(cells, self.widths, strict=True)):
            column = self.columns[place]
            fits = column.kind != "text" or self.width == UNLIMITED
            text = whole if fits else first_line(whole, width)
            blanks = " " * max(0, width - cell_len(text))
            if column.kind == "number":
                line.append(blanks)
            line.append(text, style)
            if place < last:
                if column.kind != "number":
                    line.append(blanks)
                line.append(" " * GAP)
        line.rstrip()
        return line


def fit(
    columns: Sequence[Column[Any]],
    natural: dict[str, int],
    width: int,
    *,
    droppable: bool = True,
) -> tuple[Sequence[Column[Any]], Sequence[int]]:
    """Return the columns that fit, and their widths.

    Text is truncated first, the widest columns most. If that is not enough, columns are left out, by
    their rank.
    """
    kept = list(columns)
    while True:
        widths = _shrunk(kept, natural, width)
        over = sum(widths) + GAP * (len(kept) - 1) > width
        least = max(kept, key=lambda column: column.rank)
        if not over or not droppable or least.rank == 0:
            return kept, widths
        kept.remove(least)


def _shrunk(columns: Sequence[Column[Any]], natural: dict[str, int], width: int) -> list[int]:
    widths = [natural[column.name] for column in columns]
    texts = [place for place, column in enumerate(columns) if column.kind == "text"]
    excess = sum(widths) + GAP * (len(columns) - 1) - width
    while excess > 0:
        shrinkable = [place for place in texts if widths[place] > NARROWEST]
        if not shrinkable:
            break
        widest = max(widths[place] for place in shrinkable)
        same = [place for place in shrinkable if widths[place] == widest]
        below = max((widths[place] for place in shrinkable if widths[place] < widest), default=0)
        step = max(1, min(widest - max(below, NARROWEST), excess // len(same)))
        for place in same[: max(1, min(len(same), excess))]:
            widths[place] -= step
            excess -= step
    return widths
