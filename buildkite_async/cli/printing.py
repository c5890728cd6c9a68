"""Listings and single objects, printed in the form that the options ask for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import aclosing
from typing import TypeVar

from rich.cells import cell_len
from rich.text import Text

from buildkite_async.cli.cells import cell, first_line, local_time, state_style
from buildkite_async.cli.columns import Column, Columns
from buildkite_async.cli.exits import print_error
from buildkite_async.cli.layout import output_width
from buildkite_async.cli.output import print_text
from buildkite_async.cli.output_options import OutputOptions
from buildkite_async.cli.terminal import print_styled
from buildkite_async.cli.writers import json_text, new_writer
from buildkite_async.paging import Pager

__all__ = ["print_listing", "print_object", "print_rows"]

T = TypeVar("T")


async def print_listing(
    pager: Pager[T], columns: Columns[T], output: OutputOptions, *, limit: int = 0
) -> None:
    """Print the rows of a listing as they arrive.

    Args:
        pager: The listing.
        columns: The columns that its rows have.
        output: The options for the output.
        limit: How many rows to print; 0 for all.
    """
    writer = new_writer(columns, output)  # before anything is sent
    printed, more = 0, False
    async with aclosing(pager.pages()) as pages:
        async for page in pages:
            rows = page[: limit - printed] if limit else page
            if rows:
                writer.write(rows)
            printed += len(rows)
            if limit and printed == limit:
                more = len(page) > len(rows) or page.next is not None
                break
    writer.end()
    if not printed:
        print_error(f"No {columns.noun}.")
    elif more and sys.stderr is not None and sys.stderr.isatty():
        print_error(f"There are more {columns.noun}: --limit 0 shows all.")


def print_rows(rows: Sequence[T], columns: Columns[T], output: OutputOptions) -> None:
    """Print rows that have all arrived."""
    writer = new_writer(columns, output)
    if rows:
        writer.write(rows)
    writer.end()
    if not rows:
        print_error(f"No {columns.noun}.")


def print_object(value: T, columns: Columns[T], output: OutputOptions) -> None:
    """Print one object: for people a line a column, and otherwise like a listing of one row."""
    if output.format == "json" and output.columns is None:
        print_text(json_text(value) + "\n")
    elif output.format == "table" and output.columns is None:
        print_styled(*_details(value, columns, output))
    elif output.format == "json":
        chosen = columns.chosen(output.columns or ())
        print_text(json_text({column.name: column.value(value) for column in chosen}) + "\n")
    else:
        print_rows([value], columns, output)


def _details(value: T, columns: Columns[T], output: OutputOptions) -> list[Text]:
    titles = max(len(column.name) for column in columns.all) + 2
    room = max(output_width() - titles, 20)
    lines: list[Text] = []
    for column in columns.all:
        text = _detail(value, column, output)
        if column.kind == "text" and cell_len(text) > room:
            text = first_line(text, room)
        if text:
            line = Text(column.name.replace("_", " ").ljust(titles), style="bold")
            style = state_style(text) if column.kind == "state" else "not bold"
            line.append(text, f"not bold {style}")
            lines.append(line)
    return lines


def _detail(value: T, column: Column[T], output: OutputOptions) -> str:
    found = column.value(value)
    if column.kind in {"time", "second"}:
        return "" if found is None else local_time(found, output.zone, seconds=True)
    return cell(found, column.kind, output.zone)
