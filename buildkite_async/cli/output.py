"""Output on stdout."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

import msgspec

from buildkite_async.decoding import to_json

__all__ = ["columns", "first_line", "print_json", "print_line", "print_pretty", "short_time"]

_CONTROL: Final = dict.fromkeys((*range(32), *range(127, 160)), " ")


def print_json(value: Any) -> None:
    """Print a value as one line of JSON."""
    print_line(msgspec.json.encode(to_json(value)).decode())


def print_pretty(value: Any) -> None:
    """Print a value as indented JSON."""
    print_line(msgspec.json.format(msgspec.json.encode(to_json(value)), indent=2).decode())


def print_line(line: str) -> None:
    """Print a line, with question marks for characters that the terminal cannot encode."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(line.encode(encoding, "replace").decode(encoding) + "\n")


def first_line(text: str | None, width: int) -> str:
    """Return the first line of a text, without control characters, truncated to `width`."""
    line = (text or "").strip().partition("\n")[0].translate(_CONTROL)
    return line if len(line) <= width else f"{line[: width - 1]}…"


def short_time(time: datetime | None) -> str:
    """Return a date and time in short form, or a dash if there is none."""
    return "-" if time is None else f"{time:%Y-%m-%d %H:%M:%S}"


def columns(cells: Sequence[str], widths: Iterable[int]) -> str:
    """Return the cells of a table row, each padded or truncated to its width."""
    padded = [
        first_line(cell, width).ljust(width) for cell, width in zip(cells, widths, strict=True)
    ]
    return "  ".join(padded).rstrip()
