"""Rows of logs as text on a terminal, which they must not control but for its colours."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from buildkite_async.cli.output import CONTROL, print_json, print_line
from buildkite_async.logs import LogRow
from buildkite_async.logs.escapes import colors_only

__all__ = ["print_row"]

_CONTROL: Final = dict.fromkeys(CONTROL.keys() - {9, 27}, " ")
"""Control characters but TAB, and ESC of colours."""
_RESET: Final = "\x1b[0m"
_NO_TIME: Final = " " * 24


def print_row(row: LogRow, *, json: bool, timestamps: bool) -> None:
    """Print a row."""
    if json:
        print_json({"time": row.datetime, "group": row.group, "text": row.text})
        return
    text = row.text
    if not text.isprintable():
        text = colors_only(text).translate(_CONTROL)
        if "\x1b" in text and not text.endswith(_RESET):
            text += _RESET  # colours end with their line
    print_line(f"{_time(row.datetime)} {text}" if timestamps else text)


def _time(time: datetime | None) -> str:
    if time is None:
        return _NO_TIME
    return f"{time:%Y-%m-%dT%H:%M:%S}.{time.microsecond // 1000:03}Z"
