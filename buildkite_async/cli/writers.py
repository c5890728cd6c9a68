"""The forms in which rows are printed: a table, JSON, JSON lines or CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo
from typing import Any, Final, Generic, Protocol, TypeVar

import msgspec
from attrs import define, field
from rich.text import Text

from buildkite_async.cli.cells import as_field
from buildkite_async.cli.columns import Column, Columns
from buildkite_async.cli.layout import Layout, output_width
from buildkite_async.cli.output import CONTROL, print_text
from buildkite_async.cli.output_options import OutputFormat, OutputOptions
from buildkite_async.cli.terminal import is_terminal, print_styled
from buildkite_async.wire.json_values import to_json

__all__ = ["Writer", "json_text", "new_writer"]

T = TypeVar("T")
T_contra = TypeVar("T_contra", contravariant=True)


class Writer(Protocol[T_contra]):
    """Prints rows as they arrive. Nothing is printed before the first rows, or the end."""

    def write(self, rows: Sequence[T_contra], /) -> None:
        """Print some rows."""
        ...

    def end(self) -> None:
        """Print what follows the last row; it is not called after an error."""
        ...


def new_writer(columns: Columns[T], output: OutputOptions, *, like: Sequence[T] = ()) -> Writer[T]:
    """Return what prints rows in the form that was asked for.

    Args:
        columns: The columns that the rows have.
        output: The options for the output.
        like: Typical rows, for a table whose first rows say little about those to come.

    Raises:
        UsageError: There is no column of a name.
    """
    chosen = None if output.columns is None else columns.chosen(output.columns)
    shown = columns.default if chosen is None else chosen
    zone = output.zone
    writers: Mapping[OutputFormat, Callable[[], Writer[T]]] = {
        "table": lambda: _Table(shown, zone, like, droppable=chosen is None),
        "csv": lambda: _Csv(shown),
        "json": lambda: _Json(chosen),
        "jsonl": lambda: _JsonLines(chosen),
    }
    return writers[output.format]()


def json_text(value: Any) -> str:
    """Return a value as JSON: indented on a terminal, and otherwise on one line."""
    encoded = msgspec.json.encode(to_json(value))
    return (msgspec.json.format(encoded, indent=2) if is_terminal() else encoded).decode()


@define
class _Table(Generic[T]):
    """A table. The first rows and typical ones decide how wide the columns are."""

    columns: Sequence[Column[T]]
    zone: tzinfo | None
    like: Sequence[T]
    droppable: bool = field(kw_only=True)
    layout: Layout[T] | None = None

    def write(self, rows: Sequence[T]) -> None:
        if not rows:
            return
        lines: list[Text] = []
        if self.layout is None:
            self.layout = Layout[T].of(
                self.columns,
                [*self.like, *rows],
                width=output_width(),
                zone=self.zone,
                droppable=self.droppable,
            )
            lines.append(self.layout.title())
        print_styled(*lines, *map(self.layout.line, rows))

    def end(self) -> None:
        """An empty table has no titles."""


@define
class _Csv(Generic[T]):
    """CSV. Its first line is there even if there are no rows, because readers need it."""

    columns: Sequence[Column[T]]
    _started: bool = False

    def write(self, rows: Sequence[T]) -> None:
        text = io.StringIO()
        lines = csv.writer(text, lineterminator="\n")
        if not self._started:
            self._started = True
            lines.writerow([column.name for column in self.columns])
        for row in rows:
            lines.writerow([_csv_field(column.value(row)) for column in self.columns])
        print_text(text.getvalue())

    def end(self) -> None:
        if not self._started:
            self.write(())


@define
class _JsonLines(Generic[T]):
    """An object a line."""

    columns: Sequence[Column[T]] | None

    def write(self, rows: Sequence[T]) -> None:
        for row in rows:
            value = to_json(_object(row, self.columns))
            print_text(msgspec.json.encode(value).decode() + "\n")

    def end(self) -> None:
        """Nothing follows the last line."""


@define
class _Json(Generic[T]):
    """An array, printed as the rows arrive. After an error it is not closed, so that no reader takes
    it for the whole.
    """

    columns: Sequence[Column[T]] | None
    _started: bool = False

    def write(self, rows: Sequence[T]) -> None:
        for row in rows:
            print_text(",\n" if self._started else "[\n")
            self._started = True
            print_text(json_text(_object(row, self.columns)))

    def end(self) -> None:
        print_text("\n]\n" if self._started else "[]\n")


def _object(row: T, columns: Sequence[Column[T]] | None) -> Any:
    return row if columns is None else {column.name: column.value(row) for column in columns}


_ON_TERMINALS: Final = {character: " " for character in CONTROL if character not in (9, 10)}


def _csv_field(value: Any) -> str:
    text = as_field(value)
    return text.translate(_ON_TERMINALS) if is_terminal() else text
