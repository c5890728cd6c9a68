"""Values as the cells of a table, and as the fields of CSV and JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from typing import Any, Final, Literal, TypeAlias

import msgspec
from rich.cells import cell_len, set_cell_size
from rich.emoji import Emoji

from buildkite_async.cli.output import CONTROL
from buildkite_async.wire.datetimes import format_exactly
from buildkite_async.wire.json_values import to_json

__all__ = ["Kind", "as_field", "cell", "emojis", "first_line", "local_time", "state_style"]

Kind: TypeAlias = Literal["text", "exact", "number", "state", "time", "second"]
"""What a column holds; only text may be truncated. A second is a time of which the seconds matter."""

_LONGEST_ZONE: Final = 5
_STYLES: Final[Mapping[str, str]] = {
    "passed": "green",
    "connected": "green",
    "success": "green",
    "finished": "green",
    "unblocked": "green",
    "failed": "red",
    "failing": "red",
    "timed_out": "red",
    "error": "red",
    "lost": "red",
    "expired": "red",
    "broken": "red",
    "waiting_failed": "red",
    "running": "yellow",
    "canceling": "yellow",
    "stopping": "yellow",
    "assigned": "yellow",
    "accepted": "yellow",
    "warning": "yellow",
    "blocked": "magenta",
    "paused": "magenta",
    "timeout": "magenta",
    "scheduled": "cyan",
    "creating": "cyan",
    "info": "cyan",
    "new": "cyan",
}
"""Styles by state; other states, such as canceled and skipped, are dim."""


def cell(value: Any, kind: Kind, zone: tzinfo | None) -> str:
    """Return a value as one line of text for people.

    Args:
        value: The value.
        kind: What the column holds.
        zone: The time zone of times; None for that of the machine.
    """
    match value:
        case None:
            return "-" if kind in {"time", "second"} else ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            return local_time(value, zone, seconds=kind == "second")
        case str():
            line = first_line(value)
            return emojis(line) if kind == "text" else line
        case int() | float():
            return str(value)
        case _:
            return first_line(as_field(value))


def as_field(value: Any) -> str:
    """Return a value as a field of CSV: times in UTC, and objects and lists as JSON."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime():
            return format_exactly(value)
        case str():
            return str.__str__(value)
        case _:
            return msgspec.json.encode(to_json(value)).decode()


def emojis(text: str) -> str:
    """Return a text with emojis instead of their names, as far as they are in Unicode."""
    return Emoji.replace(text) if ":" in text else text


def first_line(text: str, width: int | None = None) -> str:
    """Return the first line of a text, without control characters, within so many columns."""
    line = text.strip().partition("\n")[0].translate(CONTROL).rstrip()
    if width is None or cell_len(line) <= width:
        return line
    return set_cell_size(line, max(0, width - 1)).rstrip() + "…"


def local_time(time: datetime, zone: tzinfo | None, *, seconds: bool = False) -> str:
    """Return a date and time with its zone; None for the zone of the machine."""
    try:
        local = time.astimezone(zone)
    except (OverflowError, OSError):  # of a year that the machine has no zone for
        local = time.astimezone(UTC)
    name = local.tzname() or ""
    if not name.isascii() or not name.isalpha() or len(name) > _LONGEST_ZONE:
        name = f"{local:%z}"  # such as "W. Europe Standard Time" on Windows
    return f"{local:%Y-%m-%d %H:%M:%S} {name}" if seconds else f"{local:%Y-%m-%d %H:%M} {name}"


def state_style(state: str) -> str:
    """Return the style of a state."""
    return _STYLES.get(state, "dim")
