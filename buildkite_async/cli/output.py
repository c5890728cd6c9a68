"""What commands print on stdout."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

import msgspec

from buildkite_async.decoding import to_json

__all__ = ["columns", "line_of", "pretty", "print_json", "print_line", "short_time"]

_CONTROL: Final = dict.fromkeys((*range(32), *range(127, 160)), " ")


def print_json(value: Any) -> None:
    """One line of JSON."""
    print_line(msgspec.json.encode(to_json(value)).decode())


def pretty(value: Any) -> None:
    """JSON to read."""
    print_line(msgspec.json.format(msgspec.json.encode(to_json(value)), indent=2).decode())


def print_line(line: str) -> None:
    """One line; a character that the terminal's encoding lacks becomes a question mark."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(line.encode(encoding, "replace").decode(encoding) + "\n")


def line_of(text: str | None, width: int) -> str:
    """The first line of a text, without control characters, no longer than `width`."""
    line = (text or "").strip().partition("\n")[0].translate(_CONTROL)
    return line if len(line) <= width else f"{line[: width - 1]}…"


def short_time(moment: datetime | None) -> str:
    """A moment to read, in UTC."""
    return "-" if moment is None else f"{moment:%Y-%m-%d %H:%M:%S}"


def columns(cells: Sequence[str], widths: Iterable[int]) -> str:
    """Cells side by side, each cut to its width; the last is not padded."""
    padded = [line_of(cell, width).ljust(width) for cell, width in zip(cells, widths, strict=True)]
    return "  ".join(padded).rstrip()
