"""`buildkite-async report`."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal, TypeAlias

from cyclopts import Parameter

from buildkite_async import reports
from buildkite_async.cli.cells import first_line
from buildkite_async.cli.output import print_json, print_line, print_text
from buildkite_async.errors import UsageError
from buildkite_async.reports.report import REPORTS
from buildkite_async.wire.datetimes import format_datetime

__all__ = ["report"]

Format: TypeAlias = Literal["table", "markdown", "csv", "json"]
WIDEST: Final = 60
"""Characters of a cell in a table."""

_LIST: Final = "\n".join(f"- {name}: {what}" for name, what in REPORTS.items())


def report(
    name: Annotated[str, Parameter(help=f"The report:\n\n{_LIST}")],
    /,
    *,
    data: Annotated[
        Path,
        Parameter(name="--from", help="The folder of a dataset, or a DuckDB file with its tables."),
    ],
    format: Annotated[
        Format, Parameter(help="How rows are printed; with 'json', one object per line.")
    ] = "table",
    price: Annotated[
        Sequence[str],
        Parameter(help="What a minute of an agent costs, as QUEUE=PRICE, for the report cost."),
    ] = (),
) -> int:
    """Print a report on the builds and jobs of a dataset.

    Begin with `health`, which says whether the data is complete enough for the others.
    """
    table = reports.run(name, data, prices=_prices(price) if price else None)
    names: list[str] = table.column_names
    _PRINTERS[format](names, table.to_pylist())
    return 0


def _prices(texts: Sequence[str]) -> Mapping[str, float]:
    prices: dict[str, float] = {}
    for text in texts:
        queue, _, price = text.rpartition("=")
        try:
            prices[queue] = float(price)
        except ValueError:
            queue = ""
        if not queue:
            raise UsageError(f"--price must be QUEUE=PRICE, such as default=0.02, not {text!r}.")
    return prices


def _print_table(names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    cells = [[first_line(_text(row[name]), WIDEST) for name in names] for row in rows]
    widths = [max(map(len, column)) for column in zip(names, *cells, strict=True)]
    are_numbers = [any(isinstance(row[name], int | float) for row in rows) for name in names]
    for line in (list(names), *cells):
        padded = [
            cell.rjust(width) if is_number else cell.ljust(width)
            for cell, width, is_number in zip(line, widths, are_numbers, strict=True)
        ]
        print_line("  ".join(padded).rstrip())


def _print_markdown(names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    cells = [[_text(row[name]) for name in names] for row in rows]
    lines = [list(names), ["---"] * len(names), *cells]
    print_text("".join(f"| {' | '.join(map(_markdown_cell, line))} |\n" for line in lines))


def _markdown_cell(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|")


def _print_csv(names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_text(row[name]) for name in names] for row in rows)
    print_text(text.getvalue())


def _print_json(_: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    for row in rows:
        print_json(row)


_PRINTERS: Final[Mapping[Format, Callable[[Sequence[str], Sequence[Mapping[str, Any]]], None]]] = (
    MappingProxyType(
        {
            "table": _print_table,
            "markdown": _print_markdown,
            "csv": _print_csv,
            "json": _print_json,
        }
    )
)


def _text(value: Any) -> str:
    if value is None:
        return ""
    return format_datetime(value) if isinstance(value, datetime) else str(value)
