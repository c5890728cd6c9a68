"""Rows of logs as JSON, or as text on a terminal, which they must not control but for its colours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from attrs import frozen

from buildkite_async.cli.columns import Column, Columns
from buildkite_async.cli.output import CONTROL, print_line
from buildkite_async.cli.output_options import OutputOptions
from buildkite_async.cli.writers import Writer, new_writer
from buildkite_async.logs import LogRow
from buildkite_async.logs.escapes import colors_only

__all__ = ["new_printer"]

_CONTROL: Final = dict.fromkeys(CONTROL.keys() - {9, 27}, " ")
"""Control characters but TAB, and ESC of colours."""
_RESET: Final = "\x1b[0m"
_NO_TIME: Final = " " * 24
_COLUMNS: Final = Columns[LogRow](
    "rows",
    (),
    [
        Column("time", lambda row: row.datetime),
        Column("group", lambda row: row.group),
        Column("text", lambda row: row.text),
    ],
)


def new_printer(*, json: bool, jsonl: bool, timestamps: bool) -> Writer[LogRow]:
    """Return what prints rows: as JSON, as JSON lines, or as text, with their times if asked for."""
    if json or jsonl:
        return new_writer(
            _COLUMNS,
            OutputOptions(json=json, jsonl=jsonl, columns=[column.name for column in _COLUMNS.all]),
        )
    return _Text(timestamps)


@frozen
class _Text:
    """Prints rows as text."""

    timestamps: bool

    def write(self, rows: Sequence[LogRow]) -> None:
        for row in rows:
            text = _printable(row.text)
            print_line(f"{_time(row.datetime)} {text}" if self.timestamps else text)

    def end(self) -> None:
        """Nothing follows the last line."""


def _printable(text: str) -> str:
    if text.isprintable():
        return text
    text = colors_only(text).translate(_CONTROL)
    if "\x1b" in text and not text.endswith(_RESET):
        text += _RESET  # colours end with their line
    return text


def _time(time: datetime | None) -> str:
    if time is None:
        return _NO_TIME
    return f"{time:%Y-%m-%dT%H:%M:%S}.{time.microsecond // 1000:03}Z"
